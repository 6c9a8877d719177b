import { randomUUID } from 'node:crypto';
import type { TriageVersionsView } from '../../../shared/triage/versions-api';
import { isHeldOutText } from '../../../shared/triage/learning/matter-model';
import { exampleStore, type ExampleChange } from '../../../server/triage/examples.store';
import { learnMatters } from '../../../server/triage/learn-matters';
import { openLiveMatters, type LiveMatters } from '../../../server/triage/live-matters';
import { decisions } from '../../shared/triage/learning/decisions';
import { CITY } from '../../shared/build';
import { startTown, type Staff, type Town } from '../../support/start-town';

const LEARNING_CITY = { ...CITY, people: [...CITY.people, { id: 'operator-1', account: 'operator-1', name: '运维', role: 'operator', divisionCode: '330200', isDemo: true }] } as const;

let town: Town;
let operator: Staff;
const others: LiveMatters[] = [];
beforeEach(async () => {
  town = await startTown({ city: LEARNING_CITY });
  operator = await town.operator();
});
afterEach(async () => {
  for (const other of others.splice(0)) await other.stop();
  await town.stop();
});

const TOWN_WORDS = '东门的杆子头上乌漆墨黑';
const LAMP = 'asset:01037';

/** Decisions of workers, as the outbox would have kept them. */
async function decided(count: number, matterOf: (matterId: string, at: number) => string = (matterId) => matterId, since = 0): Promise<void> {
  const changes = decisions(count, since).map(({ id, text, matterId }, at): ExampleChange => ({
    caseId: id, at: town.clock.now(), isHeldOut: isHeldOutText(text), example: { text, matterId: matterOf(matterId, at), decided: 'chosen' },
  }));
  await exampleStore(town.server.context.db).keep(changes);
}

const versions = (): Promise<TriageVersionsView> => operator.get<TriageVersionsView>('/api/triage/versions');
const putInForce = (version: number | string, body: object = { words: '先用回旧版' }, key: string = randomUUID(), who: Staff = operator) => who.request<{ readonly version: number; readonly isKept: boolean; readonly error: { readonly code: string } }>('POST', `/api/triage/versions/${version}/in-force`, { body, headers: { 'Idempotency-Key': key } });
const best = (): string | undefined => town.server.context.suggestMatter(TOWN_WORDS)[0]?.matterId;

async function otherProcess(): Promise<LiveMatters> {
  const { db, city, log } = town.server.context;
  const other = await openLiveMatters(db, city, log);
  others.push(other);
  return other;
}

describe('a city that learns from its workers', () => {
  test('suggests by the catalogue alone until there are decisions enough', async () => {
    expect(await learnMatters(town.server.context)).toBeUndefined();
    await decided(60);
    expect(await learnMatters(town.server.context)).toBeUndefined();

    expect(best()).not.toBe(LAMP);
    expect(await versions()).toMatchObject({ inForce: { version: 0, isKept: false }, history: [], modelAdvice: { isOn: false }, decisions: { count: 60, isMore: false }, versions: [] });
  });

  test('learns at night what is not worse on decisions kept apart, and every process follows within seconds', async () => {
    const other = await otherProcess();
    other.start();
    await decided(330);

    expect(await learnMatters(town.server.context)).toEqual({ version: 1, hasTakenForce: true });
    for (let tries = 0; tries < 100 && other.version() === 0; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 100); });

    expect(other.suggest(TOWN_WORDS)[0]).toMatchObject({ matterId: LAMP, isTrusted: true });
    const { inForce, versions: [version] } = await versions();
    expect(inForce).toMatchObject({ version: 1, by: '分类学习', isKept: false });
    expect(version).toMatchObject({ version: 1, isInForce: true, heldOut: { first: 1, filledRight: 1 } });
    expect(version!.learned + version!.heldOut.asked).toBe(330);
    expect(version!.heldOutBefore.first).toBeLessThan(0.5);
  });

  test('keeps the old version where the new one is worse', async () => {
    await decided(330);
    await learnMatters(town.server.context);
    const learnedWrong = (matterId: string, at: number): string => (isHeldOutText(decisions(330)[at]!.text) ? matterId : 'matter:06028');   // somebody filed everything as noise

    await decided(330, learnedWrong);

    expect(await learnMatters(town.server.context)).toEqual({ version: 2, hasTakenForce: false });
    expect((await versions()).inForce.version).toBe(1);
  });

  test('goes back to any version when an operator says so, and stays there when he says so', async () => {
    await decided(330);
    await learnMatters(town.server.context);
    await learnMatters(town.server.context);
    expect((await versions()).inForce.version).toBe(2);

    expect((await putInForce(0, { words: '新版分错太多', isKept: true })).body).toMatchObject({ version: 0, isKept: true });
    expect(best()).not.toBe(LAMP);
    expect(await learnMatters(town.server.context)).toEqual({ version: 3, hasTakenForce: false });
    expect((await putInForce(1)).status).toBe(200);

    expect(best()).toBe(LAMP);
    expect((await versions()).history.map(({ version, by, words, isKept }) => [version, by, words, isKept])).toEqual([
      [1, '运维', '先用回旧版', false], [0, '运维', '新版分错太多', true], [2, '分类学习', '留出的决定上不差于现用版本', false], [1, '分类学习', '留出的决定上不差于现用版本', false],
    ]);
    expect((await versions()).versions.map(({ version, isInForce }) => [version, isInForce])).toEqual([[3, false], [2, false], [1, true]]);
  });

  test('hears a decision at once, and forgets it when it was no case', async () => {
    await decided(330);
    await learnMatters(town.server.context);
    const other = await otherProcess();
    const examples = exampleStore(town.server.context.db);
    const noise = Array.from({ length: 60 }, (_, at): ExampleChange => ({ caseId: `new-${at}`, at: town.clock.now(), isHeldOut: false, example: { text: `${at}号楼嗡嗡嗡整夜不停`, matterId: 'matter:06028', decided: 'chosen' } }));
    const sureOfNoise = (): number => other.suggest('后面嗡嗡嗡整夜不停').find(({ matterId }) => matterId === 'matter:06028')?.confidence ?? 0;
    const before = sureOfNoise();

    await examples.keep(noise);
    await other.catchUp();
    const heard = sureOfNoise();
    await examples.keep(noise.map(({ caseId }) => ({ caseId })));
    await other.catchUp();

    expect(heard).toBeGreaterThan(before);
    expect(sureOfNoise()).toBe(before);
  });
});

describe('putting a version in force', () => {
  beforeEach(async () => {
    await decided(330);
    await learnMatters(town.server.context);
  });

  test('twice with one key is once, and the key serves no other version', async () => {
    const first = await putInForce(0, { words: '先用回旧版' }, 'k1');
    const again = await putInForce(0, { words: '先用回旧版' }, 'k1');
    const other = await putInForce(1, { words: '先用回旧版' }, 'k1');

    expect([first.status, again.status, other.status]).toEqual([200, 200, 409]);
    expect(again.body).toEqual(first.body);
    expect(other.body.error.code).toBe('key-reused');
  });

  test.each([
    [1,      { words: '再来一次' },       409, 'wrong-state'],
    [99,     { words: '没有的版本' },     404, 'not-found'],
    ['abc',  { words: '不是数字' },       422, 'bad-field'],
    [0,      {},                          422, 'bad-field'],
  ])('%s with %j is refused: %d %s', async (version, body, status, code) => {
    const answer = await putInForce(version, body);

    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  test('is for operators alone', async () => {
    const acceptor = await town.acceptor();

    expect((await putInForce(0, { words: '先用回旧版' }, 'k2', acceptor)).status).toBe(403);
    expect((await acceptor.request('GET', '/api/triage/versions')).status).toBe(403);
  });
});
