import { chatLexicon } from '../../../shared/chat/lexicon';
import type { SegmentPart } from '../../../shared/chat/collect';
import { collect, foundIn, isCloseTo, type Found, type Segment } from '../../../shared/chat/collect';
import { readMessage } from '../../../shared/chat/read-message';

/** A few classes as the catalogue has them. */
export const LEXICON = chatLexicon([
  { kind: 'asset', name: '路灯', synonyms: ['街灯'] },
  { kind: 'asset', name: '雨水井盖', synonyms: [] },
  { kind: 'matter', name: '暴露垃圾', synonyms: ['垃圾成堆', '路边垃圾'] },
  { kind: 'matter', name: '垃圾站（箱）满溢', synonyms: ['垃圾桶爆满'] },
  { kind: 'matter', name: '占道经营', synonyms: ['路边摆摊'] },
]);

const START = new Date('2026-09-28T01:00:00Z');

/**
 * A conversation as a table: `09:00:05 王 路灯坏了`, with `[图]` and `[位置 南门]` for what is no text. Returns the clues that come out of it, by who said them.
 */
export function clueIn(conversation: string): readonly (Found & { readonly who: string })[] {
  const open = new Map<string, Segment>();
  const clues: (Found & { who: string })[] = [];
  const close = (who: string): void => {
    const segment = open.get(who);
    const found = segment && foundIn(segment);
    if (found !== undefined) clues.push({ ...found, who });
    open.delete(who);
  };
  for (const { at, who, said, id } of linesOf(conversation)) {
    for (const [other, segment] of open) if (segment.closeAt <= at) close(other);
    const reading = said.startsWith('[') ? undefined : readMessage(said, LEXICON);
    if (reading?.kind === 'resolved' && isCloseTo(open.get(who), at)) open.delete(who);
    const part = partOf(id, at, said, reading, open.has(who));
    if (part === undefined) continue;
    const collected = collect(open.get(who), part, at);
    if (collected.kind === 'began') close(who);
    open.set(who, collected.segment);
  }
  for (const who of [...open.keys()]) close(who);
  return clues;
}

function partOf(messageId: string, saidAt: Date, said: string, reading: ReturnType<typeof readMessage> | undefined, isOpen: boolean): SegmentPart | undefined {
  if (said === '[图]') return { messageId, saidAt, kind: 'photo', photoId: messageId };
  if (said.startsWith('[位置')) return { messageId, saidAt, kind: 'place', place: { gcj02: [121.5, 29.8], name: said.slice(4, -1), address: '' } };
  if (reading?.kind === 'clue') return { messageId, saidAt, kind: 'clue', text: reading.text, because: reading.because, ...(reading.danger === undefined ? {} : { danger: reading.danger.name }) };
  return reading?.kind === 'detail' && (isOpen || reading.saysWhere) ? { messageId, saidAt, kind: 'detail', text: reading.text } : undefined;
}

function linesOf(conversation: string): readonly { readonly at: Date; readonly who: string; readonly said: string; readonly id: string }[] {
  return conversation.trim().split('\n').map((line, index) => {
    const [, hours = '', minutes = '', seconds = '', who = '', said = ''] = /^\s*(\d\d):(\d\d):(\d\d) (\S+) (.+)$/.exec(line) ?? [];
    const at = new Date(START.getTime() + ((Number(hours) - 9) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000);
    return { at, who, said, id: `m${index + 1}` };
  });
}
