import type { Heard } from '../message-log';
import type { ShownOnly, TalkLine } from './wire';

const LINES_KEPT = 2_000;

/** What was said in all rooms, newest last, as the page shows it. */
export interface TalkLines {
  all(): readonly TalkLine[];
  byId(id: string): TalkLine | undefined;
  /** @returns the line, where there is something to show */
  add(heard: Heard): TalkLine | undefined;
}

/** @param shownOf what the page alone knows of a message whose content no recorder keeps */
export function talkLines(heard: readonly Heard[], shownOf: (messageId: string) => ShownOnly | undefined): TalkLines {
  let lines = heard.flatMap((one) => lineOf(one, shownOf) ?? []).slice(-LINES_KEPT);
  return {
    all: () => lines,
    byId: (id) => lines.find((line) => line.id === id),
    add: (one) => {
      const line = lineOf(one, shownOf);
      if (line !== undefined) lines = [...lines, line].slice(-LINES_KEPT);
      return line;
    },
  };
}

function lineOf(heard: Heard, shownOf: (messageId: string) => ShownOnly | undefined): TalkLine | undefined {
  const said = saidIn(heard) ?? shownOf(heard.messageId);
  return said && { id: heard.messageId, roomId: heard.roomId, talkerId: heard.talkerId, at: heard.saidAt, said };
}

function saidIn({ kind, text, picture, location, recalledId }: Heard): TalkLine['said'] | undefined {
  if (kind === 'Text') return { kind: 'text', text: text ?? '' };
  if (kind === 'Recalled' && recalledId !== undefined) return { kind: 'recall', messageId: recalledId };
  if (kind === 'Image' && picture !== undefined) return { kind: 'picture', url: `/pictures/${picture.hash}` };
  if (kind === 'Location' && location !== undefined) return { kind: 'place', name: location.name, address: location.address, gcj02: [location.longitude, location.latitude] };
  return undefined;
}

const NAMES: Readonly<Record<Exclude<TalkLine['said']['kind'], 'text'>, string>> = { picture: '[图片]', place: '[位置]', voice: '[语音]', file: '[文件]', link: '[链接]', card: '[小程序]', recall: '撤回了一条消息' };

/** A line in a few words, as a list or a quote shows it. */
export function inWords(said: TalkLine['said']): string {
  if (said.kind === 'text') return said.text;
  if (said.kind === 'place') return `[位置] ${said.name}`;
  return said.kind === 'link' || said.kind === 'card' ? `${NAMES[said.kind]} ${said.title}` : NAMES[said.kind];
}
