import type { SayEnd } from '../../shared/chat/speaking/breaker';
import { afterSaying } from '../../shared/chat/speaking/breaker';
import type { SpeakPolicy } from '../../shared/chat/speaking/policy';
import { POLICIES, POLICY_OF } from '../../shared/chat/speaking/policy';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { Route } from '../platform/route';
import { fleetAccounts } from './accounts.store';
import type { FleetQueue } from './fleet-view';
import { fleetRoutes } from './fleet.routes';
import { roomNames } from './room-names';
import { fleetRooms } from './rooms.store';
import type { TendTools } from './tend-accounts';
import { tendAccounts } from './tend-accounts';
import type { TellInboxes } from './tell-trouble';

const TICK_MS = 5_000;
const OWN_IDS_MS = 5_000;
/** Who is there has renewed twice by then. */
const SETTLED_AFTER_MS = 60_000;

/** How an account may speak now. */
export interface Voice {
  readonly isQuarantined: boolean;
  readonly policy: SpeakPolicy;
  readonly heldUntil?: Date;
}

export interface Fleet {
  readonly routes: readonly Route[];
  /**
   * Lets pass what carries the epoch of now; an account nobody ever took has epoch 0.
   * @throws {Refused} `stale-lease`
   */
  checkEpoch(accountId: string, epoch: number | undefined): Promise<void>;
  voiceOf(accountId: string): Promise<Voice>;
  /** Which account speaks in a room; `undefined` when no account told us it is there. */
  speakerIn(roomId: string): Promise<string | undefined>;
  /** What a room is called. */
  roomNameOf(roomId: string): Promise<string>;
  noteEnd(accountId: string, end: SayEnd, isWarned: boolean): Promise<void>;
  /** The ids our accounts have in rooms: none of them is ever heard as a person. A few seconds old at most. */
  ownIds(): Promise<readonly string[]>;
  tick(isSettled?: boolean): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/**
 * The bot's accounts: who holds them, who is well, who speaks where.
 *
 * @param queueOf the lines of the inbox, which is opened after this
 */
export function openFleet(context: ServerContext, queueOf: () => FleetQueue, tellInboxes: TellInboxes): Fleet {
  const accounts = fleetAccounts(context.db);
  const rooms = fleetRooms(context.db);
  const tools: TendTools = { context, accounts, rooms, moveLines: (roomId, to) => queueOf().moveLines(roomId, to), cellsOf: (roomIds) => queueOf().cellsOf(roomIds), tellInboxes };
  const names = roomNames(context, rooms, (roomIds) => queueOf().cellsOf(roomIds));
  const known = keptFor(OWN_IDS_MS, accounts.ownIds);
  const startedAt = performance.now();
  const tick = (isSettled = performance.now() - startedAt > SETTLED_AFTER_MS): Promise<void> => tendAccounts(tools, isSettled);

  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const beat = (): void => {
    running ??= tick()
      .catch((fault: unknown) => context.log.warn({ fault: fault instanceof Error ? fault.message : String(fault) }, 'accounts not looked at; tried again at the next tick'))
      .finally(() => { running = undefined; });
  };

  return {
    routes: fleetRoutes({ ...tools, queue: queueOf, names, context }),
    roomNameOf: async (roomId) => (await names([roomId]))(roomId),
    checkEpoch: async (accountId, epoch = 0) => {
      const now = (await accounts.byId(accountId))?.epoch ?? 0;
      if (epoch !== now) throw new Refused('stale-lease', `这个账号的令牌已更换（现在是第 ${now} 号，来的是第 ${epoch} 号），请重新领取后再试`);
    },
    voiceOf: async (accountId) => {
      const row = await accounts.byId(accountId);
      if (row === undefined) return { isQuarantined: false, policy: POLICIES.group };
      const { heldUntil } = row.breaker;
      return { isQuarantined: row.state === 'quarantined', policy: POLICY_OF[row.channel], ...(heldUntil === undefined ? {} : { heldUntil }) };
    },
    speakerIn: rooms.activeOf,
    noteEnd: async (accountId, end, isWarned) => {
      const row = await accounts.byId(accountId);
      if (row === undefined) return;
      await accounts.remember(accountId, afterSaying(row.breaker, end, context.clock.now()), isWarned);
      if (isWarned || end !== 'sent') await tick(false);
    },
    ownIds: () => known.get(),
    tick,
    start: () => { timer ??= setInterval(beat, TICK_MS); },
    stop: async () => { clearInterval(timer); await running; },
  };
}

/** What was read is read again when it is so old. */
function keptFor<Value>(ms: number, read: () => Promise<Value>): { get(): Promise<Value> } {
  let kept: { readonly value: Promise<Value>; readonly until: number } | undefined;
  return {
    get: () => {
      if (kept === undefined || performance.now() > kept.until) kept = { value: read(), until: performance.now() + ms };
      kept.value.catch(() => { kept = undefined; });
      return kept.value;
    },
  };
}
