import type { PhotoUploaded } from '../../../shared/report/intake-api';
import type { PhotoFile } from '../platform/photo-file';
import { upload } from '../platform/upload';
import { headersOf, resultOf, type ApiResult } from './client';

/** Sends one photo and answers its id; the same bytes twice answer the same id, so sending again is harmless. */
export async function uploadPhoto(file: PhotoFile, onShare: (share: number) => void): Promise<ApiResult<PhotoUploaded>> {
  return resultOf(await upload({ path: '/api/photos', headers: headersOf({}), file, fields: fieldsOf(file), onShare }));
}

function fieldsOf({ takenAt, exifPlace }: PhotoFile): Record<string, string> {
  return {
    ...(takenAt ? { takenAt } : {}),
    ...(exifPlace ? { longitude: String(exifPlace.longitude), latitude: String(exifPlace.latitude) } : {}),
  };
}
