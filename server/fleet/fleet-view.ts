import type { AccountView, FleetView, PartHealth, QueuedLineView, RoomView, UnsureLineView } from '../../shared/chat/fleet/fleet-api';
import type { SaidLine } from '../../shared/chat/speaking/decide';
import { usedOf } from '../../shared/chat/speaking/decide';
import { POLICY_OF } from '../../shared/chat/speaking/policy';
import type { ServerContext } from '../platform/context';
import type { AccountStanding, FleetAccounts } from './accounts.store';
import type { RoomNames } from './room-names';
import type { FleetRoomRow, FleetRooms } from './rooms.store';

const ROOMS_SHOWN = 200;
const LINES_SHOWN = 100;
/** Two renewals missed. */
const FRESH_SECONDS = 25;

/** A line as the inbox keeps it, of which the page shows a part. */
export interface ShownLine {
  readonly _id: string;
  readonly accountId: string;
  readonly roomId: string;
  readonly text: string;
  readonly notBefore: Date;
  readonly expiresAt: Date;
  readonly hold?: QueuedLineView['hold'];
  readonly note?: string;
  readonly saidAt?: Date;
}

/** What the fleet's page asks of the inbox; handed in by app.ts. */
export interface FleetQueue {
  waiting(limit: number): Promise<{ readonly lines: readonly ShownLine[]; readonly count: number; readonly countOf: ReadonlyMap<string, number> }>;
  unsure(limit: number): Promise<readonly ShownLine[]>;
  saidSince(since: Date): Promise<readonly SaidLine[]>;
  heardAt(roomIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;
  /** Lines that wait for a room are said by another account. */
  moveLines(roomId: string, to: string): Promise<void>;
  /** The cells of these rooms, by code or by the city's table. */
  cellsOf(roomIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface ViewTools {
  readonly context: Pick<ServerContext, 'clock' | 'city' | 'settings'>;
  readonly accounts: FleetAccounts;
  readonly rooms: FleetRooms;
  readonly queue: () => FleetQueue;
  readonly names: RoomNames;
}

const DAY_MS = 86_400_000;

/** What an operator sees of accounts, rooms and lines at once; mute rooms come first. */
export async function fleetView({ context, accounts, rooms, names, queue: queueOf }: ViewTools): Promise<FleetView> {
  const queue = queueOf();
  const now = context.clock.now();
  const [all, counts, said, waiting, unsure] = await Promise.all([
    accounts.all(), rooms.counts(), queue.saidSince(new Date(now.getTime() - DAY_MS)), queue.waiting(LINES_SHOWN), queue.unsure(LINES_SHOWN),
  ]);
  const lost = all.filter(({ state }) => state === 'quarantined').map(({ _id }) => _id);
  const [mute, listed] = await Promise.all([rooms.ledByAny([...lost, ''], ROOMS_SHOWN), rooms.list(ROOMS_SHOWN)]);
  const muteIds = new Set(mute.rows.map(({ _id }) => _id));
  const shown = [...mute.rows, ...listed.rows.filter(({ _id }) => !muteIds.has(_id))].slice(0, ROOMS_SHOWN);
  const heard = await queue.heardAt(shown.map(({ _id }) => _id));
  const nameOf = await names([...shown.map(({ _id }) => _id), ...waiting.lines.map(({ roomId }) => roomId), ...unsure.map(({ roomId }) => roomId)]);
  return {
    at: now.toISOString(),
    isOn: context.settings.bot !== 'off',
    accounts: all.map((row) => accountView(row, { said, now, rooms: counts.get(row._id), queue: waiting.countOf.get(row._id) ?? 0 })),
    rooms: shown.map((row) => roomView(row, nameOf(row._id), muteIds.has(row._id), heard.get(row._id))),
    roomCount: listed.count,
    muteCount: mute.count,
    queue: waiting.lines.map((line) => queuedView(line, nameOf(line.roomId))),
    queueCount: waiting.count,
    unsure: unsure.map((line) => unsureView(line, nameOf(line.roomId))),
  };
}

interface Around {
  readonly said: readonly SaidLine[];
  readonly now: Date;
  readonly rooms: { readonly active: number; readonly spare: number } | undefined;
  readonly queue: number;
}

function accountView(row: AccountStanding, { said, now, rooms, queue }: Around): AccountView {
  const policy = POLICY_OF[row.channel];
  const { heldUntil } = row.breaker;
  const heardAt = row.health.ears?.heardAt;
  return {
    id: row._id, name: row.name, channel: row.channel, state: row.state, epoch: row.epoch, queue,
    since: row.since.toISOString(),
    isHeld: row.unheldSeconds === undefined,
    activeRooms: rooms?.active ?? 0,
    spareRooms: rooms?.spare ?? 0,
    used: usedOf(said, row._id, now),
    budget: { minute: policy.linesPerAccountMinute, day: policy.linesPerAccountDay },
    ...(row.reason === undefined ? {} : { reason: row.reason }),
    ...(heldUntil === undefined || heldUntil <= now ? {} : { heldUntil: heldUntil.toISOString() }),
    ...(heardAt === undefined ? {} : { heardAt }),
    ...partView('ears', row.health.ears, row.earsAge),
    ...partView('mouth', row.health.mouth, row.mouthAge),
  };
}

function partView(part: 'ears' | 'mouth', health: (PartHealth & { readonly at: Date }) | undefined, ageSeconds = Infinity): Pick<AccountView, 'ears' | 'mouth'> {
  if (health === undefined) return {};
  const { isLoggedIn, heardAt, waiting, restarts } = health;
  return { [part]: { part, isLoggedIn, waiting, restarts, isFresh: ageSeconds <= FRESH_SECONDS, ...(heardAt === undefined ? {} : { heardAt }) } };
}

function roomView({ _id, activeId, accountIds }: FleetRoomRow, name: string, isMute: boolean, heardAt: Date | undefined): RoomView {
  return { id: _id, name, activeId, standbyIds: accountIds.filter((id) => id !== activeId), isMute, ...(heardAt === undefined ? {} : { heardAt: heardAt.toISOString() }) };
}

function queuedView({ _id, accountId, text, notBefore, expiresAt, hold }: ShownLine, roomName: string): QueuedLineView {
  return { id: _id, accountId, roomName, text, notBefore: notBefore.toISOString(), expiresAt: expiresAt.toISOString(), ...(hold === undefined ? {} : { hold }) };
}

export function unsureView({ _id, text, notBefore, saidAt, note }: ShownLine, roomName: string): UnsureLineView {
  return { id: _id, roomName, text, at: (saidAt ?? notBefore).toISOString(), ...(note === undefined ? {} : { note }) };
}
