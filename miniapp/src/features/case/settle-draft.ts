import type { Place } from '../../../../shared/geo/place';
import type { ReportRequest } from '../../../../shared/report/report-request';
import { placeInputOf } from '../report/report-draft';
import type { PhotosForAct } from './use-act-photos';

/** What a grid worker writes of something found and settled on the spot (自处置). */
export interface SettleDraft {
  /** What was found. */
  readonly text: string;
  /** How it was settled. */
  readonly settledWords: string;
  readonly place?: Place | undefined;
  readonly placeWords: string;
  readonly before: PhotosForAct;
  readonly after: PhotosForAct;
}

const NONE: PhotosForAct = { photoIds: [], photosUploading: 0 };

export const EMPTY_SETTLE: SettleDraft = { text: '', settledWords: '', placeWords: '', before: NONE, after: NONE };

/** Each line: what is asked, and the words beside the button while it is missing. */
const ASKED: readonly (readonly [isMissing: (draft: SettleDraft) => boolean, words: string])[] = [
  [({ before, after }) => before.photosUploading + after.photosUploading > 0, '照片还在上传'],
  [({ before }) => before.photoIds.length === 0, '请拍一张处置前的照片'],
  [({ text }) => text.trim() === '', '请写一句发现了什么'],
  [({ after }) => after.photoIds.length === 0, '请拍一张处置后的照片'],
  [({ settledWords }) => settledWords.trim() === '', '请写一句怎么处置的'],
  [({ place }) => place === undefined, '还没有位置，请点地图选'],
];

/** Why it cannot be sent yet; `undefined` when it can. */
export function missingToSettle(draft: SettleDraft): string | undefined {
  return ASKED.find(([isMissing]) => isMissing(draft))?.[1];
}

/** The report with its settling, as the server parses it. */
export function settleRequestOf({ text, settledWords, place, placeWords, before, after }: SettleDraft): ReportRequest {
  return {
    text: text.trim(),
    source: 'gridWorker',
    ...(place ? { place: placeInputOf(place) } : {}),
    ...(placeWords.trim() ? { placeWords: placeWords.trim() } : {}),
    photoIds: [...before.photoIds],
    settled: { words: settledWords.trim(), photoIds: [...after.photoIds] },
  };
}
