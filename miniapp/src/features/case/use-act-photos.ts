import { useEffect, useRef, useState } from 'react';
import { PHOTOS_MAX } from '../../../../shared/report/limits';
import { sentPhotoIds, type PhotoDraft } from '../report/photo-draft';
import type { PhotoList, PhotoSource } from '../report/photo-list';
import { usePhotos } from '../report/use-photos';

/** What an act takes of its photos: those the server has, and how many are still on their way. */
export interface PhotosForAct {
  readonly photoIds: readonly string[];
  readonly photosUploading: number;
}

/**
 * Photos of one act.
 *
 * @param kept what the server has already, from a draft; looked at once
 * @param onChange told whenever one has arrived, gone or begun
 */
export function useActPhotos(source: PhotoSource, kept: readonly string[], onChange: (photos: PhotosForAct) => void): { readonly photos: readonly PhotoDraft[]; readonly list: PhotoList } {
  const { photos, list } = usePhotos(source, PHOTOS_MAX);
  const first = useRef(kept);
  const [isRestored, setRestored] = useState(kept.length === 0);
  useEffect(() => {
    if (first.current.length > 0) list.restore(first.current);
    setRestored(true);
  }, [list]);
  const tell = useRef(onChange);
  useEffect(() => { tell.current = onChange; }, [onChange]);
  const counted = JSON.stringify(photosForAct(photos));
  useEffect(() => { if (isRestored) tell.current(JSON.parse(counted) as PhotosForAct); }, [counted, isRestored]);
  return { photos, list };
}

/** The photos as an act counts them. */
export function photosForAct(photos: readonly PhotoDraft[]): PhotosForAct {
  return { photoIds: sentPhotoIds(photos), photosUploading: photos.filter(({ status }) => status === 'sending').length };
}
