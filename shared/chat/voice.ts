import { DAY_MS, localDayOf, MINUTE_MS, startOfLocalDay } from '../time/local-time';
import type { RoomState, SaidInRoom } from './room-state';

export type Voice = 'say' | 'digest' | 'silent';

export interface LineWish {
  readonly isUrgent: boolean;
  readonly isQuestion?: boolean;
  readonly mentionId?: string;
  /** Asked for by a worker's command or a mention: said also when the room is muted for news. */
  readonly isAnswer?: boolean;
}

/** Source: domain note of group chats §3.7. */
export const BUDGET = { perRoomHour: 6, perRoomDay: 20, questionsPerPersonDay: 2 } as const;
const QUIET = { fromMinute: 22 * 60, toMinute: 7 * 60 } as const;
const DIGEST_MINUTES = [7 * 60 + 30, 18 * 60 + 30] as const;
const MUTE_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;

/** Whether a line is said in a room now, kept for the digest, or not at all. Danger breaks night and mute, never the hour's count twice over. */
export function voiceFor(line: LineWish, room: RoomState, now: Date): Voice {
  const today = room.said.filter(({ at }) => now.getTime() - at.getTime() < DAY_MS);
  const lately = today.filter(({ at }) => now.getTime() - at.getTime() < HOUR_MS);
  if (line.isUrgent) return lately.length < 2 * BUDGET.perRoomHour ? 'say' : 'silent';
  if (isMuted(room, now) && line.isAnswer !== true) return 'silent';
  if (line.isAnswer === true) return lately.length < BUDGET.perRoomHour ? 'say' : 'silent';
  if (isQuiet(now) || lately.length >= BUDGET.perRoomHour || today.length >= BUDGET.perRoomDay) return 'digest';
  return 'say';
}

/** Whether this person may be asked something once more today. */
export function mayAsk(room: RoomState, mentionId: string, now: Date): boolean {
  const asked = room.said.filter(({ at, isQuestion, mentionId: whom }) => isQuestion === true && whom === mentionId && now.getTime() - at.getTime() < DAY_MS);
  return !isMuted(room, now) && !isQuiet(now) && asked.length < BUDGET.questionsPerPersonDay;
}

export function isMuted({ mutedUntil }: RoomState, now: Date): boolean {
  return mutedUntil !== undefined && mutedUntil > now;
}

/** A worker's 静音 holds a day. */
export function mutedFrom(now: Date): Date {
  return new Date(now.getTime() + MUTE_MS);
}

/** When what was kept is told: 07:30 or 18:30 of the city's day, whichever comes next. */
export function nextDigestAt(now: Date): Date {
  const today = localDayOf(now);
  const all = [today, today + 1].flatMap((day) => DIGEST_MINUTES.map((minute) => startOfLocalDay(day) + minute * MINUTE_MS));
  return new Date(all.find((at) => at > now.getTime()) ?? now.getTime() + DAY_MS);
}

/** Whether who came since is told today what we do: once a day at most, and not where it was told today. */
export function tellsNewcomers({ newcomersAt, consentToldAt }: RoomState, now: Date): boolean {
  return newcomersAt !== undefined && (consentToldAt === undefined || localDayOf(consentToldAt) < localDayOf(now));
}

/** The room after a line was said; lines older than a day are forgotten. */
export function afterSaying(room: RoomState, said: SaidInRoom): RoomState {
  return { ...room, said: [...room.said.filter(({ at }) => said.at.getTime() - at.getTime() < DAY_MS), said] };
}

function isQuiet(now: Date): boolean {
  const minute = Math.floor((now.getTime() - startOfLocalDay(localDayOf(now))) / MINUTE_MS);
  return minute >= QUIET.fromMinute || minute < QUIET.toMinute;
}
