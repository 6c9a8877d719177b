interface Common {
  /** Made on the phone; the server's id comes when it has arrived. */
  readonly id: string;
  readonly previewUrl: string;
  /** Read from the file before it was compressed, where the phone allows it. */
  readonly takenAt?: string;
  readonly exifPlace?: { readonly longitude: number; readonly latitude: number };
}

/** A photo on its way: `failed` may be sent again, `refused` must be another photo. */
export type PhotoDraft =
  | (Common & { readonly status: 'sending'; readonly share: number })
  | (Common & { readonly status: 'sent'; readonly photoId: string })
  | (Common & { readonly status: 'failed' | 'refused'; readonly words: string });

/** Ids of the photos the server has, in their order. */
export function sentPhotoIds(photos: readonly PhotoDraft[]): readonly string[] {
  return photos.flatMap((photo) => (photo.status === 'sent' ? [photo.photoId] : []));
}
