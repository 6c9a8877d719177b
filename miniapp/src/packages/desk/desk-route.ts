import { CASE_QUEUES, type CaseQueue } from '../../../../shared/case/case-queue';
import { DESK_VIEWS, type DeskView } from '../../features/account/role-words';
import { without } from '../../features/model/without';
import type { CaseQuery } from '../../features/case/case-source';

/** Where one is on the desk: all of it stands in the address, so a link opens the same page and going back comes back. */
export interface DeskRoute {
  readonly view: DeskView;
  readonly queue: CaseQueue;
  readonly district?: string;
  readonly unitId?: string;
  readonly words?: string;
  /** Where cases came from: a kind of source, or one channel. */
  readonly source?: string;
  readonly channel?: string;
  readonly order?: string;
  /** The saved filter one came by. */
  readonly filter?: string;
  /** The table that is open, on the page of tables. */
  readonly table?: string;
  /** The part that is open, on a page of parts. */
  readonly part?: string;
  /** The replay that is looked at, on the page of routing. */
  readonly replay?: string;
  /** The case or the waiting report that is open at the right. */
  readonly no?: string;
}

const OPTIONAL = ['district', 'unitId', 'words', 'source', 'channel', 'order', 'filter', 'table', 'part', 'replay', 'no'] as const;
const ASKED = ['district', 'unitId', 'words', 'source', 'channel', 'order'] as const;
const LONGEST = 200;

/** Reads `view=cases&queue=open&no=…`; what it does not know is left out. */
export function parseDeskRoute(search: string, landing: DeskView): DeskRoute {
  const given = new URLSearchParams(search);
  const view = DESK_VIEWS.find((candidate) => candidate === given.get('view')) ?? landing;
  const queue = CASE_QUEUES.find((candidate) => candidate === given.get('queue')) ?? 'todo';
  const rest = OPTIONAL.flatMap((name) => { const value = given.get(name)?.slice(0, LONGEST); return value ? [[name, value]] : []; });
  return { view, queue, ...Object.fromEntries(rest) as Partial<DeskRoute> };
}

/** The address of a place on the desk. */
export function formatDeskRoute(route: DeskRoute): string {
  const parts = new URLSearchParams({ view: route.view });
  if (route.view === 'cases') parts.set('queue', route.queue);
  for (const name of OPTIONAL) {
    const value = route[name];
    if (value) parts.set(name, value);
  }
  return parts.toString();
}

/** What the list at this place asks the server for. */
export function queryOf({ queue, district, unitId, words, source, channel, order }: DeskRoute): CaseQuery {
  return { queue, district, unitId, words, source, channel, order };
}

/** The place a saved filter leads to. */
export function routeOfFilter({ id, query }: { readonly id: string; readonly query: Readonly<Record<string, string>> }): DeskRoute {
  return parseDeskRoute(new URLSearchParams({ queue: 'all', ...query, view: 'cases', filter: id }).toString(), 'cases');
}

/** Whether anything narrows the queue. */
export function isNarrowed(route: DeskRoute): boolean {
  return ASKED.some((name) => name !== 'order' && route[name]);
}

/** The route without the open case: what the list is, whoever stands at its right. */
export function withoutNo(route: DeskRoute): DeskRoute {
  return without(route, 'no');
}
