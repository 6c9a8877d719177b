import { z } from 'zod';
import type { Instant } from '../../case/case-api';
import type { Hold } from '../speaking/decide';
import type { AccountState, LossReason } from './judge-account';

/** Ways into a group. */
export const CHANNELS = ['wechaty', 'simulator', 'wecom', 'miniapp-card'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** An account is one gateway and one bot on one machine: they share its lease. */
export const PARTS = ['ears', 'mouth'] as const;
export type Part = (typeof PARTS)[number];

/** Rooms an account may be in: 150 by our own rule, a little more for the day it grows. */
export const ROOMS_MAX = 500;

const owner = z.string().min(1).max(100);
const partHealth = z.strictObject({
  part: z.enum(PARTS),
  isLoggedIn: z.boolean(),
  heardAt: z.iso.datetime().optional(),
  /** Heard and not yet handed over, or to be said. */
  waiting: z.int().min(0).max(10_000_000),
  restarts: z.int().min(0).max(1_000_000),
  /** Its own id in the rooms, once it is logged in: by it our other accounts know it for one of us. */
  selfId: z.string().min(1).max(100).optional(),
});

export const leaseTake = z.strictObject({
  owner,
  channel: z.enum(CHANNELS),
  name: z.string().max(100),
  health: partHealth,
  /** The rooms the account is in; left out when the caller does not know. */
  roomIds: z.array(z.string().min(1).max(100)).max(ROOMS_MAX).optional(),
  /** What they call themselves, where the caller knows. */
  roomNames: z.record(z.string().min(1).max(100), z.string().max(100)).optional(),
});
export const leaseRenew = z.strictObject({ owner, epoch: z.int().min(0), health: partHealth });
export const leaseRelease = z.strictObject({ owner, epoch: z.int().min(0) });

export type LeaseTake = z.infer<typeof leaseTake>;
export type LeaseRenew = z.infer<typeof leaseRenew>;
export type LeaseRelease = z.infer<typeof leaseRelease>;
export type PartHealth = z.infer<typeof partHealth>;

/** Another holds the account, or it is held with this epoch: everything handed over or said carries it. */
export type LeaseAnswer =
  | { readonly isHeld: true; readonly epoch: number; readonly state: AccountState }
  | { readonly isHeld: false };

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly channel: ChannelName;
  readonly state: AccountState;
  readonly reason?: LossReason;
  readonly since: Instant;
  readonly isHeld: boolean;
  readonly epoch: number;
  readonly ears?: PartHealth & { readonly isFresh: boolean };
  readonly mouth?: PartHealth & { readonly isFresh: boolean };
  readonly heardAt?: Instant;
  /** Rooms it speaks in, and rooms it only listens in. */
  readonly activeRooms: number;
  readonly spareRooms: number;
  readonly used: { readonly minute: number; readonly day: number };
  readonly budget: { readonly minute: number; readonly day: number };
  readonly heldUntil?: Instant;
  readonly queue: number;
}

export interface RoomView {
  readonly id: string;
  readonly name: string;
  readonly activeId: string;
  readonly standbyIds: readonly string[];
  /** The one that speaks there is out, and nobody could take over. */
  readonly isMute: boolean;
  readonly heardAt?: Instant;
}

export interface QueuedLineView {
  readonly id: string;
  readonly accountId: string;
  readonly roomName: string;
  readonly text: string;
  readonly notBefore: Instant;
  readonly expiresAt: Instant;
  readonly hold?: Hold;
}

/** Said perhaps: nobody knows, so it is shown and not said again. */
export interface UnsureLineView {
  readonly id: string;
  readonly roomName: string;
  readonly text: string;
  readonly at: Instant;
  readonly note?: string;
}

/** `GET /api/fleet`: what an operator sees of accounts, rooms and lines. */
export interface FleetView {
  readonly at: Instant;
  readonly isOn: boolean;
  readonly accounts: readonly AccountView[];
  /** Mute ones first, bounded. */
  readonly rooms: readonly RoomView[];
  readonly roomCount: number;
  readonly muteCount: number;
  readonly queue: readonly QueuedLineView[];
  readonly queueCount: number;
  readonly unsure: readonly UnsureLineView[];
}
