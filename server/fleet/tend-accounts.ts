import type { AccountSigns, LossReason } from '../../shared/chat/fleet/judge-account';
import { lossOf, mayComeBack, standbyFor } from '../../shared/chat/fleet/judge-account';
import { DAY_MS, localDayOf, startOfLocalDay } from '../../shared/time/local-time';
import type { ServerContext } from '../platform/context';
import type { AccountStanding, FleetAccounts } from './accounts.store';
import type { FleetRooms } from './rooms.store';
import { tellTrouble, type TellInboxes, type TroubleTools } from './tell-trouble';

const DAYTIME = { fromHour: 8, toHour: 20 } as const;
const HOUR_MS = DAY_MS / 24;

/** What the keeper of the fleet needs. */
export interface TendTools {
  readonly context: Pick<ServerContext, 'clock' | 'log' | 'city'>;
  readonly accounts: FleetAccounts;
  readonly rooms: FleetRooms;
  /** Lines that wait for a room are said by another account. */
  readonly moveLines: (roomId: string, to: string) => Promise<void>;
  readonly cellsOf: TroubleTools['cellsOf'];
  readonly tellInboxes: TellInboxes;
}

/**
 * Looks at every account once: who is lost is taken out and a standby speaks in his rooms; who was only away is let in again (R95).
 *
 * @param isSettled `false` in the first minute of a server: while it was away nobody could renew
 */
export async function tendAccounts(tools: TendTools, isSettled: boolean): Promise<void> {
  const { accounts, context } = tools;
  const all = await accounts.all();
  const counts = await tools.rooms.counts();
  for (const account of all) {
    const signs = signsOf(account, counts.get(account._id)?.active ?? 0, context.clock.now());
    if (account.state === 'quarantined') {
      if (account.reason !== undefined && mayComeBack(account.reason, signs)) await accounts.letIn(account._id, context.clock.now());
      else await replace(tools, account._id);
      continue;
    }
    const reason = lossOf(signs);
    if (reason === undefined || (reason === 'silent' && !isSettled)) continue;
    await takeOut(tools, account._id, reason);
  }
  for (const account of await accounts.all()) await tellTrouble(tools, account);   // as they stand now
}

/** Takes an account out and gives its rooms to others. Done twice, it is done once. */
export async function takeOut(tools: TendTools, accountId: string, reason: LossReason): Promise<boolean> {
  const { accounts, context } = tools;
  const isTaken = await accounts.quarantine(accountId, reason, context.clock.now());
  if (isTaken && reason !== 'operator') context.log.error({ accountId, reason }, 'account lost; its rooms go to others');
  await replace(tools, accountId);
  return isTaken;
}

/** A standby that is in the room already speaks there from now on; without one the room stays as it is and is shown as mute. */
async function replace(tools: TendTools, lostId: string): Promise<void> {
  const { accounts, rooms, context } = tools;
  const led = await rooms.ledBy(lostId);
  if (led.length === 0) return;
  const well = new Set((await accounts.all()).filter(isWell).map(({ _id }) => _id));
  const active = new Map([...await rooms.counts()].map(([id, count]) => [id, count.active]));
  for (const room of led) {
    const to = standbyFor(room.accountIds.filter((id) => id !== lostId && well.has(id)).map((accountId) => ({ accountId, activeRooms: active.get(accountId) ?? 0 })));
    if (to === undefined || !await rooms.handOver(room, to, context.clock.now())) continue;
    active.set(to, (active.get(to) ?? 0) + 1);
    await tools.moveLines(room._id, to);
  }
}

function isWell({ state, unheldSeconds, loggedOutSeconds }: AccountStanding): boolean {
  return state === 'active' && unheldSeconds === undefined && loggedOutSeconds === undefined;
}

function signsOf({ channel, unheldSeconds, loggedOutSeconds, health, breaker, isWarned }: AccountStanding, roomCount: number, now: Date): AccountSigns {
  const heardAt = health.ears?.heardAt;
  const hour = (now.getTime() - startOfLocalDay(localDayOf(now))) / HOUR_MS;
  return {
    channel, roomCount, breaker,
    isWarned: isWarned === true,
    isDaytime: hour >= DAYTIME.fromHour && hour < DAYTIME.toHour,
    ...(unheldSeconds === undefined ? {} : { unheldSeconds }),
    ...(loggedOutSeconds === undefined ? {} : { loggedOutSeconds }),
    ...(heardAt === undefined ? {} : { unheardSeconds: (Date.now() - new Date(heardAt).getTime()) / 1_000 }),   // the gateway's clock against ours
  };
}
