import { z } from 'zod';
import type { Instant } from '../case/case-api';
import { ROLES, type Role } from '../city/city';
import type { SignedIn } from './session-api';

const code = z.string().trim().min(1).max(20);

/** `POST /api/people`. */
export const personRequest = z.strictObject({
  account: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(100),
  role: z.enum(ROLES),
  unitId: z.string().trim().max(60).optional(),
  divisionCode: code,
});
export type PersonRequest = z.infer<typeof personRequest>;

/** `POST /api/units`; without `id` at `PUT /api/units/:id`. */
export const unitRequest = z.strictObject({
  id: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(100),
  kind: z.enum(['cityUnit', 'districtUnit', 'street', 'platform']),
  divisionCode: code,
  phone: z.string().trim().max(40).optional(),
});
export type UnitRequest = z.infer<typeof unitRequest>;

/** `PUT /api/shifts/:id`. The id is chosen by who sends it, so that it may come twice. */
export const shiftRequest = z.strictObject({
  personId: z.string().trim().min(1).max(60),
  areaCode: code,
  fromAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  untilAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  words: z.string().trim().max(200).optional(),
});
export type ShiftRequest = z.infer<typeof shiftRequest>;

/** `POST /api/deputies`. */
export const deputyRequest = z.strictObject({
  personId: z.string().trim().min(1).max(60),
  deputyId: z.string().trim().min(1).max(60),
  fromAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  untilAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  reason: z.string().trim().min(1).max(200),
});
export type DeputyRequest = z.infer<typeof deputyRequest>;

/** `POST /api/session/password`: the first sign-in with a one-time password, or a change. */
export const passwordRequest = z.strictObject({
  account: z.string().trim().min(1).max(60),
  password: z.string().min(1).max(200),
  newPassword: z.string().min(1).max(200),
});
export type PasswordRequest = z.infer<typeof passwordRequest>;

/** One of `GET /api/people`. */
export interface PersonView extends SignedIn {
  readonly isActive: boolean;
  /** Who does his work now, where he is away. */
  readonly deputy?: { readonly id: string; readonly name: string; readonly untilAt: Instant };
  /** Whether the reader may set his shifts and absences. */
  readonly maySetFor: boolean;
}

export interface PeopleView {
  readonly rows: readonly PersonView[];
  readonly total: number;
  readonly nextCursor?: string;
}

/** The answer to `POST /api/people/:id/password`: told once, to be changed at the first sign-in. */
export interface OneTimePasswordView {
  readonly account: string;
  readonly oneTimePassword: string;
  readonly expiresAt: Instant;
}

interface Written {
  readonly setBy: { readonly id: string; readonly name: string };
  readonly setAt: Instant;
}

export interface ShiftView extends Written {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly post: Role;
  readonly areaCode: string;
  readonly areaName: string;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly words?: string;
  readonly cancelledAt?: Instant;
  readonly maySet: boolean;
}

export interface DeputyView extends Written {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly deputyId: string;
  readonly deputyName: string;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly reason: string;
  readonly isRunning: boolean;
  readonly endedAt?: Instant;
  readonly maySet: boolean;
}

/** `POST /api/shifts/check` and `/import`: every row with what is wrong, none of them stored when one is. */
export interface ShiftImportView {
  readonly counts: { readonly rows: number; readonly wrong: number; readonly stored: number };
  readonly faults: readonly { readonly row: number; readonly field: string; readonly words: string }[];
}
