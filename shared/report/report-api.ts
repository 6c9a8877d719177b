import type { Role } from '../city/city';
import type { LngLat } from '../geo/place';
import type { Instant } from '../case/case-api';
import type { MatterGuess } from '../triage/triage';
import type { WaitingReason } from './report';

/** The answer to `POST /api/photos`: the id is the SHA-256 of the bytes received. What EXIF says stays on the server. */
export interface PhotoReceipt {
  readonly photoId: string;
  readonly width: number;
  readonly height: number;
  readonly isRepeat: boolean;
}

/** The answer to `POST /api/understand`: what would be understood, written nowhere (the chip while writing). */
export interface Understanding {
  readonly guesses: readonly MatterGuess[];
  /** Left out when no place was given. */
  readonly isInCity?: boolean;
  readonly districtName?: string;
  readonly cellCode?: string;
  readonly cellName?: string;
  readonly isSyntheticCell?: boolean;
  readonly unitName?: string;
  readonly dueAt?: Instant;
  readonly limitWords?: string;
}

/** A row of `GET /api/reports?state=waiting`: a person must say where or what. */
export interface WaitingRow {
  readonly receiptNo: string;
  readonly text: string;
  readonly photoIds: readonly string[];
  readonly placeWords?: string;
  readonly gcj02?: LngLat;
  readonly source: string;
  readonly waitingReason: WaitingReason;
  readonly receivedAt: Instant;
  readonly guesses: readonly MatterGuess[];
}

/** The answer to `POST` and `GET /api/session`. */
export interface SessionView {
  /** Only when made by `POST`. */
  readonly token?: string;
  readonly person: {
    readonly id: string;
    readonly account: string;
    readonly name: string;
    readonly role: Role;
    readonly unitId?: string;
    readonly unitName?: string;
    readonly divisionCode: string;
    readonly divisionName: string;
    readonly isDemo: boolean;
  };
  readonly expiresAt: Instant;
}
