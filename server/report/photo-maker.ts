import PQueue from 'p-queue';
import type { ServerContext } from '../platform/context';
import { drawPhoto, type Drawn } from './draw-photo';
import { fileNameOf } from './receive-photo';
import type { PhotoRow, PhotoStore } from './photo.store';
import { readPrint } from './read-print';

/** One picture at a time: decoding takes 50–200 MB and a whole core. */
const AT_ONCE = 1;

export interface PhotoMaker {
  /** The smaller picture, made now when it is not there yet; `undefined` when the bytes can't be drawn. */
  picture(row: PhotoRow, size: Drawn): Promise<Buffer | undefined>;
  /** Has a smaller picture made in its own time, after the answer. */
  later(photoId: string, size: Drawn): void;
  /** Waits until nothing is being made. */
  settle(): Promise<void>;
}

/** Makes thumbnails and marked pictures one by one. A picture that can't be made is a flag at the photo, never a refusal. */
export function photoMaker({ files, log }: Pick<ServerContext, 'files' | 'log'>, photos: PhotoStore): PhotoMaker {
  const queue = new PQueue({ concurrency: AT_ONCE });
  const making = new Map<string, Promise<Buffer | undefined>>();

  async function make(row: PhotoRow, size: Drawn, name: string): Promise<Buffer | undefined> {
    const bytes = await files.read(fileNameOf(row._id, row.format));
    if (bytes === undefined) return undefined;
    try {
      const drawn = await drawPhoto(bytes, size, size === 'display' ? row.watermark : []);
      if (row.print === undefined) await photos.set(row._id, { print: await readPrint(bytes) });
      await files.write(name, drawn);   // last: who finds it makes nothing of this any more
      if (size === 'display' && row.watermark !== undefined) await photos.set(row._id, { isMarked: true });
      return drawn;
    } catch (fault) {
      const failure = fault instanceof Error ? fault.message.slice(0, 200) : 'unknown';
      log.warn({ photo: row._id.slice(0, 8), size, failure }, 'photo not drawn');
      await photos.set(row._id, { failure });
      return undefined;
    }
  }

  function makeOnce(row: PhotoRow, size: Drawn, name: string): Promise<Buffer | undefined> {
    const running = making.get(name) ?? queue.add(() => make(row, size, name)).finally(() => making.delete(name));
    making.set(name, running);
    return running;
  }

  async function picture(row: PhotoRow, size: Drawn): Promise<Buffer | undefined> {
    if (row.failure !== undefined) return undefined;
    const name = pictureNameOf(row, size);
    return (await files.read(name)) ?? makeOnce(row, size, name);
  }

  function later(photoId: string, size: Drawn): void {
    void photos.byId(photoId)
      .then((row) => (row === undefined ? undefined : picture(row, size)))
      .catch((fault: unknown) => log.warn({ photo: photoId.slice(0, 8), fault: String(fault) }, 'photo not drawn'));
  }

  return { picture, later, settle: () => queue.onIdle() };
}

/** A marked picture has a name of its own, so the unmarked one is never taken for it. */
function pictureNameOf(row: PhotoRow, size: Drawn): string {
  if (size === 'thumbnail') return `${row._id}.thumbnail.webp`;
  return row.watermark === undefined ? `${row._id}.display.webp` : `${row._id}.marked.webp`;
}
