import { refuseImportAct, type CityImportView } from '../../../../shared/city/imports-api';

interface StateWords {
  readonly words: string;
  readonly tone: 'green' | 'yellow' | 'red' | 'calm';
}

const STATES: Readonly<Record<CityImportView['state'], StateWords>> = {
  receiving: { words: '没有传完', tone: 'yellow' },
  waiting: { words: '等待检查', tone: 'calm' },
  checking: { words: '正在检查', tone: 'calm' },
  checked: { words: '已检查', tone: 'green' },
  queued: { words: '等待启用', tone: 'calm' },
  publishing: { words: '正在启用', tone: 'calm' },
  done: { words: '已启用', tone: 'green' },
  failed: { words: '没有成功', tone: 'red' },
  cancelled: { words: '已取消', tone: 'calm' },
};

/** Where an import stands, as word and colour. */
export function importStateWords(view: Pick<CityImportView, 'state' | 'verdict'>): StateWords {
  if (view.state === 'checked' && view.verdict?.mayBePublished !== true) return { words: '检查没有通过', tone: 'red' };
  return STATES[view.state];
}

/** Whether somebody works on it, so that the page looks again by itself. */
export function isUnderWay({ state }: Pick<CityImportView, 'state'>): boolean {
  return state === 'waiting' || state === 'checking' || state === 'queued' || state === 'publishing';
}

/** How far the work is, 0 to 1; `undefined` while nobody can say. */
export function importShare({ state, progress }: Pick<CityImportView, 'state' | 'progress'>): number | undefined {
  if ((state !== 'checking' && state !== 'publishing') || progress === undefined || progress.total <= 0) return undefined;
  return Math.min(1, progress.done / progress.total);
}

/** 已读 1200 行，错 3 行; for cells, which are judged all together, only that it takes a while. */
export function importProgressWords({ kind, state, progress }: Pick<CityImportView, 'kind' | 'state' | 'progress'>): string {
  if (state === 'waiting' || state === 'queued') return '排队中，几秒内开始';
  if (kind === 'cells') return state === 'checking' ? '正在逐对核对边线，上万个网格约需一两分钟' : '正在启用';
  return progress ? `已读 ${progress.rows} 行，错 ${progress.wrong} 行` : '正在读文件';
}

/** 治理网格 · 自 2026-10-01 起 · 12.3 MB; what is rolled back has no file. */
export function importFacts({ kind, gridKind, fromDate, bytes, rollsBackTo }: Pick<CityImportView, 'kind' | 'gridKind' | 'fromDate' | 'bytes' | 'rollsBackTo'>): string {
  const what = kind === 'assets' ? '部件' : gridKind === 'base' ? '基础网格' : '治理网格';
  return [what, ...(fromDate ? [`自 ${fromDate} 起`] : []), ...(rollsBackTo === undefined ? [sizeWords(bytes)] : [])].join(' · ');
}

export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`;
  return bytes < 1024 ** 3 ? `${(bytes / 1024 ** 2).toFixed(1)} MB` : `${(bytes / 1024 ** 3).toFixed(2)} GB`;
}

/** The acts that are open now. */
export function importActs(view: Pick<CityImportView, 'state' | 'verdict'>): readonly ('publish' | 'cancel')[] {
  return (['publish', 'cancel'] as const).filter((act) => refuseImportAct(act, view) === undefined);
}
