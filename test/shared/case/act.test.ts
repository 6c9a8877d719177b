import { decideAct, type CaseAct } from '../../../shared/case/act';
import type { Actor, CaseFile } from '../../../shared/case/case-file';
import { applyChange } from '../../../shared/case/change';
import { chainEntries, verifyRecord } from '../../../shared/case/record';
import { REPORTER } from '../../../shared/case/report-view';
import { usedMinutesAt } from '../../../shared/sla/clock';
import { actorOf, after, buildCity, CITY, hash, local, openedCase, PHOTO } from '../build';

const officer = actorOf('officer-lamps');
const grid = actorOf('grid-1');
const acceptor = actorOf('accept-1');
const dispatcher = actorOf('dispatch-1');
const DONE = { action: 'dispose', words: '灯泡已换', photoIds: [PHOTO] } as const;

const disposing = () => after(openedCase(), [officer, '2026-09-28 10:00', { action: 'accept' }]);
const disposed = () => after(disposing(), [officer, '2026-09-28 11:00', DONE]);

const decide = (caseFile: CaseFile, act: Omit<CaseAct, 'key'>, actor: Actor, at = '2026-09-28 12:00', city = CITY) =>
  decideAct(caseFile, { ...act, key: 'k' }, actor, { city, now: local(at), hash });

describe('a case', () => {
  test('is accepted, disposed, rechecked and closed, its clock standing from the reply on', () => {
    const closed = after(disposed(), [grid, '2026-09-29 09:00', { action: 'pass' }]);

    expect(closed).toMatchObject({ state: 'closed', isOverdue: false, closedAt: local('2026-09-29 09:00'), afterPhotoIds: [PHOTO] });
    expect(closed.clock).toEqual({ limit: { amount: 2, unit: 'workDay' }, startedAt: local('2026-09-28 09:00'), usedMinutes: 120, pausedSince: local('2026-09-28 11:00') });
    expect(closed.record.map(({ seq, action, from, to }) => [seq, action, from, to])).toEqual([
      [1, 'open', null, 'reported'], [2, 'file', 'reported', 'filed'], [3, 'dispatch', 'filed', 'dispatched'],
      [4, 'accept', 'dispatched', 'disposing'], [5, 'dispose', 'disposing', 'disposed'], [6, 'pass', 'disposed', 'checked'], [7, 'close', 'checked', 'closed'],
    ]);
    expect(closed.pending.map(({ seq, type }) => `${seq} ${type}`)).toEqual([
      '1 case.opened', '2 case.filed', '3 case.dispatched', '4 case.accepted', '5 case.disposed', '6 case.checked', '7 case.closed',
    ]);
  });

  test('that fails its recheck goes back to the same unit, whose used minutes go on (R29)', () => {
    const again = after(disposed(), [grid, '2026-09-29 09:00', { action: 'fail', words: '还是不亮' }]);

    expect(again).toMatchObject({ state: 'disposing', unitId: 'lamps', reworkCount: 1, clock: { usedMinutes: 120, runningSince: local('2026-09-29 09:00') } });
    expect(again.clock && usedMinutesAt(again.clock, local('2026-09-29 10:00'), CITY.calendar)).toBe(180);
  });

  test.each([
    // next unit   used minutes after an hour   why
    ['lamps',      60 + 60,                     'the same unit goes on'],
    ['roads',      60,                          'another one starts anew'],
  ])('returned and dispatched to %s has used %d minutes an hour later: %s (R30)', (unitId, used) => {
    const again = after(openedCase(),
      [officer, '2026-09-28 10:00', { action: 'return', words: '不归我们管' }],
      [dispatcher, '2026-09-29 08:00', { action: 'dispatch', unitId }]);

    expect(again).toMatchObject({ state: 'dispatched', unitId, routing: { by: 'person' } });
    expect(again.clock && usedMinutesAt(again.clock, local('2026-09-29 09:00'), CITY.calendar)).toBe(used);
  });

  test('standing at the dispatcher falls due nowhere', () => {
    const returned = after(openedCase(), [officer, '2026-09-28 10:00', { action: 'return', words: '不归我们管' }]);

    expect(returned.clock).not.toHaveProperty('dueAt');
    expect(returned.reminder).toEqual({ colour: 'green' });
  });

  test.each([
    ['2026-09-30 09:00', false, 'on the minute it falls due'],
    ['2026-09-30 09:01', true, 'a minute after'],
  ])('disposed at %s is overdue: %s, %s', (at, isOverdue) => {
    const late = after(disposing(), [officer, at, DONE]);

    expect(late.isOverdue).toBe(isOverdue);
    expect(late.record.at(-1)).toMatchObject({ isOverdue });
  });

  test('once overdue stays so, whatever follows', () => {
    const late = after(disposing(), [officer, '2026-10-09 09:00', DONE], [grid, '2026-10-09 10:00', { action: 'fail', words: '没修好' }],
      [officer, '2026-10-09 10:01', DONE], [grid, '2026-10-09 11:00', { action: 'pass' }]);

    expect(late.isOverdue).toBe(true);
  });

  test('returned late and mended in time by another unit was overdue all the same', () => {
    const roads = actorOf('officer-roads');
    const late = after(openedCase(), [officer, '2026-10-09 09:00', { action: 'return', words: '不归我们管' }],
      [dispatcher, '2026-10-09 09:10', { action: 'dispatch', unitId: 'roads' }], [roads, '2026-10-09 09:20', { action: 'accept' }], [roads, '2026-10-09 09:30', DONE]);

    expect(late.isOverdue).toBe(true);
    expect(late.clock?.usedMinutes).toBe(20);
  });

  test('filed by an acceptor is dispatched by the duty table in the same write', () => {
    const filed = after(openedCase({ source: 'hotline' }), [acceptor, '2026-09-28 09:30', { action: 'file', matterId: 'asset:01037', filingConditionId: 'asset:01037:2' }]);

    expect(filed).toMatchObject({ state: 'dispatched', unitId: 'lamps', isEstimate: false, version: 2, matter: { chosenBy: 'person' }, clock: { limit: { amount: 1, unit: 'workDay' } } });
    expect(filed).not.toHaveProperty('estimatedDueAt');
    expect(filed.record.slice(1).map(({ action, key, actor }) => [action, key, actor.kind])).toEqual([['file', 'key-1-0', 'person'], ['dispatch', 'key-1-0', 'rule']]);
    expect(filed.pending.map(({ type }) => type)).toEqual(['case.opened', 'case.filed', 'case.dispatched']);
  });

  test('filed where no duty row gives a unit waits for a dispatcher, without a clock', () => {
    const city = buildCity({ duty: [] });
    const plan = decide(openedCase({ source: 'hotline' }, city), { action: 'file', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' }, acceptor, '2026-09-28 09:30', city);

    expect(plan).toMatchObject({ ok: true, change: { set: { state: 'filed', isEstimate: false } } });
    if (plan.ok) expect(plan.change.set).not.toHaveProperty('clock');
  });

  test.each([
    ['several conditions, none chosen', { matterId: 'asset:01037' }, 'needs-condition'],
    ['a condition of another class', { matterId: 'asset:01037', filingConditionId: 'asset:01001:1' }, 'needs-condition'],
    ['a class without conditions', { matterId: 'matter:10001' }, 'needs-condition'],
    ['a class nobody knows', { matterId: 'asset:99999' }, 'needs-matter'],
  ])('is not filed with %s (R24)', (_why, chosen, code) => {
    expect(decide(openedCase({ source: 'hotline' }), { action: 'file', ...chosen }, acceptor)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('is filed with the only condition its class has', () => {
    expect(decide(openedCase({ source: 'hotline' }), { action: 'file', matterId: 'matter:06010' }, acceptor).ok).toBe(true);
  });

  test('is not dispatched to a unit nobody knows', () => {
    const returned = after(openedCase(), [officer, '2026-09-28 10:00', { action: 'return', words: '不归我们管' }]);

    expect(decide(returned, { action: 'dispatch', unitId: 'nobody' }, dispatcher)).toMatchObject({ ok: false, refusal: { code: 'needs-unit' } });
  });
});

describe('who may touch a case', () => {
  test('an officer touches his own unit’s alone (R86)', () => {
    expect(decide(openedCase(), { action: 'accept' }, actorOf('officer-roads'))).toMatchObject({ ok: false, refusal: { code: 'outside-scope' } });
  });

  test('a grid worker rechecks in his own area alone', () => {
    expect(decide(disposed(), { action: 'pass' }, actorOf('grid-2'))).toMatchObject({ ok: false, refusal: { code: 'outside-scope' } });
  });

  test('whoever disposed may not recheck, though he changed his post (R27)', () => {
    const turncoat: Actor = { ...grid, id: officer.id };

    expect(decide(disposed(), { action: 'pass' }, turncoat)).toMatchObject({ ok: false, refusal: { code: 'same-person' } });
    expect(decide(disposed(), { action: 'fail', words: '没修好' }, turncoat)).toMatchObject({ ok: false, refusal: { code: 'same-person' } });
    expect(decide(disposed(), { action: 'pass' }, grid).ok).toBe(true);
  });
});

describe('a closed case', () => {
  const closed = () => after(disposed(), [grid, '2026-09-29 09:00', { action: 'pass' }]);

  test('is rated once', () => {
    const rated = after(closed(), [REPORTER, '2026-09-29 10:00', { action: 'rate', stars: 4, words: '快' }]);

    expect(rated.satisfaction).toEqual({ stars: 4, words: '快', at: local('2026-09-29 10:00') });
    expect(rated.pending.at(-1)?.type).toBe('satisfaction.given');
    expect(decide(rated, { action: 'rate', stars: 1 }, REPORTER)).toMatchObject({ ok: false, refusal: { code: 'wrong-state', message: '您已经评价过了，谢谢' } });
  });

  test.each([0, 6, 2.5, Number.NaN])('is not rated with %d stars', (stars) => {
    expect(decide(closed(), { action: 'rate', stars }, REPORTER)).toMatchObject({ ok: false, refusal: { code: 'bad-field' } });
  });
});

describe('the record', () => {
  test('remembers the last twenty keys', () => {
    let caseFile = openedCase();
    for (let count = 0; count < 25; count += 1) caseFile = after(caseFile, [acceptor, '2026-09-28 10:00', { action: 'urge' }]);

    expect(caseFile.recentKeys).toHaveLength(20);
    expect(caseFile.recentKeys.at(-1)).toBe('key-25-0');
  });

  test('is the same after it came back from a database', () => {
    const { record } = disposed();
    const back = record.map((entry) => ({ ...JSON.parse(JSON.stringify(entry)), at: new Date(entry.at), _id: 'added' }));

    expect(verifyRecord(back, hash)).toEqual({ isIntact: true });
  });

  test.each<[string, (record: CaseFile['record']) => CaseFile['record'], number]>([
    ['a word changed', (record) => record.map((entry) => (entry.seq === 4 ? { ...entry, words: '改过' } : entry)), 4],
    ['a time changed', (record) => record.map((entry) => (entry.seq === 2 ? { ...entry, at: local('2026-09-27 09:00') } : entry)), 2],
    ['a person changed', (record) => record.map((entry) => (entry.seq === 5 ? { ...entry, actor: grid } : entry)), 5],
    ['a time used made shorter', (record) => record.map((entry) => (entry.seq === 5 ? { ...entry, usedMinutes: 1 } : entry)), 5],
    ['a line rewritten with a hash of its own', (record) => {
      const [forged] = chainEntries(record.slice(0, 3), [{ ...(record[3] as CaseFile['record'][number]), words: '改过' }], hash);
      return record.map((entry) => (entry.seq === 4 && forged ? forged : entry));
    }, 5],
    ['a line left out', (record) => record.filter(({ seq }) => seq !== 3), 4],
    ['two lines swapped', (record) => [record[1], record[0], ...record.slice(2)] as CaseFile['record'], 2],
    ['a line forged at the end', (record) => [...record, { ...(record.at(-1) as CaseFile['record'][number]), seq: record.length + 1 }], 6],
  ])('shows %s (R23)', (_what, forge, brokenAt) => {
    const { record } = disposed();

    expect(verifyRecord(record, hash)).toEqual({ isIntact: true });
    expect(verifyRecord(forge(record), hash)).toEqual({ isIntact: false, brokenAt });
  });

  test('is checked on from where its oldest part was copied away', () => {
    const { record } = disposed();

    expect(verifyRecord(record.slice(2), hash, record[1])).toEqual({ isIntact: true });
    expect(verifyRecord(record.slice(2), hash)).toMatchObject({ isIntact: false });
  });

  test('of an act holds what was attached and how much time was used', () => {
    expect(disposed().record.at(-1)).toMatchObject({ words: '灯泡已换', photoIds: [PHOTO], usedMinutes: 120, isOverdue: false, actor: { unitName: '鄞州路灯管理所' } });
  });
});

test('events carry how the case stood, never words, photos or what the relay adds', () => {
  const { data } = disposed().pending.at(-1) ?? { data: {} };

  expect(data).toMatchObject({ unitId: 'lamps', state: 'disposed', colour: 'green', reworkCount: 0, isOverdue: false });
  expect(data).not.toHaveProperty('areaCodes');
  expect(JSON.stringify(data)).not.toMatch(new RegExp(`灯泡|${PHOTO}|西门口`));
});

test('a change written to the database and applied here leave the same case', () => {
  const before = openedCase();
  const plan = decide(before, { action: 'accept' }, officer);
  if (!plan.ok) throw new Error(plan.refusal.message);

  const applied = applyChange(before, plan.change);

  expect(applied).toMatchObject({ version: before.version + 1, eventSeq: plan.change.seqAfter, state: 'disposing' });
  expect(before.state).toBe('dispatched');
});
