import { CASE_STATES, type Actor, type CaseFile, type CaseState } from '../../../shared/case/case-file';
import type { ChatMessage } from '../../../shared/chat/chat-rows';
import type { Candidate } from '../../../shared/chat/command/choose-target';
import { planCommand, type CommandPlan } from '../../../shared/chat/command/plan-command';
import { VERBS, type VerbRow } from '../../../shared/chat/command/verbs';
import { hear } from '../../../shared/chat/hear';
import { LINE_MAX } from '../../../shared/chat/reply';
import { newRoom, type RoomState } from '../../../shared/chat/room-state';
import { caseInRoom } from '../../../shared/triage/case-in-room';
import { openedCase } from '../build';
import { LEXICON } from './small-talk';

const NOW = new Date('2026-09-28T02:00:00Z');
const CELL = '330203001001001';
const UNIT = '海曙区综合行政执法局段塘执法中队';
const RECEIPT = '2026092800000012';
const NUMBER = '#0001-2';
const WORKER: Actor = { kind: 'person', id: 'w1', name: '李网格', role: 'gridWorker', divisionCode: CELL };
const STATES: readonly (CaseState | undefined)[] = [undefined, ...CASE_STATES];
const ARGUMENTS: Partial<Record<VerbRow['verb'], string>> = { forward: ' 城管', rename: ' 井盖', add: ' 靠近3号楼', bind: ' 3F7K9Q' };

const OPENED = openedCase({ source: 'chat' });

type Who = 'worker' | 'reporter' | 'neighbour';
interface Walk { readonly verb: VerbRow; readonly words: string; readonly state: CaseState | undefined; readonly who: Who }

/** Every order there is, by its first word, with what has to stand beside it. */
const orders = VERBS.map((verb) => ({ verb, words: `${verb.words[0]}${ARGUMENTS[verb.verb] ?? ''}` }));
const walks = (whos: readonly Who[]): readonly Walk[] => orders.flatMap((order) => STATES.flatMap((state) => whos.map((who) => ({ ...order, state, who }))));

function inRoom(state: CaseState | undefined, who: Who, more: Partial<CaseFile> = {}): Candidate {
  const found = state && { ...OPENED, state, areaCodes: [CELL, '330203'], ...more };
  return {
    receiptNo: RECEIPT, title: '路灯', text: '南门口路灯坏了',
    ...caseInRoom({ caseFile: found, unitName: UNIT, ...(who === 'worker' ? { actor: WORKER } : {}) }),
    ...(who === 'reporter' ? { isOwn: true } : {}),
  };
}

/** What comes of words said in a room with one case; `undefined` where they are talk to us. */
function planOf(words: string, who: Who, candidates: readonly Candidate[], room: RoomState = newRoom('room', CELL)): CommandPlan | undefined {
  const message: ChatMessage = { _id: 'a:1', accountId: 'a', messageId: '1', roomId: 'room', talkerId: who, kind: 'Text', text: words, isMention: words.includes('@小格'), saidAt: NOW, heardAt: NOW, ageSeconds: 0, state: 'new', storedAt: NOW };
  const heard = hear(message, { room, segments: [], isWorker: who === 'worker', now: NOW }, LEXICON);
  return heard.kind === 'command' ? planCommand(heard.command, heard.quoted, { room, talkerId: who, isWorker: who === 'worker', candidates, now: NOW }) : undefined;
}

/** Ways to be silent, and lines nobody could read in a room. */
const faultOf = (plan: CommandPlan | undefined): string | undefined => {
  if (plan === undefined) return 'not heard';
  if (plan.kind === 'silent') return `silent: ${plan.because}`;
  if (plan.kind !== 'tell') return undefined;
  return Array.from(plan.line).length < LINE_MAX && plan.line !== '' ? undefined : `unreadable: ${plan.line}`;
};
const faultsOf = (all: readonly Walk[], say: (walk: Walk) => string): readonly string[] => all.flatMap((walk) => {
  const fault = faultOf(planOf(say(walk), walk.who, [inRoom(walk.state, walk.who)]));
  return fault === undefined ? [] : [`${walk.who} ${say(walk)} (${walk.state}): ${fault}`];
});

test('whatever a worker orders about a case, wherever the case is, he is answered (R93)', () => {
  const withNumber = faultsOf(walks(['worker']), ({ verb, words }) => (verb.needsCase ? `${words} ${NUMBER}` : `@小格 ${words}`));
  const withName = faultsOf(walks(['worker']), ({ words }) => `@小格 ${words}`);
  const plainly = faultsOf(walks(['worker']).filter(({ verb }) => verb.needsMention !== true && verb.verb !== 'confirm'), ({ words }) => words);

  expect([...withNumber, ...withName, ...plainly]).toEqual([]);
});

test('who has no right to it is told who has (R93)', () => {
  const faults = faultsOf(walks(['reporter', 'neighbour']).filter(({ verb }) => verb.needsCase), ({ words }) => `${words} ${NUMBER}`);
  const byStranger = walks(['neighbour']).filter(({ verb }) => verb.needsCase && verb.who === 'worker').map(({ words, state }) => planOf(`${words} ${NUMBER}`, 'neighbour', [inRoom(state, 'neighbour')]));

  expect(faults).toEqual([]);
  expect(byStranger.filter((plan) => plan?.kind !== 'tell')).toEqual([]);
});

test.each([
  // state        words                why
  ['dispatched', '受理',               `${NUMBER} 已派给${UNIT}，由他们办理；办好后会在群里说`],
  ['disposing',  '已处置',             `${NUMBER} ${UNIT}正在办理；办好后会在群里说`],
  ['disposing',  `误报 ${NUMBER}`,     `${NUMBER} ${UNIT}正在办理；办好后会在群里说`],
  ['closed',     `受理 ${NUMBER}`,     `${NUMBER} 已经办结；还有问题请重新说`],
  [undefined,    '受理',               `${NUMBER} 还在核对地点，核对好再办`],
] as const)('a case that is %s answers “%s” with who has it: %s (R93)', (state, words, line) => {
  const plan = planOf(words, 'worker', [inRoom(state, 'worker')]);

  expect(plan).toMatchObject({ kind: 'tell', line });
});

test('of several that take no such word each is named with who has it (R93)', () => {
  const other = { ...inRoom('disposed', 'worker'), receiptNo: '2026092800000020' };

  const plan = planOf('受理', 'worker', [inRoom('dispatched', 'worker'), other]);

  expect(plan).toMatchObject({ kind: 'tell', line: expect.stringMatching(/^#0002-0 .*已处理；#0001-2 已派给/) as string });
});

test('talk that only sounds like an order is not answered: 收到, 搞定, 确认, 转发一下 (R18)', () => {
  const spoken = ['收到', '我去看看', '搞定', '处理不了', '确认', '不是', '转发一下通知', '按错了', '上报 今天的表格'];

  const heard = spoken.map((words) => planOf(words, 'worker', [inRoom('dispatched', 'worker')]));

  expect(heard.filter((plan) => plan !== undefined && plan.kind !== 'silent')).toEqual([]);
});

test('who holds the filing may still say it is done or a slip, until the unit has accepted (R41, R93)', () => {
  const filedBy = (id: string): Partial<CaseFile> => ({ record: [{ ...OPENED.record[0]!, action: 'file', actor: { ...WORKER, id } }] });
  const done = (state: CaseState, id: string): CommandPlan | undefined => planOf('已处置', 'worker', [inRoom(state, 'worker', filedBy(id))]);

  expect([done('dispatched', 'w1'), done('dispatched', 'w2'), done('disposing', 'w1')].map((plan) => plan?.kind)).toEqual(['act', 'tell', 'tell']);
});

test.each([
  ['@小格 转派', '请说转给哪个单位'],
  ['转派', '请说转给哪个单位'],
  [`改类 ${NUMBER}`, '请说改成哪一类'],
  [`补充 ${NUMBER}`, '请把要补充的话一起说'],
  ['@小格 绑定', '请带上小程序里领的绑定码'],
  ['撤销', '没有可以撤销'],
  [`撤销 ${NUMBER}`, '没有可以撤销'],
  ['@小格 确认', '没有等您确认'],
  [`受理 ${NUMBER} #0002-0`, '一次说一件'],
])('“%s” lacks something and is told what: %s (R93)', (words, hint) => {
  const other = { ...inRoom('reported', 'worker'), receiptNo: '2026092800000020' };

  expect(planOf(words, 'worker', [inRoom('reported', 'worker'), other])).toMatchObject({ kind: 'tell', line: expect.stringContaining(hint) as string });
});
