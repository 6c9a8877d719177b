import { Refused, type RefusalCode } from '../../../server/platform/errors';
import { verifyRecords } from '../../../server/case/verify-records';
import { openCase } from '../../../server/case/open-case';
import { numberBlocks } from '../../../server/platform/numbers';
import { REPORTER } from '../../../shared/case/report-view';
import type { CaseAct } from '../../../shared/case/act';
import type { CaseFile } from '../../../shared/case/case-file';
import { CITY, OTHER_DISTRICT, PHOTO } from '../../shared/build';
import { DISPOSED, openHouse, START, type SmallHouse } from '../outbox/small-house';

let house: SmallHouse;
beforeEach(async () => { house = await openHouse(); });
afterEach(() => house.close());

type Step = readonly [action: CaseAct['action'], by: string, over?: Partial<CaseAct>];

/** A case brought so far by the right people. */
async function caseAfter(...steps: readonly Step[]): Promise<CaseFile> {
  const caseFile = await house.opened();
  for (const [action, by, over] of steps) await house.acts(caseFile._id, action, by, over);
  return stored(caseFile);
}

async function stored({ _id }: Pick<CaseFile, '_id'>): Promise<CaseFile> {
  const caseFile = await house.cases.byId(_id);
  if (caseFile === undefined) throw new Error('the case is gone');
  return caseFile;
}

async function refusal(act: Promise<unknown>): Promise<RefusalCode | 'none'> {
  return act.then(() => 'none' as const, (fault: unknown) => {
    if (fault instanceof Refused) return fault.code;
    throw fault;
  });
}

const ACCEPT: Step = ['accept', 'officer-lamps'];
const DISPOSE: Step = ['dispose', 'officer-lamps', DISPOSED];
const RETURN: Step = ['return', 'officer-lamps', { words: '不是本单位的灯' }];
const DISPATCH: Step = ['dispatch', 'dispatch-1', { unitId: 'roads' }];
const PASS: Step = ['pass', 'grid-1'];

test.each<readonly [name: string, before: readonly Step[], act: Step, wrong: string, to: string]>([
  ['accepts',      [],                          ACCEPT,                                        'officer-roads', 'disposing'],
  ['returns',      [ACCEPT],                    RETURN,                                        'officer-roads', 'returned'],
  ['dispatches',   [RETURN],                    DISPATCH,                                      'officer-lamps', 'dispatched'],
  ['disposes',     [ACCEPT],                    DISPOSE,                                       'grid-1',        'disposed'],
  ['passes',       [ACCEPT, DISPOSE],           PASS,                                          'officer-lamps', 'closed'],
  ['fails',        [ACCEPT, DISPOSE],           ['fail', 'grid-1', { words: '还是不亮' }],      'grid-2',        'disposing'],
  ['voids',        [RETURN],                    ['void', 'accept-1', { words: '不属于城管' }],  'dispatch-1',    'void'],
  ['urges',        [ACCEPT],                    ['urge', 'leader-1'],                          'officer-lamps', 'disposing'],
])('whoever %s twice with one key has done it once, and the wrong person changes nothing', async (_name, before, [action, by, over], wrong, to) => {
  const caseFile = await caseAfter(...before);

  expect(await refusal(house.acts(caseFile._id, action, wrong, over))).toMatch(/wrong-role|outside-scope/);
  expect(await stored(caseFile)).toEqual(caseFile);

  const first = await house.acts(caseFile._id, action, by, { ...over, key: 'one' });
  const second = await house.acts(caseFile._id, action, by, { ...over, key: 'one' });

  expect(first.state).toBe(to);
  expect(second).toEqual(await stored(caseFile));
  expect(second.record.slice(caseFile.record.length).map((entry) => entry.key)).toEqual(to === 'closed' ? [`${by}:one`, `${by}:one`] : [`${by}:one`]);   // what a rule does at once is part of it
  expect(second.version).toBe(caseFile.version + 1);
});

test('what an act answers is what is stored', async () => {
  const { _id } = await caseAfter(ACCEPT);

  const answered = await house.acts(_id, 'dispose', 'officer-lamps', DISPOSED);

  expect(await stored({ _id })).toEqual(answered);
});

test('twenty officers accept at once with keys of their own: one does, the others are told it is done (R22)', async () => {
  const caseFile = await house.opened();

  const results = await Promise.all(Array.from({ length: 20 }, () => refusal(house.acts(caseFile._id, 'accept', 'officer-lamps'))));

  expect(results.filter((result) => result === 'none')).toHaveLength(1);
  expect(results.filter((result) => result === 'wrong-state')).toHaveLength(19);
  expect((await stored(caseFile)).record.filter(({ action }) => action === 'accept')).toHaveLength(1);
});

test('one key sent twenty times at once is one act, and all are answered alike', async () => {
  const caseFile = await house.opened();

  const answers = await Promise.all(Array.from({ length: 20 }, () => house.acts(caseFile._id, 'accept', 'officer-lamps', { key: 'one' })));

  expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([caseFile.version + 1]));
  expect((await stored(caseFile)).record).toHaveLength(caseFile.record.length + 1);
});

test('different acts at once are decided anew, not lost: two urge while one accepts', async () => {
  const caseFile = await house.opened();

  await Promise.all([house.acts(caseFile._id, 'urge', 'leader-1'), house.acts(caseFile._id, 'urge', 'dispatch-1'), house.acts(caseFile._id, 'accept', 'officer-lamps')]);

  const after = await stored(caseFile);
  expect(after.record.map(({ action }) => action).sort()).toEqual(['accept', 'dispatch', 'file', 'open', 'urge', 'urge']);
  expect(after.version).toBe(caseFile.version + 3);
});

test('the same key for another act is refused', async () => {
  const caseFile = await house.opened();
  await house.acts(caseFile._id, 'accept', 'officer-lamps', { key: 'one' });

  expect(await refusal(house.acts(caseFile._id, 'return', 'officer-lamps', { key: 'one', words: '不是' }))).toBe('key-reused');
});

test('the same key of two people is two acts', async () => {
  const caseFile = await house.opened();
  await house.acts(caseFile._id, 'urge', 'leader-1', { key: 'one' });
  await house.acts(caseFile._id, 'urge', 'dispatch-1', { key: 'one' });

  expect((await stored(caseFile)).record.filter(({ action }) => action === 'urge')).toHaveLength(2);
});

test('who holds the receipt rates once, after closing', async () => {
  const caseFile = await caseAfter(ACCEPT, DISPOSE);
  expect(await refusal(house.acts(caseFile._id, 'rate', REPORTER, { stars: 5 }))).toBe('wrong-state');
  await house.acts(caseFile._id, 'pass', 'grid-1');

  await house.acts(caseFile._id, 'rate', REPORTER, { stars: 4, words: '很快', key: 'one' });
  await house.acts(caseFile._id, 'rate', REPORTER, { stars: 4, words: '很快', key: 'one' });

  expect((await stored(caseFile)).satisfaction).toMatchObject({ stars: 4, words: '很快' });
  expect(await refusal(house.acts(caseFile._id, 'rate', REPORTER, { stars: 1 }))).toBe('wrong-state');
  expect((await stored(caseFile)).pending.filter(({ type }) => type === 'satisfaction.given')).toHaveLength(1);
});

test('an unknown case is not found', async () => {
  expect(await refusal(house.acts('330212:nothing', 'accept', 'officer-lamps'))).toBe('not-found');
});

test('triage run twenty times at once opens one case, and all find it', async () => {
  const report = await house.stored();
  const stores = { cases: house.cases, numbers: numberBlocks(house.context.db) };

  const opened = await Promise.all(Array.from({ length: 20 }, () => openCase(house.context, stores, report)));

  expect(new Set(opened.map(({ caseFile }) => caseFile?.no)).size).toBe(1);
  expect(await house.cases.collection.countDocuments()).toBe(1);
});

test('a case where no row of the duty table fits goes to the unit of last resort and is there for a dispatcher', async () => {
  const caseFile = await house.opened({ place: OTHER_DISTRICT });

  expect(caseFile).toMatchObject({ homeDistrict: '330203', unitId: CITY.fallbackUnitId });
});

test('the nightly check finds a record changed from outside, and only that one (R23)', async () => {
  const whole = await caseAfter(ACCEPT, DISPOSE, PASS);
  const forged = await caseAfter(ACCEPT, DISPOSE);
  await house.cases.collection.updateOne({ _id: forged._id }, { $set: { 'record.3.words': '从未发生', 'record.3.photoIds': [PHOTO] } });

  const broken = await verifyRecords(house.context, START, new Date(START.getTime() + 60_000));

  expect(broken).toEqual([forged.no]);
  expect(whole.state).toBe('closed');
});
