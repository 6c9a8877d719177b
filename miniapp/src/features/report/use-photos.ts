import { useState } from 'react';
import { useObservable } from '../model/use-observable';
import { photoList, type PhotoList, type PhotoSource } from './photo-list';
import { waitSeconds } from './report-source';
import type { PhotoDraft } from './photo-draft';

/** Photos of one form, sent while it is filled in. */
export function usePhotos(source: PhotoSource, most: number): { readonly photos: readonly PhotoDraft[]; readonly list: PhotoList } {
  const [list] = useState(() => photoList(source, most, waitSeconds));
  return { photos: useObservable(list), list };
}
