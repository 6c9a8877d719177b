import type { ChannelName } from '../fleet/fleet-api';

/** How much a channel, an account and a room bear. Minutes of `quiet` are of the city's day, UTC+8; `toMinute` is the first that is not quiet. */
export interface SpeakPolicy {
  /** Pause after a line in the same room, and before one in another. */
  readonly roomGapMs: Span;
  readonly accountGapMs: Span;
  readonly linesPerRoomHour: number;
  readonly linesPerRoomDay: number;
  readonly linesPerAccountMinute: number;
  readonly linesPerAccountDay: number;
  readonly quiet?: { readonly fromMinute: number; readonly toMinute: number };
}

interface Span {
  readonly least: number;
  readonly most: number;
}

/**
 * Groups of sleeping neighbours; a page where nobody sleeps; a robot of an enterprise's own group.
 * Source: field notes of group chats §2.2 (twelve a minute, 600 a day, gaps of 1.5–4 s and 3–6 s, quiet from 22:00 to 07:00), §3.7 (six an hour and twenty a day in a room), §2.1 (a robot: twenty a minute).
 */
export const POLICIES = {
  group: {
    roomGapMs: { least: 1_500, most: 4_000 }, accountGapMs: { least: 3_000, most: 6_000 },
    linesPerRoomHour: 6, linesPerRoomDay: 20, linesPerAccountMinute: 12, linesPerAccountDay: 600, quiet: { fromMinute: 22 * 60, toMinute: 7 * 60 },
  },
  simulator: {
    roomGapMs: { least: 300, most: 900 }, accountGapMs: { least: 100, most: 300 },
    linesPerRoomHour: 120, linesPerRoomDay: 2_000, linesPerAccountMinute: 120, linesPerAccountDay: 20_000,
  },
  robot: {
    roomGapMs: { least: 3_000, most: 5_000 }, accountGapMs: { least: 1_000, most: 2_000 },
    linesPerRoomHour: 6, linesPerRoomDay: 20, linesPerAccountMinute: 20, linesPerAccountDay: 2_000, quiet: { fromMinute: 22 * 60, toMinute: 7 * 60 },
  },
} as const satisfies Record<string, SpeakPolicy>;

/** What each channel bears; a channel nobody named is treated as a group of neighbours. */
export const POLICY_OF: Readonly<Record<ChannelName, SpeakPolicy>> = {
  wechaty: POLICIES.group, simulator: POLICIES.simulator, wecom: POLICIES.robot, 'miniapp-card': POLICIES.group,
};
