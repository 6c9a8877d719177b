import type { Place } from '../../../../shared/geo/place';
import type { PlaceInput, ReportRequest } from '../../../../shared/report/report-request';

/** What somebody is writing, kept on the phone until the server has it. */
export interface ReportDraft {
  /** Made once for this report: sent again unchanged, the server answers with the same receipt. */
  readonly key: string;
  readonly text: string;
  readonly place?: Place | undefined;
  /** Where it is in words, for who can't or won't give a place. */
  readonly placeWords: string;
  /** Chosen by hand over what was understood. */
  readonly matter?: { readonly id: string; readonly name: string } | undefined;
  /** Photos the server already has. */
  readonly photoIds: readonly string[];
}

export function newDraft(key: string): ReportDraft {
  return { key, text: '', placeWords: '', photoIds: [] };
}

/** Whether there is anything in it worth keeping. */
export function isBlank({ text, placeWords, photoIds, matter }: ReportDraft): boolean {
  return !text.trim() && !placeWords.trim() && photoIds.length === 0 && !matter;
}

/** What is sent; only fields that were filled. */
export function requestOf({ text, place, placeWords, matter, photoIds }: ReportDraft): ReportRequest {
  return {
    text: text.trim(),
    ...(place ? { place: placeInputOf(place) } : {}),
    ...(placeWords.trim() ? { placeWords: placeWords.trim() } : {}),
    ...(matter ? { matterId: matter.id } : {}),
    ...(photoIds.length > 0 ? { photoIds: [...photoIds] } : {}),
  };
}

/** A place for the wire, in WGS84. */
export function placeInputOf({ wgs84: [longitude, latitude], origin, accuracyMetres }: Place): PlaceInput {
  const known = WIRE_ORIGINS.find((candidate) => candidate === origin);
  return { longitude, latitude, datum: 'wgs84', ...(known ? { origin: known } : {}), ...(accuracyMetres === undefined ? {} : { accuracyMetres }) };
}

const WIRE_ORIGINS = ['hand', 'card', 'gps', 'device', 'exif'] as const;

export interface Missing {
  /** Why it can't be sent yet; left out when it can. */
  readonly reason?: string;
  /** What would make it better, though it can be sent. */
  readonly hint?: string;
}

/** What the draft still lacks, in words for the bottom bar. A place is asked for, never demanded: without one a person looks at it. */
export function missingOf({ text, place, placeWords, photoIds }: ReportDraft, photosSending: number, photosFailed = 0): Missing {
  if (!text.trim()) return { reason: photoIds.length > 0 || photosSending > 0 ? '还差一句话：这里怎么了' : '先拍照或写一句话' };
  if (photosSending > 0) return { reason: `还有 ${photosSending} 张照片在传，传完就能上报` };
  if (photosFailed > 0) return { hint: `有 ${photosFailed} 张照片没传上去，可以重传，也可以先不带它上报` };
  if (!place && !placeWords.trim()) return { hint: '没有地点也能上报，会先由工作人员核对' };
  return {};
}
