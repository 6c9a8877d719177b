import type { PhotoUploaded } from '../../../../shared/report/intake-api';
import type { ApiResult } from '../../api/client';
import type { PhotoFile } from '../../platform/photo-file';
import { cell, type Observable } from '../model/observable';
import type { PhotoDraft } from '../report/photo-draft';

/** Where photos come from and go to; tests hand in their own. */
export interface PhotoSource {
  choose(most: number): Promise<readonly PhotoFile[]>;
  upload(file: PhotoFile, onShare: (share: number) => void): Promise<ApiResult<PhotoUploaded>>;
  newId(): string;
}

export interface PhotoUploads extends Observable<readonly PhotoDraft[]> {
  add(): Promise<void>;
  remove(id: string): void;
  retry(id: string): void;
}

/** Photos of one act, each sent at once with its own progress; one that did not get through can be sent again. */
export function photoUploads(source: PhotoSource, max: number): PhotoUploads {
  const state = cell<readonly PhotoDraft[]>([]);
  const files = new Map<string, PhotoFile>();

  function change(id: string, next: (photo: PhotoDraft) => PhotoDraft): void {
    state.set(state.get().map((photo) => (photo.id === id ? next(photo) : photo)));
  }

  async function send(id: string): Promise<void> {
    const file = files.get(id);
    if (!file) return;
    change(id, () => ({ ...draftOf(id, file), status: 'sending', share: 0 }));
    const result = await source.upload(file, (share) => change(id, (photo) => (photo.status === 'sending' ? { ...photo, share } : photo)));
    change(id, () => (result.ok
      ? { ...draftOf(id, file), status: 'sent', photoId: result.data.photoId }
      : { ...draftOf(id, file), status: mayWorkLater(result.status) ? 'failed' : 'refused', words: result.error.message }));
  }

  async function add(): Promise<void> {
    const chosen = await source.choose(max - state.get().length);
    const added = chosen.slice(0, max - state.get().length).map((file) => ({ id: source.newId(), file }));
    for (const { id, file } of added) files.set(id, file);
    state.set([...state.get(), ...added.map(({ id, file }): PhotoDraft => ({ ...draftOf(id, file), status: 'sending', share: 0 }))]);
    await Promise.all(added.map(({ id }) => send(id)));
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    add,
    remove: (id) => {
      files.delete(id);
      state.set(state.get().filter((photo) => photo.id !== id));
    },
    retry: (id) => { void send(id); },
  };
}

function draftOf(id: string, { url, takenAt, exifPlace }: PhotoFile) {
  return { id, previewUrl: url, ...(takenAt ? { takenAt } : {}), ...(exifPlace ? { exifPlace } : {}) };
}

/** No answer, too many at once, or a fault of the server: the same photo may get through later. */
function mayWorkLater(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}
