import type { GridKind } from './city';

/** What a city brings as a large file: 网格 as GeoJSON, 部件 as CSV. */
export const IMPORT_KINDS = ['cells', 'assets'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** 上传中 → 等待检查 → 检查中 → 已检查 → 等待启用 → 启用中 → 已启用; or failed, or taken back. */
export const IMPORT_STATES = ['receiving', 'waiting', 'checking', 'checked', 'queued', 'publishing', 'done', 'failed', 'cancelled'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** One part of an upload is at most this large; a file comes in as many as it needs. */
export const IMPORT_PART_BYTES = 8 * 1024 * 1024;

/** The largest file of each kind, in bytes, and how its name may end. */
export const IMPORT_FILES: Readonly<Record<ImportKind, { readonly mostBytes: number; readonly endings: readonly string[] }>> = {
  cells: { mostBytes: 256 * 1024 ** 2, endings: ['.geojson', '.json'] },
  assets: { mostBytes: 8 * 1024 ** 3, endings: ['.csv', '.csv.gz'] },
};

export interface ImportProgress {
  /** Bytes of the file that have been read, of all. */
  readonly done: number;
  readonly total: number;
  readonly rows: number;
  readonly wrong: number;
}

/** What the check found; nothing has been written then. */
export interface ImportVerdict {
  readonly rows: number;
  readonly wrong: number;
  /** Cells: all of it must be right. Components: right rows are taken, wrong ones are listed. */
  readonly mayBePublished: boolean;
  /** What publishing would do, in one Chinese sentence. */
  readonly words: string;
  /** The first faults, named; all of them are in the list. */
  readonly faults: readonly string[];
  readonly hasList: boolean;
}

export interface CityImportView {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: number;
  readonly receivedBytes: number;
  readonly gridKind?: GridKind;
  readonly fromDate?: string;
  readonly state: ImportState;
  readonly progress?: ImportProgress;
  readonly verdict?: ImportVerdict;
  /** What was done, or why it could not be, in one sentence. */
  readonly outcome?: string;
  /** Why, as its publisher said. */
  readonly words?: string;
  /** Cells of this older version instead of a file. */
  readonly rollsBackTo?: number;
  readonly createdByName: string;
  readonly createdAt: string;
  readonly changedAt: string;
}

export interface CityImportList {
  readonly imports: readonly CityImportView[];
}

/** What may be asked of an import, and from where. */
const ACTS: Readonly<Record<'publish' | 'cancel', { readonly from: readonly ImportState[]; readonly notNow: string }>> = {
  publish: { from: ['checked'], notNow: '检查通过以后才能启用' },
  cancel: { from: ['receiving', 'waiting', 'checking', 'checked', 'failed'], notNow: '已经在启用，不能再取消' },
};

/** Why an act on an import is refused, in words; `undefined` when it may be. */
export function refuseImportAct(act: keyof typeof ACTS, { state, verdict }: Pick<CityImportView, 'state' | 'verdict'>): string | undefined {
  const { from, notNow } = ACTS[act];
  if (!from.includes(state)) return notNow;
  return act === 'publish' && verdict?.mayBePublished !== true ? '检查没有通过，改好文件再上传' : undefined;
}

/** Why a file is not taken at all, in words; `undefined` when it is. */
export function refuseImportFile(kind: ImportKind, { fileName, bytes }: { readonly fileName: string; readonly bytes: number }): string | undefined {
  const { mostBytes, endings } = IMPORT_FILES[kind];
  if (!endings.some((ending) => fileName.toLowerCase().endsWith(ending))) return `请选择 ${endings.join(' 或 ')} 文件`;
  if (bytes <= 0) return '文件是空的';
  return bytes > mostBytes ? `文件超过 ${mostBytes >= 1024 ** 3 ? `${mostBytes / 1024 ** 3} GB` : `${mostBytes / 1024 ** 2} MB`}，请分成几份` : undefined;
}
