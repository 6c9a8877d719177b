import { z } from 'zod';
import type { SealedMessage } from './decrypt';

/** The archive gives no more at once. */
export const PAGE_MAX = 1_000;
const TIMEOUT_MS = 15_000;
const PICTURE_MAX_BYTES = 20 * 1024 * 1024;

/** The vendor's three calls. A city that runs the vendor's library hands in its own; over HTTP it is a bridge in front of it. */
export interface ArchiveSource {
  /** What comes after `seq`, oldest first. */
  chatData(seq: number, limit: number): Promise<readonly SealedMessage[]>;
  /** A piece of 512 KB at most; the next is asked for by the index that came with it. */
  mediaPiece(fileId: string, index: string): Promise<{ readonly bytes: Buffer; readonly nextIndex?: string }>;
}

/** The archive said no; `code` is the vendor's. */
export class ArchiveRefused extends Error {
  constructor(readonly code: number, words: string) {
    super(`the archive refused: ${code} ${words}`);
  }
}

const status = { errcode: z.number().int(), errmsg: z.string().default('') };
const chatData = z.object({
  ...status,
  chatdata: z.array(z.object({ seq: z.number().int(), msgid: z.string(), publickey_ver: z.number().int(), encrypt_random_key: z.string(), encrypt_chat_msg: z.string() })).default([]),
});
const media = z.object({ ...status, data: z.string().default(''), outindexbuf: z.string().default(''), is_finish: z.boolean().default(true) });

/** The archive behind an HTTP bridge. */
export function httpArchive(url: string): ArchiveSource {
  const ask = async <Schema extends typeof chatData | typeof media>(path: string, body: unknown, schema: Schema): Promise<z.infer<Schema>> => {
    const response = await fetch(`${url}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`the archive answered ${response.status}`);
    const answer = schema.parse(await response.json());
    if (answer.errcode !== 0) throw new ArchiveRefused(answer.errcode, answer.errmsg);
    return answer as z.infer<Schema>;
  };
  return {
    chatData: async (seq, limit) => (await ask('/chatdata', { seq, limit }, chatData)).chatdata,
    mediaPiece: async (fileId, index) => {
      const { data, outindexbuf, is_finish: isFinished } = await ask('/mediadata', { sdkfileid: fileId, indexbuf: index }, media);
      return { bytes: Buffer.from(data, 'base64'), ...(isFinished ? {} : { nextIndex: outindexbuf }) };
    },
  };
}

/** A whole file, piece by piece; `undefined` when it is larger than a picture may be. */
export async function wholeMedia(source: ArchiveSource, fileId: string): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for (let index: string | undefined = ''; index !== undefined;) {
    const piece: { readonly bytes: Buffer; readonly nextIndex?: string } = await source.mediaPiece(fileId, index);
    pieces.push(piece.bytes);
    size += piece.bytes.length;
    if (size > PICTURE_MAX_BYTES || (piece.bytes.length === 0 && piece.nextIndex !== undefined)) return undefined;
    index = piece.nextIndex;
  }
  return Buffer.concat(pieces);
}
