import type { Instant } from '../case/case-api';
import type { RowFate } from './tables/compare-rows';
import type { TextRow } from './tables/read-rows';
import type { TableName } from './tables/table-names';

/** One of `GET /api/tables`: the tables a city edits while it runs. */
export interface TableView {
  readonly table: TableName;
  readonly label: string;
  /** How the sheet is filled in, where its columns alone don't say it. */
  readonly help?: string;
  /** 0 is what the city's files say. */
  readonly version: number;
  readonly rowCount: number;
  readonly mayPublish: boolean;
  readonly columns: readonly { readonly field: string; readonly heading: string; readonly expected: string; readonly isOptional: boolean; readonly words?: Readonly<Record<string, string>> }[];
}

/** `GET /api/tables/:table?version=&words=&cursor=&limit=`: rows as text, as they may come back in `rows` of a check. */
export interface TableRowsView {
  readonly table: TableName;
  readonly version: number;
  readonly total: number;
  readonly rows: readonly TextRow[];
  readonly nextCursor?: string;
}

/** One of `GET /api/tables/:table/versions`, the newest first. */
export interface TableVersionView {
  readonly table: TableName;
  readonly version: number;
  readonly publishedAt: Instant;
  readonly publishedBy: { readonly id: string; readonly name: string };
  readonly words: string;
  readonly counts: { readonly added: number; readonly changed: number; readonly gone: number; readonly rows: number };
  readonly rolledBackTo?: number;
}

export interface TableVersionsView {
  readonly versions: readonly TableVersionView[];
  readonly nextCursor?: string;
}

/** The verdict on one row of a sheet (R9). */
export interface RowVerdictView {
  /** Row as the spreadsheet program counts it, the heading being 1; left out where no row is to blame. */
  readonly row?: number;
  readonly verdict: RowFate | 'wrong';
  /** What the row is about, for who reads only the list. */
  readonly label?: string;
  readonly faults?: readonly { readonly field: string; readonly heading: string; readonly words: string }[];
}

/** `POST /api/tables/:table/check`: what a publish would do. Nothing is written. */
export interface TableCheckView {
  readonly table: TableName;
  /** To be sent with the publish: it is refused when somebody published in between. */
  readonly baseVersion: number;
  readonly mayBePublished: boolean;
  readonly counts: { readonly added: number; readonly changed: number; readonly same: number; readonly gone: number; readonly wrong: number };
  /** Every row but those that stay as they are; wrong ones first. */
  readonly verdicts: readonly RowVerdictView[];
  /** Rows of now that the sheet no longer has. */
  readonly gone: readonly TextRow[];
  readonly isCapped: boolean;
}
