import { isSamePicture } from '../../shared/triage/duplicates/photo-likeness';
import { codesLike, type PhotoPrint } from '../../shared/triage/duplicates/photo-print';
import type { PhotoStore } from './photo.store';
import type { ReportStore } from './report.store';

/** At most so many photos of a like code are compared, the newest. */
const COMPARED_MAX = 200;

/** Photos as duplicates are looked for by them. */
export interface KnownPhotos {
  /** Prints of photos, where they were read already. */
  prints(photoIds: readonly string[]): Promise<ReadonlyMap<string, PhotoPrint>>;
  /** Cases whose founding report brought the very picture of one of these, anywhere in the city. */
  casesShowing(prints: readonly PhotoPrint[], since: Date): Promise<readonly string[]>;
}

export function knownPhotos(photos: PhotoStore, reports: Pick<ReportStore, 'byIds'>): KnownPhotos {
  return {
    prints: async (photoIds) => new Map([...await photos.byIds(photoIds)].flatMap(([id, { print }]) => (print === undefined ? [] : [[id, print] as const]))),
    casesShowing: async (prints, since) => {
      if (prints.length === 0) return [];
      const rows = await photos.byCodes([...new Set(prints.flatMap(codesLike))], since, COMPARED_MAX);
      const reportIds = rows.flatMap(({ print, reportId }) => (print && reportId !== undefined && prints.some((one) => isSamePicture(one, print)) ? [reportId] : []));
      if (reportIds.length === 0) return [];
      return [...new Set((await reports.byIds([...new Set(reportIds)])).flatMap(({ caseId }) => caseId ?? []))];
    },
  };
}
