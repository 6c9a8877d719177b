import { randomUUID } from 'node:crypto';
import { nextCaseNo } from '../../../server/case/next-case-no';
import { connectDb } from '../../../server/platform/db';
import { numberBlocks, type NumberBlocks } from '../../../server/platform/numbers';
import { Refused } from '../../../server/platform/errors';
import { local } from '../../shared/build';

type Db = Awaited<ReturnType<typeof connectDb>>;
let dbs: readonly [Db, Db];
beforeEach(async () => {
  const open = { uri: process.env.TEST_MONGODB_URI ?? '', name: `numbers_${randomUUID().slice(0, 8)}` };
  dbs = [await connectDb(open), await connectDb(open)];
});
afterEach(async () => {
  await dbs[0].dropDatabase();
  await Promise.all(dbs.map((db) => db.close()));
});

const DAY = local('2026-09-28 09:00');
const many = async (numbers: NumberBlocks, count: number, at = DAY): Promise<readonly string[]> => Promise.all(Array.from({ length: count }, () => nextCaseNo(numbers, '330212', at)));

test('fifty at once in two processes, five thousand in all: nineteen digits each, none twice, no number of a block left out', async () => {
  const processes = dbs.map((db) => numberBlocks(db));

  const taken: string[] = [];
  for (let round = 0; round < 50; round += 1) taken.push(...(await Promise.all(processes.map((numbers) => many(numbers, 50)))).flat());

  expect(new Set(taken).size).toBe(5000);
  expect(taken.every((no) => /^330212260928\d{7}$/.test(no))).toBe(true);
  expect(Math.max(...taken.map((no) => Number(no.slice(-7))))).toBe(5000);
});

test('within one process numbers go up; each block is one write, whatever the day brings (500,000 a day are a thousand)', async () => {
  const numbers = numberBlocks(dbs[0]);

  const taken = await many(numbers, 2500);

  expect([...taken].sort()).toEqual(taken);
  expect((await dbs[0].db!.collection('counters').findOne())?.last).toBe(2500);
});

test('each district and each day of the city counts anew', async () => {
  const numbers = numberBlocks(dbs[0]);

  const nos = [await nextCaseNo(numbers, '330212', DAY), await nextCaseNo(numbers, '330203', DAY), await nextCaseNo(numbers, '330212', local('2026-09-29 00:00'))];

  expect(nos).toEqual(['3302122609280000001', '3302032609280000001', '3302122609290000001']);
});

test('after a restart in the middle of a block there is a gap, never a number twice', async () => {
  const before = await many(numberBlocks(dbs[0]), 3);
  const after = await many(numberBlocks(dbs[0]), 3);

  expect(new Set([...before, ...after]).size).toBe(6);
  expect(after[0]).toBe('3302122609280000501');
});

test('past 9,999,999 in one day the next number is refused in plain words', async () => {
  await dbs[0].db!.collection('counters').insertOne({ _id: 'case:330212:2026-09-28' as never, last: 9_999_500 });
  const numbers = numberBlocks(dbs[0]);

  const last = (await many(numbers, 499)).at(-1);

  expect(last).toBe('3302122609289999999');
  await expect(nextCaseNo(numbers, '330212', DAY)).rejects.toThrow(new Refused('limit-reached', '今天的案件编号已经用完，明天自动继续；上报已经收到，不会丢失'));
});
