import type { LngLat } from '../geo/place';

/** A photo of the evidence: its id is the SHA-256 of the bytes received, so that whoever holds the file can prove it. */
export interface EvidencePhoto {
  readonly photoId: string;
  readonly sha256: string;
  /** Seen when it was reported, after disposal, or shown with a line of the record. */
  readonly shows: 'before' | 'after' | 'record';
}

/**
 * 执法案件 opened by a transfer (转执法): the evidence as it stood at that moment, and the way back to the case (R43). Its own life begins there.
 */
export interface EnforcementCase {
  /** `${homeDistrict}:${hash of case and key}`. */
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly state: 'open';
  readonly caseId: string;
  readonly caseNo: string;
  readonly homeDistrict: string;
  readonly areaCodes: readonly string[];
  readonly unitId: string;
  /** What is thought to be broken, in the words of who transferred it. */
  readonly clause: string;
  readonly matterName: string;
  readonly text: string;
  readonly placeWords: string;
  readonly wgs84: LngLat;
  readonly photos: readonly EvidencePhoto[];
  /** The last line of the case's record and its hash: the whole chain before it is sealed by it (R23). */
  readonly record: { readonly seq: number; readonly hash: string };
  readonly openedAt: Date;
  readonly openedBy: { readonly id: string; readonly name: string };
}

/** `GET /api/enforcement/:id`. */
export interface EnforcementView extends Omit<EnforcementCase, '_id' | 'schemaVersion' | 'openedAt' | 'homeDistrict' | 'areaCodes' | 'caseId' | 'openedBy'> {
  readonly id: string;
  readonly openedAt: string;
  readonly openedByName: string;
  readonly unitName: string;
}
