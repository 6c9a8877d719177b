import fc from 'fast-check';
import { decideAct, type CaseAct } from '../../../shared/case/act';
import { CASE_ACTIONS, type Actor, type CaseFile } from '../../../shared/case/case-file';
import { applyChange } from '../../../shared/case/change';
import { DUTY_RULE } from '../../../shared/case/filing';
import { LIFECYCLE } from '../../../shared/case/lifecycle';
import { verifyRecord } from '../../../shared/case/record';
import { fireTimers } from '../../../shared/case/fire-timers';
import { nextTimerOf } from '../../../shared/case/timers';
import { REPORTER } from '../../../shared/case/report-view';
import { usedMinutesAt } from '../../../shared/sla/clock';
import { actorOf, CITY, hash, openedCase, PHOTO } from '../build';

const ACTORS: readonly Actor[] = [REPORTER, DUTY_RULE, ...CITY.people.map(({ id }) => actorOf(id))];

const turn = fc.record({
  actor: fc.constantFrom(...ACTORS),
  action: fc.constantFrom(...CASE_ACTIONS),
  words: fc.option(fc.constantFrom('', '  ', '看过了'), { nil: undefined }),
  photoIds: fc.option(fc.constantFrom([], [PHOTO]), { nil: undefined }),
  unitId: fc.option(fc.constantFrom('lamps', 'roads', 'nobody'), { nil: undefined }),
  matterId: fc.option(fc.constantFrom('asset:01037', 'matter:06010', 'matter:10001', 'none'), { nil: undefined }),
  filingConditionId: fc.option(fc.constantFrom('asset:01037:1', 'asset:01037:2', 'none'), { nil: undefined }),
  stars: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
  minutes: fc.integer({ min: 0, max: 3000 }),
});
type Turn = typeof turn extends fc.Arbitrary<infer Value> ? Value : never;

/** The right people doing their work, so that random acts reach every state. */
const WORK: readonly (readonly [CaseAct['action'], Actor])[] = [
  ['file', actorOf('accept-1')], ['dispatch', actorOf('dispatch-1')], ['accept', actorOf('officer-lamps')],
  ['return', actorOf('officer-lamps')], ['void', actorOf('accept-1')], ['dispose', actorOf('officer-lamps')], ['pass', actorOf('grid-1')], ['fail', actorOf('grid-1')],
];
const whole = turn.map((base): Turn => ({ ...base, words: '看过了', photoIds: [PHOTO], unitId: 'lamps', matterId: 'asset:01037', filingConditionId: 'asset:01037:1', stars: 5 }));
const work = fc.tuple(whole, fc.constantFrom(...WORK)).map(([base, [action, actor]]): Turn => ({ ...base, action, actor }));
const likelyTurn = fc.oneof({ arbitrary: turn, weight: 1 }, { arbitrary: whole, weight: 1 }, { arbitrary: work, weight: 3 });

describe('whatever anybody tries on a case', () => {
  test('state and record agree, refusals change nothing, the chain holds and no clock runs backwards (R22, R23)', () => {
    const seen = new Set<string>();

    fc.assert(fc.property(fc.constantFrom('hotline', 'citizen' as const), fc.array(likelyTurn, { maxLength: 60 }), (source, turns) => {
      let caseFile = openedCase({ source: source as CaseFile['source'] });
      let now = caseFile.openedAt;
      turns.forEach((each, index) => {
        now = new Date(now.getTime() + each.minutes * 60_000);
        caseFile = reminded(caseFile, now);
        caseFile = acted(caseFile, each, index, now);
        check(caseFile, now);
        seen.add(caseFile.state);
      });
    }), { numRuns: 300, seed: 20260928 });

    expect([...seen]).toEqual(expect.arrayContaining(['closed', 'dispatched', 'disposed', 'disposing', 'returned', 'reported', 'void']));
  });
});

function acted(caseFile: CaseFile, { actor, minutes: _minutes, ...rest }: Turn, index: number, now: Date): CaseFile {
  const act = Object.fromEntries(Object.entries({ ...rest, key: `k${index}` }).filter(([, value]) => value !== undefined)) as unknown as CaseAct;
  const before = JSON.stringify(caseFile);
  const plan = decideAct(caseFile, act, actor, { city: CITY, now, hash });
  expect(JSON.stringify(caseFile)).toBe(before);
  if (!plan.ok) return caseFile;
  const after = applyChange(caseFile, plan.change);
  expect(after.version).toBe(caseFile.version + 1);
  expect(after.record.length).toBeGreaterThan(caseFile.record.length);
  return after;
}

function reminded(caseFile: CaseFile, now: Date): CaseFile {
  const change = fireTimers(caseFile, { city: CITY, now, hash });
  if (!change) return caseFile;
  return reminded(applyChange(caseFile, change), now);   // until nothing is due any more
}

function check(caseFile: CaseFile, now: Date): void {
  const { record, state, clock, pending, recentKeys } = caseFile;
  expect(record.at(-1)?.to).toBe(state);
  expect(record.every(({ from }, index) => from === (record[index - 1]?.to ?? null))).toBe(true);
  expect(record.slice(1).every(({ action, from }) => isInTable(action, from))).toBe(true);
  expect(verifyRecord(record, hash)).toEqual({ isIntact: true });
  expect(pending.map(({ seq }) => seq)).toEqual(pending.map((_, index) => index + 1));
  expect(caseFile.eventSeq).toBe(pending.length);
  expect(recentKeys.length).toBeLessThanOrEqual(20);
  if (!clock) return;
  expect(clock.usedMinutes).toBeGreaterThanOrEqual(0);
  expect(usedMinutesAt(clock, now, CITY.calendar)).toBeGreaterThanOrEqual(clock.usedMinutes);
  expect(Boolean(clock.runningSince)).toBe(state === 'dispatched' || state === 'disposing');
  expect(caseFile.nextTimerAt).toEqual(nextTimerOf(caseFile, CITY));
}

function isInTable(action: string, from: string | null): boolean {
  return LIFECYCLE.some((row) => row.action === action && row.from.some((state) => state === from));
}
