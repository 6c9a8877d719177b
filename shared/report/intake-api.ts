import type { Instant } from '../case/case-api';
import type { CaseState } from '../case/case-file';
import type { LngLat } from '../geo/place';
import type { MatterGuess } from '../triage/triage';
import type { PlaceInput } from './report-request';

/** `POST /api/photos`: multipart, the file in `photo`; beside it what the phone read before it compressed. */
export interface PhotoUploadFields {
  readonly takenAt?: Instant;
  /** WGS84, as EXIF has it. */
  readonly longitude?: string;
  readonly latitude?: string;
}

/** The answer to `POST /api/photos`: 201, or 200 when the same bytes came before. */
export interface PhotoUploaded {
  /** SHA-256 of the bytes received, hex. */
  readonly photoId: string;
}

/** `POST /api/understand`: what the chip says while somebody writes. Nothing is stored. */
export interface UnderstandRequest {
  readonly text?: string;
  readonly place?: PlaceInput;
}

/** What would happen if it were sent now; every field is left out when it is not known. */
export interface Understanding {
  readonly guesses: readonly MatterGuess[];
  readonly isInCity?: boolean;
  readonly districtName?: string;
  readonly cellCode?: string;
  readonly cellName?: string;
  readonly isSyntheticCell?: boolean;
  readonly unitName?: string;
  readonly limitWords?: string;
  readonly dueAt?: Instant;
}

/** A case nearby as anybody may see it: no words of the reporter, no names, no number. */
export interface NearbyCase {
  /** Opaque, the same at each reading; opens nothing. */
  readonly id: string;
  readonly state: CaseState;
  readonly stateWords: string;
  readonly matterName: string;
  readonly districtName: string;
  readonly unitName: string;
  readonly distanceMetres: number;
  readonly openedAt: Instant;
  readonly dueAt?: Instant;
  readonly closedAt?: Instant;
  readonly beforePhotoId?: string;
  readonly afterPhotoId?: string;
  readonly gcj02: LngLat;
  readonly wgs84: LngLat;
}

/** The answer to `GET /api/nearby?longitude&latitude&datum`. */
export interface Nearby {
  readonly districtName?: string;
  /** Closed within seven days, newest first, 20 at most. */
  readonly mended: readonly NearbyCase[];
  /** Still open, nearest first, 50 at most. */
  readonly open: readonly NearbyCase[];
}
