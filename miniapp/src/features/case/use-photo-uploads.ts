import { useEffect, useMemo, useRef } from 'react';
import { sentPhotoIds, type PhotoDraft } from '../report/photo-draft';
import { useObservable } from '../model/use-observable';
import { photoUploads, type PhotoSource, type PhotoUploads } from './photo-uploads';

/** What an act takes of the photos: those the server has, and how many are still on their way. */
export interface PhotosForAct {
  readonly photoIds: readonly string[];
  readonly photosUploading: number;
}

/**
 * Photos of one act.
 *
 * @param onChange told whenever one has arrived, gone or begun
 */
export function usePhotoUploads(source: PhotoSource, max: number, onChange: (photos: PhotosForAct) => void): { readonly photos: readonly PhotoDraft[] } & Pick<PhotoUploads, 'add' | 'remove' | 'retry'> {
  const model = useMemo(() => photoUploads(source, max), [source, max]);
  const photos = useObservable(model);
  const tell = useRef(onChange);
  tell.current = onChange;
  const asked = JSON.stringify({ photoIds: sentPhotoIds(photos), photosUploading: photos.filter(({ status }) => status === 'sending').length });
  useEffect(() => { tell.current(JSON.parse(asked) as PhotosForAct); }, [asked]);
  return { photos, add: model.add, remove: model.remove, retry: model.retry };
}
