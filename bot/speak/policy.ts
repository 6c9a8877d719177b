import type { OutboxLine } from '../../shared/chat/chat-api';

/** How much a channel bears. Minutes are of the city's day, UTC+8. */
export interface SpeakPolicy {
  readonly gapMs: { readonly least: number; readonly most: number };
  readonly linesPerRoomHour: number;
  readonly quiet?: { readonly fromMinute: number; readonly toMinute: number };
}

/** Groups of sleeping neighbours, and a page where nobody sleeps. */
export const POLICIES = {
  group: { gapMs: { least: 1_500, most: 4_000 }, linesPerRoomHour: 6, quiet: { fromMinute: 22 * 60, toMinute: 7 * 60 } },
  simulator: { gapMs: { least: 300, most: 900 }, linesPerRoomHour: 120 },
} as const satisfies Record<string, SpeakPolicy>;

export interface SaidLine {
  readonly roomId: string;
  readonly at: number;
}

export type Verdict = 'say' | 'later' | 'expired';

const HOUR_MS = 3_600_000;
const DAY_MINUTES = 24 * 60;
const CITY_OFFSET_MINUTES = 8 * 60;

/** Whether a line may be said now. A line past its use is not said late; urgent ones break the night, not the hour's count. */
export function maySay(line: OutboxLine, now: Date, said: readonly SaidLine[], policy: SpeakPolicy): Verdict {
  if (now >= new Date(line.expiresAt)) return 'expired';
  if (now < new Date(line.notBefore)) return 'later';
  if (!line.isUrgent && isQuiet(now, policy)) return 'later';
  const lately = said.filter(({ roomId, at }) => roomId === line.roomId && now.getTime() - at < HOUR_MS);
  return lately.length < policy.linesPerRoomHour ? 'say' : 'later';
}

/** The pause after a line, so that a room is not hammered and no two pauses are alike. `chance` is 0–1. */
export function gapAfter(policy: SpeakPolicy, chance: number): number {
  const { least, most } = policy.gapMs;
  return Math.round(least + (most - least) * chance);
}

function isQuiet(now: Date, { quiet }: SpeakPolicy): boolean {
  if (quiet === undefined) return false;
  const minute = (Math.floor(now.getTime() / 60_000) + CITY_OFFSET_MINUTES) % DAY_MINUTES;
  return quiet.fromMinute > quiet.toMinute
    ? minute >= quiet.fromMinute || minute < quiet.toMinute
    : minute >= quiet.fromMinute && minute < quiet.toMinute;
}
