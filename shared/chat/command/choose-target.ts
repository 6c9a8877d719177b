import { quotes } from '../normalise';
import { shortNo } from '../reply';
import type { Command } from './parse-command';
import { shortNumbersIn } from './parse-command';

/** A case of the room that a command may mean. */
export interface Candidate {
  readonly receiptNo: string;
  /** What it is called in one or two words: 路灯. */
  readonly title: string;
  /** Masked words of the clue, to know it by a quote. */
  readonly text: string;
  /** Verbs it waits for now from who speaks. */
  readonly awaits: readonly Command['verb'][];
  /** Verbs it takes besides, when nothing else waits for them. */
  readonly takes?: readonly Command['verb'][];
  /** Where it is and who has it, said behind its number. */
  readonly stands: string;
  readonly isEnded?: boolean;
  /** Told by who speaks now, or by him too. */
  readonly isOwn?: boolean;
  /** A worker took it up. */
  readonly isTaken?: boolean;
  readonly isDanger?: boolean;
  /** When the bot last spoke of it. */
  readonly toldAt?: Date;
}

export type Target =
  | { readonly kind: 'these'; readonly receiptNos: readonly string[] }
  | { readonly kind: 'ask'; readonly among: readonly Candidate[] }
  | { readonly kind: 'none'; readonly because: 'unknown-number' | 'nothing-open' };

/** What the bot just said is what one answers. */
const FRESH_MS = 10 * 60_000;
const ASK_MAX = 4;
const OF_ONES_OWN: readonly Command['verb'][] = ['urge', 'progress', 'add'];

/**
 * Which case a command means: the quoted one, the one with the number, the only one that waits for this verb, the one just spoken of; never a guess between two.
 * Source: domain note of group chats §4.3.
 */
export function chooseTarget({ verb, numbers, isTalk = false }: Command, quoted: string | undefined, candidates: readonly Candidate[], now: Date): Target {
  if (numbers.length > 0) return byNumbers(numbers, quoted, candidates);
  const named = openFirst(quoted === undefined ? [] : quotedIn(quoted, candidates));
  if (named.length === 1) return these(named);
  const waiting = ownFirst(verb, waitingFor(verb, candidates, isTalk));
  if (waiting.length === 0) return { kind: 'none', because: 'nothing-open' };
  if (waiting.length === 1) return these(waiting);
  const fresh = waiting.filter(({ toldAt }) => toldAt !== undefined && now.getTime() - toldAt.getTime() <= FRESH_MS);
  if (fresh.length === 1) return these(fresh);
  return { kind: 'ask', among: waiting.slice(0, ASK_MAX) };
}

/** What waits for a word goes before what only takes it; that is not meant by a word of every day. */
function waitingFor(verb: Command['verb'], candidates: readonly Candidate[], isTalk: boolean): readonly Candidate[] {
  const awaiting = candidates.filter(({ awaits }) => awaits.includes(verb));
  return awaiting.length > 0 || isTalk ? awaiting : candidates.filter(({ takes = [], isEnded }) => isEnded !== true && takes.includes(verb));
}

/** Words and short numbers come again; what is over is meant only where nothing open is. */
function openFirst(candidates: readonly Candidate[]): readonly Candidate[] {
  const open = candidates.filter(({ isEnded }) => isEnded !== true);
  return open.length > 0 ? open : candidates;
}

/** What anybody may say of what he told himself is said of that, where he told anything. */
function ownFirst(verb: Command['verb'], waiting: readonly Candidate[]): readonly Candidate[] {
  const own = OF_ONES_OWN.includes(verb) ? waiting.filter(({ isOwn }) => isOwn === true) : [];
  return own.length > 0 ? own : waiting;
}

/** The question that settles it; the bare number answers. */
export function whichLine(among: readonly Candidate[]): string {
  return `哪一件？${among.map(({ receiptNo, title }, index) => `${index + 1}) ${shortNo(receiptNo)} ${title}`).join(' ')}`;
}

function byNumbers(numbers: readonly string[], quoted: string | undefined, candidates: readonly Candidate[]): Target {
  const found = numbers.map((number) => openFirst(candidates.filter(({ receiptNo }) => receiptNo.endsWith(number))).at(-1));
  if (found.some((one) => one === undefined)) return { kind: 'none', because: 'unknown-number' };
  const first = quoted === undefined ? [] : openFirst(quotedIn(quoted, candidates)).slice(0, 1);
  const all = [...first, ...found.flatMap((one) => one ?? [])];
  return these(all);
}

function these(candidates: readonly Candidate[]): Target {
  return { kind: 'these', receiptNos: [...new Set(candidates.map(({ receiptNo }) => receiptNo))] };
}

/** By the number in what the bot said, else by the neighbour's own words. */
function quotedIn(quoted: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const numbers = shortNumbersIn(quoted);
  const byNumber = candidates.filter(({ receiptNo }) => numbers.some((number) => receiptNo.endsWith(number)));
  if (byNumber.length > 0) return byNumber;
  const words = quoted.replace(/^[^：:]{1,30}[：:]\s*/, '').trim();
  return words.length < 4 ? [] : candidates.filter(({ text }) => quotes(text, words));
}
