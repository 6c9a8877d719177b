import { commandLine, LINE_MAX, shortNo } from '../reply';
import type { Candidate } from './choose-target';
import type { Command } from './parse-command';
import type { CommandPlan } from './plan-command';
import type { Verb } from './verbs';
import { VERBS } from './verbs';

const NOTHING = '本群现在没有等办的事';

/** Whether a case takes this word from who says it. */
export function isTaken({ verb }: Command, { awaits, takes = [] }: Candidate): boolean {
  return awaits.includes(verb) || takes.includes(verb);
}

/** Why a word does nothing to a case now: where it is, and who has it (R93). */
export function cannotLine({ receiptNo, stands }: Candidate): string {
  return commandLine(`${shortNo(receiptNo)} ${stands}`);
}

/** No case was named and none takes the word: each that is open is named with who has it. Words of every day stay what they are. */
export function nothingTakes({ verb, isTalk = false }: Command, candidates: readonly Candidate[]): CommandPlan {
  if (isTalk) return { kind: 'silent', because: 'nothing-open' };
  const open = candidates.filter(({ isEnded }) => isEnded !== true);
  const [only] = open;
  if (only === undefined || verb === 'progress') return { kind: 'tell', line: NOTHING };
  return { kind: 'tell', line: open.length === 1 ? cannotLine(only) : eachLine(open) };
}

/** First clauses of the newest that fit. */
function eachLine(open: readonly Candidate[]): string {
  const parts = [...open].reverse().map(({ receiptNo, stands }) => `${shortNo(receiptNo)} ${stands.split(/[，；]/)[0]}`);
  const fitting = parts.filter((_part, index) => Array.from(parts.slice(0, index + 1).join('；')).length < LINE_MAX);
  return commandLine(fitting.length === 0 ? parts[0] ?? NOTHING : fitting.join('；'));
}

const LACKS: Readonly<Partial<Record<Verb, string>>> = {
  forward: '请说转给哪个单位，如：转派 城管',
  rename: '请说改成哪一类，如：改类 井盖',
  add: '请把要补充的话一起说，如：补充 靠近3号楼',
  bind: '请带上小程序里领的绑定码，如：绑定 3F7K9Q',
};

/** What is missing in an order that cannot be done without it. */
export function lacking({ verb, argument }: Command): string | undefined {
  return argument === undefined ? LACKS[verb] : undefined;
}

const OF_THE_VOICE: readonly Verb[] = ['mute', 'unmute'];

/** Said to who asks for what only a worker of the room's cell may; `undefined` where anybody may. */
export function notYours({ verb }: Command, { receiptNo }: Partial<Pick<Candidate, 'receiptNo'>>): string | undefined {
  if (VERBS.find((row) => row.verb === verb)?.who !== 'worker') return undefined;
  if (OF_THE_VOICE.includes(verb)) return '静音由网格员来说；不想被读取请 @我 说“退出”';
  if (receiptNo === undefined) return '这由本网格的网格员办理（网格员请先绑定）；有情况请直接说';
  const number = shortNo(receiptNo);
  return commandLine(`${number} 由本网格的网格员办理（网格员请先绑定）；您可以说“进展 ${number}”`);
}
