import type { PhotoUploaded } from '../../../../shared/report/intake-api';
import type { ApiResult } from '../../api/client';
import type { PhotoFile } from '../../platform/photo-file';
import { cell, type Observable } from '../model/observable';
import type { PhotoDraft } from './photo-draft';

export interface PhotoSource {
  choose(most: number): Promise<readonly PhotoFile[]>;
  upload(file: PhotoFile, onShare: (share: number) => void): Promise<ApiResult<PhotoUploaded>>;
  newId(): string;
  /** Where a photo the server has is seen. */
  urlOf(photoId: string): string;
}

export interface PhotoList extends Observable<readonly PhotoDraft[]> {
  add(): Promise<void>;
  remove(id: string): void;
  retry(id: string): Promise<void>;
  /** Puts in photos the server has already, from a draft. */
  restore(photoIds: readonly string[]): void;
  clear(): void;
}

/** Uploads a failure is tried again by itself, in seconds; then a person presses. */
const RETRY_AFTER_SECONDS = [1, 4] as const;

/**
 * Photos of one report or act: sent at once, each by itself. A photo that was taken out while on its way is forgotten when it arrives.
 *
 * @param most how many there may be
 */
export function photoList(source: PhotoSource, most: number, wait: (seconds: number) => Promise<void>): PhotoList {
  const photos = cell<readonly PhotoDraft[]>([]);
  const files = new Map<string, PhotoFile>();
  const change = (id: string, next: (photo: PhotoDraft) => PhotoDraft) => photos.set(photos.get().map((photo) => (photo.id === id ? next(photo) : photo)));
  const isHere = (id: string) => photos.get().some((photo) => photo.id === id);

  async function send(id: string): Promise<void> {
    const file = files.get(id);
    if (!file) return;
    change(id, (photo) => ({ ...bare(photo), status: 'sending', share: 0 }));
    const result = await sendPatiently(file, id);
    if (!isHere(id)) return;
    if (result.ok) {
      const { photoId } = result.data;
      const isTwice = photos.get().some((photo) => photo.status === 'sent' && photo.photoId === photoId);
      if (isTwice) photos.set(photos.get().filter((photo) => photo.id !== id));
      else change(id, (photo) => ({ ...bare(photo), status: 'sent', photoId }));
      return;
    }
    const mayRetry = result.status === 0 || result.status >= 500 || result.status === 429;
    change(id, (photo) => ({ ...bare(photo), status: mayRetry ? 'failed' : 'refused', words: result.status === 0 ? '网络断了' : result.error.message }));
  }

  async function sendPatiently(file: PhotoFile, id: string): Promise<ApiResult<PhotoUploaded>> {
    for (let attempt = 0; ; attempt += 1) {
      const result = await source.upload(file, (share) => change(id, (photo) => (photo.status === 'sending' ? { ...photo, share } : photo)));
      const seconds = RETRY_AFTER_SECONDS[attempt];
      if (result.ok || result.status !== 0 || seconds === undefined || !isHere(id)) return result;
      await wait(seconds);
    }
  }

  return {
    get: photos.get,
    subscribe: photos.subscribe,
    add: async () => {
      const room = most - photos.get().length;
      if (room <= 0) return;
      const added = (await source.choose(room)).slice(0, room).map((file) => ({ file, id: source.newId() }));
      for (const { file, id } of added) files.set(id, file);
      photos.set([...photos.get(), ...added.map(({ file, id }) => draftOf(file, id))]);
      await Promise.all(added.map(({ id }) => send(id)));
    },
    remove: (id) => {
      files.delete(id);
      photos.set(photos.get().filter((photo) => photo.id !== id));
    },
    retry: send,
    restore: (photoIds) => photos.set(photoIds.slice(0, most).map((photoId) => ({ id: source.newId(), previewUrl: source.urlOf(photoId), status: 'sent', photoId }))),
    clear: () => {
      files.clear();
      photos.set([]);
    },
  };
}

function draftOf({ url, takenAt, exifPlace }: PhotoFile, id: string): PhotoDraft {
  return { id, previewUrl: url, status: 'sending', share: 0, ...(takenAt ? { takenAt } : {}), ...(exifPlace ? { exifPlace } : {}) };
}

function bare({ id, previewUrl, takenAt, exifPlace }: PhotoDraft): Pick<PhotoDraft, 'id' | 'previewUrl' | 'takenAt' | 'exifPlace'> {
  return { id, previewUrl, ...(takenAt ? { takenAt } : {}), ...(exifPlace ? { exifPlace } : {}) };
}
