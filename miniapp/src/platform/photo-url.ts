import { serverOrigin } from './origin';

/** Where a photo is read: `thumbnail` 320 px, `display` with its watermark, `original` as received. */
export function photoUrl(photoId: string, size: 'thumbnail' | 'display' | 'original'): string {
  return `${serverOrigin()}/api/photos/${photoId}/${size}`;
}
