import { CASE_QUEUES, type CaseQueue } from '../../../../shared/case/case-queue';
import type { DeskView } from '../../features/account/role-words';
import { without } from '../../features/model/without';
import type { CaseQuery } from '../../features/case/case-source';

/** Where one is on the desk: all of it stands in the address, so a link opens the same page and going back comes back. */
export interface DeskRoute {
  readonly view: DeskView;
  readonly queue: CaseQueue;
  readonly district?: string;
  readonly unitId?: string;
  readonly words?: string;
  /** The case or the waiting report that is open at the right. */
  readonly no?: string;
}

const VIEWS: readonly DeskView[] = ['overview', 'cases', 'waiting', 'operator'];
const OPTIONAL = ['district', 'unitId', 'words', 'no'] as const;
const LONGEST = 200;

/** Reads `view=cases&queue=open&no=…`; what it does not know is left out. */
export function parseDeskRoute(search: string, landing: DeskView): DeskRoute {
  const given = new URLSearchParams(search);
  const view = VIEWS.find((candidate) => candidate === given.get('view')) ?? landing;
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
export function queryOf({ queue, district, unitId, words }: DeskRoute): CaseQuery {
  return { queue, district, unitId, words };
}

/** The route without the open case: what the list is, whoever stands at its right. */
export function withoutNo(route: DeskRoute): DeskRoute {
  return without(route, 'no');
}
