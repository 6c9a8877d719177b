import type { Instant } from '../case/case-api';
import type { GridKind } from './city';

/** One of `GET /api/city/cells/versions?gridKind=`, the newest first: a set of cells as it was put in force. */
export interface CellVersionView {
  readonly gridKind: GridKind;
  /** Counts the sets of this kind; 0 is what the city's files say. */
  readonly version: number;
  /** First local date of the set, `YYYY-MM-DD`. */
  readonly fromDate: string;
  readonly publishedAt: Instant;
  readonly publishedBy: { readonly id: string; readonly name: string };
  readonly words: string;
  /** `holding`: the cells it put in force; a set of long ago does not say. */
  readonly counts: { readonly holding?: number; readonly begun: number; readonly ended: number };
  readonly rolledBackTo?: number;
}

export interface CellVersionsView {
  /** The newest version: what a roll-back is based on. */
  readonly version: number;
  readonly versions: readonly CellVersionView[];
  readonly nextCursor?: string;
}

/** `POST /api/city/cells/roll-back`: begins an import that checks the older version and waits to be published. */
export interface CellRollBackRequest {
  readonly gridKind: GridKind;
  readonly toVersion: number;
  /** The newest version its sender has seen. */
  readonly baseVersion: number;
  /** Left out: today. */
  readonly fromDate?: string;
  /** Why. */
  readonly words: string;
}

/** 第 3 版, or 初始版本 for what the city's files say. */
export function cellVersionWords(version: number): string {
  return version === 0 ? '初始版本' : `第 ${version} 版`;
}

/** 治理网格 or 基础网格. */
export const GRID_KIND_WORDS: Readonly<Record<GridKind, string>> = { governance: '治理网格', base: '基础网格' };
