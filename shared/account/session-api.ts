import type { Role } from '../city/city';
import type { Instant } from '../case/case-api';

/** Who is signed in: the answer to `POST /api/session` (with the token) and to `GET /api/session` (without). */
export interface SessionView {
  readonly token?: string;
  readonly expiresAt: Instant;
  readonly person: SignedIn;
}

/** A member of staff as pages show him. */
export interface SignedIn {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly unitId?: string;
  readonly unitName?: string;
  readonly divisionCode: string;
  readonly divisionName: string;
  readonly isDemo: boolean;
}
