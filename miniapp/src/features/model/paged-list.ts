import type { Page } from '../../../../shared/case/case-api';
import type { ApiResult } from '../../api/client';
import { cell, type Observable } from './observable';
import { problemOf, type Problem } from './problem';
import { without } from './without';

export interface ListState<Row> {
  readonly rows: readonly Row[];
  /** The first answer has come. */
  readonly isReady: boolean;
  readonly isLoading: boolean;
  readonly isLoadingMore: boolean;
  readonly nextCursor?: string;
  /** A search that has come so far back: there may be more before. */
  readonly searchedTo?: string;
  readonly problem?: Problem;
}

export interface PagedList<Row> extends Observable<ListState<Row>> {
  /** Reads again from the top, as many pages as are shown, and changes the rows in one go. */
  reload(): Promise<void>;
  more(): Promise<void>;
}

type ReadPage<Row> = (cursor: string | undefined) => Promise<ApiResult<Page<Row>>>;

/** Pages read again at once after a change; what was read further down stays as it is, so that nobody loses his place. */
const PAGES_KEPT = 5;

/**
 * A view model over a list that comes in pages. Rows stay while it refreshes, late answers are dropped, no row stands in it twice.
 *
 * @param read one page; `undefined` asks for the first
 * @param idOf what makes a row itself
 */
export function pagedList<Row>(read: ReadPage<Row>, idOf: (row: Row) => string): PagedList<Row> {
  const state = cell<ListState<Row>>({ rows: [], isReady: false, isLoading: false, isLoadingMore: false });
  let asked = 0;
  let pages = 1;

  async function reload(): Promise<void> {
    const ticket = (asked += 1);
    state.set({ ...without(state.get(), 'problem'), isLoading: true, isLoadingMore: false });
    const result = await readPages(read, Math.min(pages, PAGES_KEPT));
    if (ticket !== asked) return;
    if (!result.ok) {
      state.set({ ...state.get(), isLoading: false, problem: problemOf(result) });
      return;
    }
    const page = pages > PAGES_KEPT ? withTail(result.data, state.get()) : result.data;
    state.set({ rows: unique(page.rows, idOf), isReady: true, isLoading: false, isLoadingMore: false, ...cursorOf(page) });
  }

  async function more(): Promise<void> {
    const before = state.get();
    if (!before.nextCursor || before.isLoadingMore || before.isLoading) return;
    const ticket = asked;
    state.set({ ...without(before, 'problem'), isLoadingMore: true });
    const result = await read(before.nextCursor);
    if (ticket !== asked) return;
    if (!result.ok) {
      state.set({ ...state.get(), isLoadingMore: false, problem: problemOf(result) });
      return;
    }
    pages += 1;
    state.set({ rows: unique([...before.rows, ...result.data.rows], idOf), isReady: true, isLoading: false, isLoadingMore: false, ...cursorOf(result.data) });
  }

  return { get: state.get, subscribe: state.subscribe, reload, more };
}

async function readPages<Row>(read: ReadPage<Row>, pages: number): Promise<ApiResult<Page<Row>>> {
  let rows: readonly Row[] = [];
  let goes: Goes = {};
  let status = 200;
  for (let page = 0; page < pages; page += 1) {
    const result = await read(goes.nextCursor);
    if (!result.ok) return result;
    rows = [...rows, ...result.data.rows];
    goes = cursorOf(result.data);
    status = result.status;
    if (!goes.nextCursor) break;
  }
  return { ok: true, status, data: { rows, ...goes } };
}

/** What stood behind the pages read again, in front of where the list goes on. */
function withTail<Row>(fresh: Page<Row>, before: ListState<Row>): Page<Row> {
  if (!fresh.nextCursor) return fresh;
  return { rows: [...fresh.rows, ...before.rows.slice(fresh.rows.length)], ...cursorOf(before) };
}

type Goes = Pick<Page<unknown>, 'nextCursor' | 'searchedTo'>;

function cursorOf({ nextCursor, searchedTo }: Goes): Goes {
  return nextCursor ? { nextCursor, ...(searchedTo ? { searchedTo } : {}) } : {};
}

function unique<Row>(rows: readonly Row[], idOf: (row: Row) => string): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(idOf(row)) && seen.add(idOf(row)));
}
