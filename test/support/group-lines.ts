import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collect, foundIn, type Found, type Segment, type SegmentPart } from '../../shared/chat/collect';
import type { ChatLexicon } from '../../shared/chat/lexicon';
import { readMessage } from '../../shared/chat/read-message';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../shared/chat/lines');

/** What one neighbour says of something wrong, in one message or a few. */
export interface WrongLine {
  /** Codes of the catalogue that are right; none when it has no class for it. */
  readonly codes: readonly string[];
  /** Words of place as they were said; none when none are. */
  readonly place?: string;
  readonly messages: readonly string[];
}

export interface TalkLine {
  /** The kind of near miss, from the heading above it. */
  readonly kind: string;
  readonly messages: readonly string[];
}

/** `code/code | place | words / words`, `-` for none, `#` before a remark. */
export function wrongLines(file: string): readonly WrongLine[] {
  return rowsOf(file).filter((row) => !row.startsWith('#')).map((row) => {
    const [codes = '', place = '', words = ''] = row.split('|').map((cell) => cell.trim());
    return { codes: codes === '-' ? [] : codes.split('/'), messages: messagesIn(words), ...(place === '-' ? {} : { place }) };
  });
}

/** One line, one near miss; `## ` begins a kind. */
export function talkLines(file: string): readonly TalkLine[] {
  let kind = '';
  return rowsOf(file).flatMap((row) => {
    if (row.startsWith('## ')) kind = row.slice(3);
    return row.startsWith('#') ? [] : [{ kind, messages: messagesIn(row) }];
  });
}

/** What a room makes of the messages when one person says them within a few seconds. */
export function heardFrom(messages: readonly string[], lexicon: ChatLexicon): Found | undefined {
  const saidAt = new Date(0);
  const segment = messages.reduce<Segment | undefined>((open, said, index) => {
    const part = partOf(said, `m${index}`, saidAt, open !== undefined, lexicon);
    return part === undefined ? open : collect(open, part, saidAt).segment;
  }, undefined);
  return segment && foundIn(segment);
}

function partOf(said: string, messageId: string, saidAt: Date, isOpen: boolean, lexicon: ChatLexicon): SegmentPart | undefined {
  if (said === '[图]') return { messageId, saidAt, kind: 'photo', photoId: messageId };
  const reading = readMessage(said, lexicon);
  if (reading.kind === 'clue') return { messageId, saidAt, kind: 'clue', text: reading.text, because: reading.because };
  if (reading.kind === 'maybe') return { messageId, saidAt, kind: 'maybe', text: reading.text, because: reading.because };
  return reading.kind === 'detail' && (isOpen || reading.saysWhere) ? { messageId, saidAt, kind: 'detail', text: reading.text } : undefined;
}

/** A photo sent with its words is a message of its own. */
function messagesIn(words: string): readonly string[] {
  return words.split(/\s+\/\s+|\s*(\[图\])\s*/).filter((message) => message !== undefined && message !== '');
}

function rowsOf(file: string): readonly string[] {
  return readFileSync(join(FOLDER, file), 'utf8').split('\n').map((row) => row.trim()).filter((row) => row !== '');
}

/** Whether what was found says the place as labelled, or at least half of its words. */
export function isPlaceSaid(label: string, places: readonly string[]): boolean {
  const bare = label.replace(/\s/g, '');
  return places.map((place) => place.replace(/\s/g, '')).some((place) => place.includes(bare) || bare.includes(place) && place.length * 2 >= bare.length);
}
