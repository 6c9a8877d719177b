import type { Instant } from '../case/case-api';

/** `POST /api/emergencies`: 平转急 for an area by a plan of the city. */
export interface EmergencyRequest {
  readonly planId: string;
  readonly divisionCode: string;
  readonly words: string;
}

/** A plan and whether it is on, with its log: who began it, what changed, who ended it. */
export interface EmergencyView {
  readonly id: string;
  readonly planId: string;
  readonly planName: string;
  readonly divisionCode: string;
  readonly divisionName: string;
  readonly isOn: boolean;
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  readonly log: readonly { readonly at: Instant; readonly byName: string; readonly words: string }[];
  /** Cases opened under it so far, and how many are closed. */
  readonly opened: number;
  readonly closed: number;
}

/** `GET /api/emergencies`: what may be begun, and what is on or was on, the newest first. */
export interface EmergencyList {
  readonly plans: readonly { readonly id: string; readonly name: string; readonly limitWords: string; readonly channels: readonly string[]; readonly rosterWords: readonly string[] }[];
  readonly emergencies: readonly EmergencyView[];
}
