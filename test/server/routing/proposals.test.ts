import { randomUUID } from 'node:crypto';
import type { DutyRow } from '../../../shared/city/city';
import type { Receipt } from '../../../shared/case/case-api';
import type { ProposalsView, ProposalView, RouteExplanation } from '../../../shared/routing/routing-api';
import { learnDuty } from '../../../server/routing/learn-duty';
import { proposeDuty } from '../../../server/routing/propose-duty';
import { proposalStore, type ProposalTarget } from '../../../server/routing/proposals.store';
import { startTown, type Staff, type Town } from '../../support/start-town';
import { local, openedCase } from '../../shared/build';
import { explained, ROUTING_CITY, SHOUNAN } from './routing-town';

type Answer = ProposalView & { readonly error: { readonly code: string; readonly message: string } };

let town: Town;
let shift: Staff;
beforeEach(async () => {
  town = await startTown({ city: ROUTING_CITY });
  shift = await town.staff('shift-1');
});
afterEach(() => town.stop());

/** Lamps that a dispatcher gave to the roads unit, and that were mended there. */
async function mended(count: number, unitId = 'roads'): Promise<void> {
  const cases = Array.from({ length: count }, (_, index) => {
    const id = `${unitId}${index}`.padStart(32, '0');
    const caseFile = openedCase({ _id: id, matterId: 'asset:01037', receivedAt: local('2026-09-20 09:00') }, ROUTING_CITY);
    return { ...caseFile, pendingSince: undefined, no: `33021226092${id.slice(-8)}`, unitId, state: 'closed', routing: { ...caseFile.routing, by: 'person', unitId }, pending: [] };
  });
  await town.server.context.db.collection('cases').insertMany(cases as never[]);
}

const listed = async (state = 'proposed'): Promise<readonly ProposalView[]> => (await shift.get<ProposalsView>(`/api/routing/proposals?state=${state}`)).rows;
const decide = (verb: 'accept' | 'refuse', id: string, body: object = {}, key: string = randomUUID(), who: Staff = shift) => who.request<Answer>('POST', `/api/routing/proposals/${id}/${verb}`, { body, headers: { 'Idempotency-Key': key } });

async function unitOfLamp(): Promise<string> {
  const { caseNo } = await town.service.post<Receipt>('/api/reports', { text: '西门口的路灯不亮', place: SHOUNAN }, { 'Idempotency-Key': randomUUID() });
  return (await town.server.context.db.collection('cases').findOne({ no: caseNo }))!.unitId as string;
}

async function confirmed(target: ProposalTarget, key = 'k1'): Promise<string> {
  const { db, city, clock } = town.server.context;
  const { _id } = await proposeDuty(city, proposalStore(db), {
    kind: 'confirmed', caseNo: '3302122609280000001', target, evidence: { counts: [], examples: ['3302122609280000001'], words: '现场会商，三方签字' },
    by: { id: 'street-1', name: '街道' }, at: clock.now(), key,
  });
  return _id;
}

const CELL_ROW: DutyRow = { kind: 'asset', codePrefix: '01037', divisionCode: '330212014001001', unitId: 'roads' };

describe('what the dispatches speak for', () => {
  test('is proposed with its counts, accepted by a person, and the next report goes there (R9)', async () => {
    await mended(30);
    await mended(2, 'lamps');
    expect(await unitOfLamp()).toBe('lamps');

    await learnDuty(town.server.context);
    const [proposal, ...more] = await listed();
    const { status, body } = await decide('accept', proposal!.id, { words: '同意调整' });

    expect(more).toEqual([]);
    expect(proposal).toMatchObject({ kind: 'learned', words: expect.stringContaining('的“路灯”（01037）由鄞州路灯管理所改为鄞州市政负责') as string, evidence: { counts: [{ unitId: 'roads', times: 30 }, { unitId: 'lamps', times: 2 }] } });
    expect(proposal!.evidence.confidence).toBeGreaterThan(0.7);
    expect({ status, decided: body.decided }).toMatchObject({ status: 200, decided: { by: { id: 'shift-1' }, words: '同意调整', version: 1 } });
    expect(await unitOfLamp()).toBe('roads');
    expect(await listed()).toEqual([]);
    expect(await listed('accepted')).toHaveLength(1);
  });

  test('changes nothing until somebody accepts it, and is proposed once however often it is counted', async () => {
    await mended(30);

    await learnDuty(town.server.context);
    await learnDuty(town.server.context);

    expect(await listed()).toHaveLength(1);
    expect(await unitOfLamp()).toBe('lamps');
  });

  test('goes away when it no longer holds, and stays away for 90 days after a no', async () => {
    await mended(30);
    await learnDuty(town.server.context);
    const [{ id }] = await listed() as [ProposalView];

    expect((await decide('refuse', id)).body.error.code).toBe('needs-words');
    expect((await decide('refuse', id, { words: '只是临时代管' })).status).toBe(200);
    await learnDuty(town.server.context);
    expect(await listed()).toEqual([]);

    town.clock.set(local('2026-12-29 09:00'));
    shift = await town.staff('shift-1');
    await learnDuty(town.server.context);
    expect(await listed()).toHaveLength(1);

    await mended(60, 'lamps');
    await learnDuty(town.server.context);
    expect(await listed()).toEqual([]);
  });
});

describe('who did the like before', () => {
  test('is told to dispatchers with its share, and decides nothing', async () => {
    await mended(6);
    await mended(3, 'lamps');
    const ask = (): Promise<RouteExplanation> => explained(shift, { text: '西门口的路灯不亮', place: SHOUNAN, matterId: 'asset:01037' });

    let answer = await ask();
    for (let tries = 0; tries < 100 && answer.likely.length === 0; tries += 1) answer = await ask();   // counted in the background

    expect(answer.likely.map(({ unitId, unitName }) => [unitId, unitName])).toEqual([['roads', '鄞州市政'], ['lamps', '鄞州路灯管理所']]);
    expect(answer.likely[0]!.share).toBeGreaterThan(0.5);
    expect(answer.reason.unitId).toBe('lamps');
  });
});

describe('现场确权', () => {
  test('makes a class of one cell another unit\'s once a person has approved it (R37)', async () => {
    const id = await confirmed({ kind: 'row', row: CELL_ROW, unitId: 'roads' });
    const [proposal] = await listed();

    const { status } = await decide('accept', id);

    expect(proposal).toMatchObject({ id, kind: 'confirmed', caseNo: '3302122609280000001', words: '首南一格的“路灯”（01037）由鄞州路灯管理所改为鄞州市政负责' });
    expect(status).toBe(200);
    expect(await unitOfLamp()).toBe('roads');
  });

  test('makes one component another unit\'s, and only that one (R37)', async () => {
    const assets = town.server.context.db.collection('assets');
    const lamp = { matterId: 'asset:01037', name: '路灯', manager: { unitId: 'lamps' }, owner: { unitId: 'lamps' }, state: 'intact', firstDate: '2020-01-01', gcj02: [0, 0] };
    await assets.insertMany([{ ...lamp, _id: '33021201010370001', wgs84: [121.55, 29.85] }, { ...lamp, _id: '33021201010370002', wgs84: [121.56, 29.86] }] as never[]);

    const { status } = await decide('accept', await confirmed({ kind: 'asset', assetId: '33021201010370001', unitId: 'roads' }));

    expect(status).toBe(200);
    expect(await unitOfLamp()).toBe('roads');
    expect((await assets.findOne({ _id: '33021201010370002' as never }))!.owner).toEqual({ unitId: 'lamps' });
  });

  test('proposed twice with one key it is one', async () => {
    const target = { kind: 'row', row: CELL_ROW, unitId: 'roads' } as const;

    expect(await confirmed(target)).toBe(await confirmed(target));
    expect(await listed()).toHaveLength(1);
  });
});

describe('the list', () => {
  test('tells each reader whether he may decide and why not, how many wait, and what was decided last (R9)', async () => {
    const first = await confirmed({ kind: 'row', row: CELL_ROW, unitId: 'roads' });
    town.clock.advance(5);
    const second = await confirmed({ kind: 'row', row: { ...CELL_ROW, codePrefix: '01' }, unitId: 'roads' }, 'k2');
    const seenBy = async (account: string) => (await town.staff(account)).get<ProposalsView>('/api/routing/proposals');
    const [leader, dispatcher] = [await seenBy('shift-1'), await seenBy('dispatch-1')];
    await decide('refuse', second, { words: '还要再看看' });
    town.clock.advance(5);
    await decide('accept', first);

    const page = await shift.get<ProposalsView>('/api/routing/proposals?state=decided&limit=1');
    const next = await shift.get<ProposalsView>(`/api/routing/proposals?state=decided&limit=1&cursor=${page.cursor!}`);

    expect(leader).toMatchObject({ waiting: { count: 2, isMore: false }, rows: [{ id: second }, { id: first }] });
    expect(leader.rows.map(({ whyNot }) => whyNot)).toEqual([undefined, undefined]);
    expect(dispatcher.rows.map(({ whyNot }) => whyNot)).toEqual(['责任表的改动由值班长或运维人员决定', '责任表的改动由值班长或运维人员决定']);
    expect([page.rows, next.rows].flat().map(({ id, state }) => [id, state])).toEqual([[first, 'accepted'], [second, 'refused']]);
    expect(next).toMatchObject({ waiting: { count: 0 } });
    expect(next.cursor).toBeUndefined();
  });
});

test('a unit sees what gives to it or takes from it, an area what lies in it; the rest is not told', async () => {
  await confirmed({ kind: 'row', row: CELL_ROW, unitId: 'roads' });                                                       // 鄞州, from the lamps unit
  await confirmed({ kind: 'row', row: { ...CELL_ROW, codePrefix: '01', divisionCode: '330203', unitId: 'roads' }, unitId: 'roads' }, 'k2');   // 海曙
  const seenBy = async (account: string) => (await town.staff(account)).get<ProposalsView>('/api/routing/proposals');

  const [all, lamps, area] = [await seenBy('shift-1'), await seenBy('officer-lamps'), await seenBy('district-1')];

  expect([all.rows.length, all.waiting.count]).toEqual([2, 2]);
  expect(lamps.rows.map(({ replacesUnitId }) => replacesUnitId)).toEqual(['lamps']);
  expect(lamps.waiting.count).toBe(1);
  expect(area.rows.map(({ target }) => (target.kind === 'row' ? target.row.divisionCode : ''))).toEqual([CELL_ROW.divisionCode]);
});

describe('a decision', () => {
  test('made twice with one key answers alike and publishes once; by another it comes too late', async () => {
    const id = await confirmed({ kind: 'row', row: CELL_ROW, unitId: 'roads' });
    const key = randomUUID();

    const [first, again] = [await decide('accept', id, {}, key), await decide('accept', id, {}, key)];
    const late = await decide('refuse', id, { words: '不行的' }, randomUUID(), await town.staff('shift-1'));

    expect(again.body).toEqual(first.body);
    expect(await town.server.context.db.collection('cityTables').countDocuments()).toBe(1);
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'wrong-state', message: '这条建议已由名shift-1采纳' } } });
  });

  test('that broke off after the version was published is made good by deciding again, also by another', async () => {
    const id = await confirmed({ kind: 'row', row: CELL_ROW, unitId: 'roads' });
    await decide('accept', id);
    await town.server.context.db.collection('dutyProposals').updateOne({ _id: id as never }, { $set: { state: 'proposed' }, $unset: { decided: '' } });

    const { status } = await decide('accept', id, {}, randomUUID(), await town.staff('shift-2'));

    expect(status).toBe(200);
    expect(await town.server.context.db.collection('cityTables').countDocuments()).toBe(1);
  });

  test.each([
    ['an officer',               'officer-lamps', 403, 'wrong-role'],
    ['a dispatcher',             'dispatch-1',    403, 'wrong-role'],
  ])('is not for %s', async (_who, account, status, code) => {
    const id = await confirmed({ kind: 'row', row: CELL_ROW, unitId: 'roads' });

    expect(await decide('accept', id, {}, randomUUID(), await town.staff(account))).toMatchObject({ status, body: { error: { code } } });
    expect(await unitOfLamp()).toBe('lamps');
  });

  test('is never his who proposed it (R27)', async () => {
    const { db, city, clock } = town.server.context;
    const { _id } = await proposeDuty(city, proposalStore(db), { kind: 'confirmed', target: { kind: 'row', row: CELL_ROW, unitId: 'roads' }, evidence: { counts: [], examples: [] }, by: { id: 'shift-1', name: '值班长' }, at: clock.now(), key: 'k' });

    expect(await decide('accept', _id)).toMatchObject({ status: 403, body: { error: { code: 'same-person' } } });
  });

  test('for a unit the city has not is refused before it is proposed', async () => {
    await expect(confirmed({ kind: 'row', row: { ...CELL_ROW, unitId: 'nobody' }, unitId: 'nobody' })).rejects.toThrow('没有这个单位');
  });
});
