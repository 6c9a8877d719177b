import type { EmergencyList, EmergencyView } from '../../shared/city/emergency-api';
import type { CaseFile } from '../../shared/case/case-file';
import type { Receipt } from '../../shared/case/case-api';
import type { CityEvent } from '../../shared/event';
import type { NoticePage } from '../../shared/notice/notice-api';
import type { ReportRequest } from '../../shared/report/report-request';
import { nativeCollection } from '../../server/platform/db';
import { startTown, type Staff, type Town } from '../support/start-town';

/** Set otherwise for a slower machine. */
const REPORTS = Number(process.env.TYPHOON_REPORTS ?? 5000);
const MINUTES = 10;
const AT_ONCE = 50;
/** Every so many is sent a second time with its key, as a phone does that heard no answer. */
const SENT_TWICE_EVERY = 20;

const WORDS = ['路面积水很深，车过不去', '路口积水，下水道排不走', '台风把行道树刮倒了', '大树倒伏挡住路', '下雨积水淹到小区门口'];
const SOURCES = ['hotline', 'citizen', 'gridWorker', 'video'] as const;
const URGENT = { amount: 2, unit: 'urgentHour' } as const;

let town: Town;
let chief: Staff;
let cellCodes: readonly string[];
beforeAll(async () => {
  town = await startTown({ at: '2027-08-14 22:00', isAlive: true });   // a Saturday night; days to come, for what has expired by the machine's time is taken away meanwhile
  chief = await town.staff('zhibanzhang');
  cellCodes = town.city.cells.flatMap(({ cell }) => (cell.gridKind === 'governance' ? [cell.code] : []));
}, 60_000);
afterAll(() => town.stop());

const cases = () => nativeCollection<CaseFile>(town.server.context.db, 'cases');
const caseOf = async ({ caseNo = '' }: Pick<Receipt, 'caseNo'>) => (await cases().findOne({ no: caseNo })) ?? undefined;
const send = (request: ReportRequest, key: string) => town.service.post<Receipt>('/api/reports', request, { 'Idempotency-Key': key });

/** Spread over all districts of the city. */
function stormReport(index: number): ReportRequest {
  const cellCode = cellCodes[(index * 7919) % cellCodes.length] ?? '';
  return { text: `${WORDS[index % WORDS.length]}，第 ${index} 处`, source: SOURCES[index % SOURCES.length]!, cellCode };
}

/** Ten minutes of the city's clock; so many are on their way at once. */
async function storm(): Promise<readonly Receipt[]> {
  const receipts: Receipt[] = [];
  for (let minute = 0; minute < MINUTES; minute += 1) {
    const until = Math.round((REPORTS * (minute + 1)) / MINUTES);
    let next = Math.round((REPORTS * minute) / MINUTES);
    const lane = async (): Promise<void> => {
      for (let index = next++; index < until; index = next++) {
        const receipt = await send(stormReport(index), `storm-${index}`);
        if (index % SENT_TWICE_EVERY === 0) expect((await send(stormReport(index), `storm-${index}`)).caseNo).toBe(receipt.caseNo);
        receipts.push(receipt);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    town.clock.advance(1);
  }
  return receipts;
}

test(`a typhoon: the city goes over to emergency, ${REPORTS} reports come in ten minutes, none is lost or doubled, and it stands down (R40)`, async () => {
  const puddle: ReportRequest = { ...stormReport(0), source: 'hotline' };
  const before = await caseOf(await send(puddle, 'before'));
  const emergency = await chief.post<EmergencyView>('/api/emergencies', { planId: 'typhoon', divisionCode: '330200', words: '台风橙色预警升为红色' }, { 'Idempotency-Key': 'begin' });

  const since = performance.now();
  const receipts = await storm();
  const seconds = (performance.now() - since) / 1000;
  await town.settle();
  const toldSeconds = (performance.now() - since) / 1000;
  process.stdout.write(`${REPORTS} reports taken, filed and dispatched in ${seconds.toFixed(1)} s (${Math.round(REPORTS / seconds)}/s), everybody told after ${toldSeconds.toFixed(1)} s\n`);

  const roster = town.city.process.emergencyPlans.find(({ id }) => id === 'typhoon')?.roster.map(({ unitId }) => unitId) ?? [];
  const opened = await cases().find({ emergencyId: emergency.id }).project<Pick<CaseFile, '_id' | 'no' | 'state' | 'unitId' | 'routing' | 'clock' | 'openedAt' | 'foundingReportId'>>({ no: 1, state: 1, unitId: 1, routing: 1, clock: 1, openedAt: 1, foundingReportId: 1 }).toArray();
  expect(new Set(receipts.map(({ receiptNo }) => receiptNo)).size).toBe(REPORTS);
  expect(opened).toHaveLength(REPORTS);
  expect(new Set(opened.map(({ no }) => no)).size).toBe(REPORTS);
  expect(new Set(opened.map(({ foundingReportId }) => foundingReportId)).size).toBe(REPORTS);
  expect(await cases().countDocuments({})).toBe(REPORTS + 1);
  expect(opened.filter(({ state, routing, unitId }) => state !== 'dispatched' || routing.by !== 'emergency' || !roster.includes(unitId))).toEqual([]);
  expect(opened.filter(({ clock, openedAt }) => clock?.limit.unit !== 'urgentHour' || clock.dueAt?.getTime() !== openedAt.getTime() + 2 * 3_600_000)).toEqual([]);
  expect(new Set(opened.map(({ unitId }) => unitId)).size).toBeGreaterThanOrEqual(10);   // every district's own

  const told = await nativeCollection<CityEvent>(town.server.context.db, 'events').countDocuments({ type: 'case.dispatched', 'data.unitId': { $in: roster } });
  const tasks = await nativeCollection(town.server.context.db, 'notices').countDocuments({ title: '应急任务' });
  expect([told, tasks]).toEqual([REPORTS, REPORTS]);
  const duty = await (await town.officer('330212-zx')).get<NoticePage>('/api/notices?limit=100');
  expect(duty.rows.map(({ title }) => title)).toContain('应急任务');

  await chief.post(`/api/emergencies/${emergency.id}/end`, { words: '台风过境，警报解除' }, { 'Idempotency-Key': 'end' });
  const after = await caseOf(await send(puddle, 'after'));
  const { emergencies: [shown] } = await chief.get<EmergencyList>('/api/emergencies');

  expect(before).toMatchObject({ state: 'reported' });   // a hotline's report waits for an acceptor
  expect(before?.emergencyId).toBeUndefined();
  expect(after).toMatchObject({ state: 'reported', unitId: before?.unitId });
  expect(after?.emergencyId).toBeUndefined();
  expect(shown).toMatchObject({ isOn: false, opened: REPORTS, closed: 0 });
  expect(shown?.log).toHaveLength(7);
  expect(await cases().countDocuments({ emergencyId: emergency.id, 'clock.limit': URGENT })).toBe(REPORTS);   // what it opened keeps its limit
}, 240_000);
