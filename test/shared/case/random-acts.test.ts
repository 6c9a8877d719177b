import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { decideAct, type CaseAct } from '../../../shared/case/act';
import { CASE_ACTIONS, CASE_STATES, type Actor, type CaseFile } from '../../../shared/case/case-file';
import { applyChange } from '../../../shared/case/change';
import { fireTimers } from '../../../shared/case/fire-timers';
import { permit } from '../../../shared/case/guard';
import { isWithUnit, LIFECYCLE } from '../../../shared/case/lifecycle';
import { verifyRecord } from '../../../shared/case/record';
import { sentenceForCitizen } from '../../../shared/case/sentence';
import { summaryOf } from '../../../shared/case/trim-record';
import type { City } from '../../../shared/city/city';
import { hash, openedCase, PHOTO } from '../build';
import { faultsOf, faultsOfChange, faultsWhenTold } from './invariants';
import { ACTORS, approver, CITIES, likelyTurns, wholeAct } from './random-city';

/** Enough that the rarest moves are met: what is short is told by name. */
const RUNS = 800;
const TURNS = 90;
/** So many things cannot fall due at once in one case. */
const FIRED_MAX = 300;

const maybe = <Value>(...values: readonly Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const minutes = fc.oneof({ arbitrary: fc.nat({ max: 90 }), weight: 6 }, { arbitrary: fc.nat({ max: 3000 }), weight: 2 }, { arbitrary: fc.nat({ max: 500_000 }), weight: 1 });

/** Anybody does anything with anything. */
const wild = fc.record({
  actor: fc.constantFrom(...ACTORS), action: fc.constantFrom(...CASE_ACTIONS), words: maybe('', '  ', '看过了'), photoIds: maybe([], [PHOTO]), unitId: maybe('lamps', 'roads', 'nobody'),
  matterId: maybe('asset:01037', 'matter:06010', 'matter:10001', 'none'), filingConditionId: maybe('asset:01037:1', 'asset:01037:2', 'none'), stars: maybe(0, 3, 6, 2.5),
  result: maybe('exists' as const, 'absent' as const), isClosingMet: maybe(true, false), personId: maybe('grid-1', 'leader-1', 'handler-roads', 'nobody'), resumeDate: maybe('2020-01-01', '2026-12-01', 'soon', '2199-01-01'),
  level: maybe('cell' as const, 'city' as const), unitIds: maybe([], ['law', 'law'], ['nobody']), scores: maybe([], [{ unitId: 'law', score: 9 }]), contractorId: maybe('firm', 'none'), costYuan: maybe(-1, 0.001, Number.NaN, 5),
  templateId: maybe('noise', 'none'), taskId: maybe('task-1', 'task-9', 'x'), master: maybe({ caseId: `330212:${'r'.repeat(32)}`, no: '1' }), superviseLevel: maybe(1, 3), dutyFor: maybe('asset' as const, 'cell' as const),
});
/** The tick comes often, but not before every act. */
type Turn = { readonly minutes: number; readonly pick: number; readonly isTicked: boolean } & ({ readonly kind: 'wild'; readonly act: typeof wild extends fc.Arbitrary<infer Value> ? Value : never } | { readonly kind: 'moves' | 'works' | 'decides' | 'ends' });

/** Somebody does what he may; `pick` says who and what, so that every turn can be shrunk alone. */
const turn: fc.Arbitrary<Turn> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('wild' as const), minutes, pick: fc.nat(), isTicked: fc.boolean(), act: wild }), weight: 2 },
  { arbitrary: fc.record({ kind: fc.constantFrom('moves' as const, 'works' as const), minutes, pick: fc.nat(), isTicked: fc.boolean() }), weight: 7 },
  { arbitrary: fc.record({ kind: fc.constant('decides' as const), minutes: fc.nat({ max: 5 }), pick: fc.nat(), isTicked: fc.boolean() }), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant('ends' as const), minutes, pick: fc.nat(), isTicked: fc.boolean() }), weight: 1 },
);

/** Acts after which little more can happen: seldom, or no case lives long. */
const ENDING: readonly CaseAct['action'][] = ['void', 'withdraw', 'transfer', 'forceClose'];

const OPENINGS = { hotline: { source: 'hotline' }, chat: { source: 'chat' }, citizen: { source: 'citizen' }, settled: { source: 'gridWorker', settled: { words: '已清', photoIds: [PHOTO] } } } as const;

/** One person's two acts with nobody's between: tested in group-clue.test.ts. */
const TOO_RARE = ['sendBack from dispatched'];

/** Every way the table has from one state into another. */
const MOVES = LIFECYCLE.filter(({ to }) => to !== 'same').flatMap(({ action, from }) => from.map((state) => `${action} from ${state}`)).filter((move) => !TOO_RARE.includes(move));

test('whoever does whatever, in whatever order, no case comes to harm (R22, R23, R27–R35)', () => {
  const seen = { states: new Set<string>(), actions: new Set<string>(), moves: new Set<string>() };

  fc.assert(fc.property(fc.constantFrom('auto' as const, 'hand' as const), fc.constantFrom('hotline' as const, 'hotline' as const, 'citizen' as const, 'chat' as const, 'settled' as const), fc.array(turn, { minLength: 5, maxLength: TURNS, size: 'max' }), (which, opening, turns) => {
    const city = CITIES[which];
    let now = openedCase().openedAt;
    let touched = now;
    let caseFile = frozen(openedCase(OPENINGS[opening], city));
    turns.forEach((each, index) => {
      now = new Date(now.getTime() + each.minutes * 60_000);
      const moment = { city, since: touched, now };
      const told = each.isTicked ? made(caseFile, moment) : caseFile;
      seen.states.add(told.state);
      const after = acted(told, each, index, moment);
      if (after !== caseFile) touched = now;
      caseFile = after;
      seen.states.add(caseFile.state);
    });
    caseFile.record.forEach(({ action, from }) => seen.actions.add(action) && seen.moves.add(`${action} from ${from}`));
    expect(verifyRecord(caseFile.record, hash)).toEqual({ isIntact: true });
  }), { numRuns: RUNS, seed: 20260928 });

  expect([...seen.states].sort()).toEqual([...CASE_STATES].sort());
  expect(MOVES.filter((move) => !seen.moves.has(move))).toEqual([]);
  expect([...seen.actions].sort()).toEqual([...CASE_ACTIONS].sort());
});

test('every row that takes a case from a unit stops its clock, and every row that brings one to a unit sets it going (R29, R30)', () => {
  const faults = LIFECYCLE.flatMap(({ action, from, to, clock }) => from.flatMap((state) => {
    if (to === 'depends' || to === 'same') return clock === 'none' || (to === 'depends' && clock === 'resume') ? [] : [`${action}: ${clock}`];
    const [was, is] = [isWithUnit(state), isWithUnit(to)];
    const isRight = was === is ? clock !== 'stop' || !is : is ? clock === 'resume' || clock === 'startOrResume' : clock === 'stop';
    return isRight ? [] : [`${action}: ${state} → ${to} ${clock}`];
  }));

  expect(faults).toEqual([]);
});

/** The city, when the case was touched last, and now. */
interface Moment {
  readonly city: City;
  readonly since: Date;
  readonly now: Date;
}

/** One turn: whatever comes of it, what was there before is as it was. */
function acted(caseFile: CaseFile, turned: Turn, index: number, moment: Moment): CaseFile {
  const { city, now } = moment;
  const chosen = choose(caseFile, turned, now);
  if (!chosen) return caseFile;
  const plan = decideAct(caseFile, { ...chosen.act, key: `k${index}` }, chosen.actor, { city, now, hash });
  const short = trimmedToOne(caseFile, index);
  const onShort = [choose(short, turned, now), decideAct(short, { ...chosen.act, key: `k${index}` }, chosen.actor, { city, now, hash })];
  if (!isDeepStrictEqual(onShort, [chosen, plan])) throw new Error(`${chosen.act.action} is decided otherwise when all but the last line are trimmed`);
  expect(sentenceForCitizen(short, city, now)).toBe(sentenceForCitizen(caseFile, city, now));
  if (!plan.ok) {
    expect(plan.refusal.message).toMatch(/[\u4e00-\u9fff]/u);
    return caseFile;
  }
  return whole(caseFile, applyChange(caseFile, plan.change), moment);
}

function choose(caseFile: CaseFile, turned: Turn, now: Date): { readonly act: Omit<CaseAct, 'key'>; readonly actor: Actor } | undefined {
  if (turned.kind === 'wild') {
    const { actor, ...given } = turned.act;
    return { actor, act: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as unknown as CaseAct };
  }
  const by = turned.kind === 'decides' ? approver(caseFile) : undefined;
  const found = by ? (['approve', by] as const) : firstPossible(caseFile, turned);
  return found && { actor: found[1], act: wholeAct(caseFile, found[0], found[1], turned.pick, now) };
}

/** The same case with its last line alone, the others trimmed in one go or in two. */
function trimmedToOne(caseFile: CaseFile, index: number): CaseFile {
  const gone = caseFile.record.slice(0, -1);
  if (gone.length === 0) return caseFile;
  const first = index % gone.length;
  return { ...caseFile, record: caseFile.record.slice(-1), trimmed: first === 0 ? summaryOf(gone) : summaryOf(gone.slice(first), summaryOf(gone.slice(0, first))) };
}

/** The first act from `pick` on that somebody may do now. */
function firstPossible(caseFile: CaseFile, { kind, pick }: Turn): readonly [CaseAct['action'], Actor] | undefined {
  const turns = likelyTurns(caseFile.state, kind === 'moves' || kind === 'ends').filter(({ action }) => ENDING.includes(action) === (kind === 'ends'));
  for (const { action, actors } of turnedBy(turns, pick)) {
    const actor = turnedBy(actors, pick).find((one) => permit(caseFile, action, one).ok);
    if (actor) return [action, actor];
  }
  return undefined;
}

function turnedBy<Item>(items: readonly Item[], count: number): readonly Item[] {
  const first = items.length && count % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

/** Everything due made good: it ends, and it is never refused. */
function made(caseFile: CaseFile, moment: Moment): CaseFile {
  const { city, now } = moment;
  let current = caseFile;
  for (let fired = 0; ; fired += 1) {
    const change = fireTimers(current, { city, now, hash });
    if (!change) break;
    if (fired >= FIRED_MAX) throw new Error('falls due without end');
    current = whole(current, applyChange(current, change), moment);
  }
  expect(faultsWhenTold(current, city, now)).toEqual([]);
  return current;
}

function whole(before: CaseFile, after: CaseFile, moment: Moment): CaseFile {
  const faults = [...faultsOf(after, moment.city), ...faultsOfChange({ before, after, ...moment })];
  if (faults.length > 0) throw new Error(`${faults.join('; ')}\n${after.record.slice(-6).map(({ action, from, to, actor }) => `${action} by ${actor.id}: ${from} → ${to}`).join('\n')}`);
  return frozen(after);
}

/** What a decision is given it may not change. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
