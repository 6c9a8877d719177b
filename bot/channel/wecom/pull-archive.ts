import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Heard, MessageLog } from '../../gateway/message-log';
import type { ArchiveSource } from './archive';
import { ArchiveRefused, PAGE_MAX, wholeMedia } from './archive';
import type { ReadMessage } from './archive-message';
import { readArchived } from './archive-message';
import type { ArchiveKeys, SealedMessage } from './decrypt';
import { NoKey, openSealed } from './decrypt';

export interface PullOptions {
  readonly source: ArchiveSource;
  readonly keys: ArchiveKeys;
  readonly log: MessageLog;
  /** File that holds the number of the last message that is on our disk. */
  readonly seqFile: string;
  readonly onHeard: (heard: Heard) => void;
  /** A message that is broken is told and passed over; it would be broken tomorrow too. */
  readonly onFault: (fault: unknown) => void;
}

/**
 * Brings everything new from the archive into the log: recorded first, then the place is moved on, so that a kill in between costs a repetition, not a message (R91).
 *
 * @returns how many were recorded
 * @throws {NoKey} before a message none of our keys opens: it stays until the key is there (the archive keeps it five days)
 */
export async function pullArchive(options: PullOptions): Promise<number> {
  let recorded = 0;
  for (;;) {
    const page = await options.source.chatData(await seqOf(options.seqFile), PAGE_MAX);
    for (const sealed of page) recorded += await recordOne(options, sealed);
    if (page.length < PAGE_MAX) return recorded;
  }
}

async function recordOne(options: PullOptions, sealed: SealedMessage): Promise<number> {
  const read = opened(options, sealed);
  if (read !== undefined) {
    const heard = await withPicture(options, read);
    await options.log.append(heard);
    options.onHeard(heard);
  }
  await moveTo(options.seqFile, sealed.seq);
  return read === undefined ? 0 : 1;
}

function opened({ keys, onFault }: PullOptions, sealed: SealedMessage): ReadMessage | undefined {
  try {
    return readArchived(openSealed(sealed, keys));
  } catch (fault) {
    if (fault instanceof NoKey) throw fault;
    onFault(new Error(`message ${sealed.msgid} can't be read`, { cause: fault }));
    return undefined;
  }
}

/** A picture the archive no longer has is left out, the message is not; an archive that is away is asked again. */
async function withPicture({ source, log, onFault }: PullOptions, { heard, fileId }: ReadMessage): Promise<Heard> {
  if (fileId === undefined) return heard;
  try {
    const bytes = await wholeMedia(source, fileId);
    return bytes === undefined ? heard : { ...heard, picture: await log.keepPicture(bytes) };
  } catch (fault) {
    if (!(fault instanceof ArchiveRefused)) throw fault;
    onFault(fault);
    return heard;
  }
}

async function seqOf(file: string): Promise<number> {
  const text = await readFile(file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return '0';
    throw fault;
  });
  return Number(text);
}

async function moveTo(file: string, seq: number): Promise<void> {
  await writeFile(`${file}.half`, String(seq), { flush: true });
  await rename(`${file}.half`, file);
}
