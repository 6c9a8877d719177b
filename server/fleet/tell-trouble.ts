import { accountNews, type AccountNews } from '../../shared/chat/fleet/account-news';
import type { Person } from '../../shared/city/city';
import type { ServerContext } from '../platform/context';
import type { AccountStanding, FleetAccounts } from './accounts.store';
import type { FleetQueue } from './fleet-view';
import type { FleetRooms } from './rooms.store';

/** A line for inboxes, once an id; handed in by app.ts. */
export type TellInboxes = (line: { readonly id: string; readonly to: readonly string[]; readonly kind: AccountNews['kind']; readonly title: string; readonly words: string; readonly at: Date }) => Promise<void>;

export interface TroubleTools {
  readonly context: Pick<ServerContext, 'clock' | 'city'>;
  readonly accounts: FleetAccounts;
  readonly rooms: FleetRooms;
  readonly cellsOf: FleetQueue['cellsOf'];
  readonly tellInboxes: TellInboxes;
}

/**
 * Tells operators, and the dispatchers of the areas its groups lie in, that an account is lost, held or well again. The notice is written first, under the incident's id,
 * then the mark: what a crash cut off is told at the next look, and once.
 */
export async function tellTrouble({ context, accounts, rooms, cellsOf, tellInboxes }: TroubleTools, account: AccountStanding): Promise<void> {
  const { _id, told } = account;
  const isSuspect = account.state === 'quarantined' || account.breaker.trips > 0 || told !== undefined;
  if (!isSuspect) return;
  const now = context.clock.now();
  const led = await rooms.ledBy(_id);
  const news = accountNews({ ...account, muteRooms: account.state === 'quarantined' ? led.length : 0 }, now);
  if (news === undefined) return;
  const { kind, incident, title, words } = news;
  const cells = [...(await cellsOf(await rooms.idsOf(_id))).values()];
  await tellInboxes({ id: `account.${_id}.${incident}`, to: inboxesFor(context.city.people, cells), kind, title, words, at: now });
  await accounts.markTold(_id, kind === 'back' ? undefined : { kind, at: now });
}

/** Inboxes as notices know them: operators each for himself, dispatchers by area. */
function inboxesFor(people: readonly Person[], cells: readonly string[]): readonly string[] {
  const operators = people.filter(({ role, isActive }) => role === 'operator' && isActive !== false).map(({ id }) => `person:${id}`);
  const areas = new Set(cells.flatMap((code) => [`${code.slice(0, 4)}00`, code.slice(0, 6)]));
  return [...operators, ...[...areas].map((code) => `dispatchers:${code}`)];
}
