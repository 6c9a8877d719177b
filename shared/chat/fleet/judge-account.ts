import type { ChannelName } from './fleet-api';
import type { Breaker } from '../speaking/breaker';
import { TRIPS_TO_QUARANTINE } from '../speaking/breaker';

export type AccountState = 'active' | 'quarantined';

/** Why an account was taken out. `operator`: by hand. */
export type LossReason = 'silent' | 'logged-out' | 'deaf' | 'warned' | 'sends-failed' | 'operator';

/** What is known of an account, in seconds; `undefined` when it is so. */
export interface AccountSigns {
  readonly channel: ChannelName;
  /** Since nobody renews its lease. */
  readonly unheldSeconds?: number;
  readonly loggedOutSeconds?: number;
  /** Since any room of it was last heard. */
  readonly unheardSeconds?: number;
  readonly roomCount: number;
  /** By the city's clock: at night rooms are still. */
  readonly isDaytime: boolean;
  readonly isWarned: boolean;
  readonly breaker: Breaker;
}

const LOST_AFTER_SECONDS = 180;
/** So many rooms are not all silent for half an hour of the day: such an account is logged in and deaf. */
const DEAF = { seconds: 1_800, rooms: 20 } as const;

/**
 * Why an account must be taken out of service, or `undefined` while it is well (R95).
 *
 * Source: field notes of group chats §2.5 (logged out or away for more than three minutes, failed sends, deaf for half an hour by day); a warning counts at once.
 */
export function lossOf(signs: AccountSigns): Exclude<LossReason, 'operator'> | undefined {
  const { unheldSeconds = 0, loggedOutSeconds = 0, unheardSeconds = 0 } = signs;
  if (signs.isWarned) return 'warned';
  if (signs.breaker.trips >= TRIPS_TO_QUARANTINE) return 'sends-failed';
  if (unheldSeconds > LOST_AFTER_SECONDS) return 'silent';
  if (loggedOutSeconds > LOST_AFTER_SECONDS) return 'logged-out';
  const isDeaf = signs.channel === 'wechaty' && signs.isDaytime && signs.roomCount >= DEAF.rooms && unheardSeconds > DEAF.seconds;
  return isDeaf ? 'deaf' : undefined;
}

/** Who was away comes back by himself once he is there; who was warned or could not speak needs a person's word. */
const COMES_BACK: Readonly<Record<LossReason, boolean>> = { silent: true, 'logged-out': true, deaf: true, warned: false, 'sends-failed': false, operator: false };

/** Whether a quarantined account is to be let in again: it is held, logged in and hears. */
export function mayComeBack(reason: LossReason, signs: AccountSigns): boolean {
  return COMES_BACK[reason] && signs.unheldSeconds === undefined && signs.loggedOutSeconds === undefined && lossOf(signs) === undefined;
}

export interface Standby {
  readonly accountId: string;
  readonly activeRooms: number;
}

/** Who takes over a room: of those in it that are well, the one with the fewest rooms to speak in. */
export function standbyFor(candidates: readonly Standby[]): string | undefined {
  return [...candidates].sort((one, other) => one.activeRooms - other.activeRooms || (one.accountId < other.accountId ? -1 : 1))[0]?.accountId;
}
