import { weighText } from '../../shared/chat/gate/weigh-text';
import { chatLexicon, type ChatLexicon } from '../../shared/chat/lexicon';
import { wordsOf } from '../../shared/chat/read-message';
import { saidPlacesIn } from '../../shared/chat/said-places';
import { slotsOf } from '../../shared/chat/slots';
import type { Matter } from '../../shared/city/city';
import { matterSuggester } from '../../shared/triage/suggest-matter';
import { heardFrom, isPlaceSaid, talkLines, wrongLines, type TalkLine, type WrongLine } from '../support/group-lines';
import type { Figure } from './task';

/**
 * Short lines of our own that are kept apart from tuning (`test/shared/chat/lines/held-…`): found, left alone, place words, class. As shipped. Figures to watch, without a goal: these are one hand's lines.
 * The baseline of the gate is its hand-set weights alone.
 */
export function ownLineFigures(matters: readonly Matter[]): readonly Figure[] {
  const lexicon = chatLexicon(matters);
  const [wrong, talk] = [wrongLines('held-wrong.txt'), talkLines('held-talk.txt')];
  const suggest = matterSuggester(matters);
  const classed = wrong.filter(({ codes }) => codes.length > 0);
  const placed = wrong.filter(({ place }) => place !== undefined);
  const among = (most: number): number => share(classed, ({ codes, messages }) => suggest(spoken(messages)).slice(0, most).some(({ matterId }) => codes.includes(matterId.split(':')[1] ?? '')));
  return [
    { name: '自写短句（留出）找到', value: share(wrong, ({ messages }) => heardFrom(messages, lexicon) !== undefined), baseline: share(wrong, (line) => isWeighedClue(line, lexicon)) },
    { name: '自写闲聊（留出）不打扰', value: share(talk, ({ messages }) => heardFrom(messages, lexicon) === undefined), baseline: share(talk, (line) => !isWeighedClue(line, lexicon)) },
    { name: '自写短句的地点词', value: share(placed, ({ messages, place = '' }) => isPlaceSaid(place, saidPlacesIn(spoken(messages)))), baseline: share(placed, ({ messages, place = '' }) => isPlaceSaid(place, slotsOf(spoken(messages)).places)) },
    { name: '自写短句的事项，第一', value: among(1) },
    { name: '自写短句的事项，前三', value: among(3) },
  ];
}

function isWeighedClue({ messages }: WrongLine | TalkLine, lexicon: ChatLexicon): boolean {
  return messages.some((said) => weighText(wordsOf(said), lexicon).isClue);
}

function spoken(messages: readonly string[]): string {
  return messages.filter((message) => message !== '[图]').join('，');
}

function share<Row>(rows: readonly Row[], holds: (row: Row) => boolean): number {
  return rows.filter(holds).length / rows.length;
}
