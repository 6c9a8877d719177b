import { setTimeout as pause } from 'node:timers/promises';
import type { CaseFile } from '../../../shared/case/case-file';
import { searchBack, type FoundPage } from '../../../server/case/search-back';
import type { Stretch } from '../../../server/case/list-order';
import { storeCases } from '../../support/many-cases';
import { openHouse, type SmallHouse } from '../outbox/small-house';

const CASES = 2400;
/** Lamps everywhere, a school beside a few of them: the oldest, some between, two of one second. */
const AT_SCHOOL: readonly number[] = [0, 1, 1100, 1101, 1399, 1400, 1401];
const WORDS = { $and: [{ searchTokens: '路灯' }, { text: { $regex: '学校' } }] };

let house: SmallHouse;
let expected: readonly string[];
beforeAll(async () => {
  house = await openHouse();
  const rows = await storeCases(house.cases.collection, await house.opened(), Array.from({ length: CASES }, (_, index) => ({
    state: 'closed' as const, unitId: 'lamps', areaCodes: ['330200'], openedAfter: index >> 1, isOverdue: false,
    text: AT_SCHOOL.includes(index) ? '学校门口路灯不亮' : '路口路灯不亮',
  })));
  const newest = (one: CaseFile, other: CaseFile) => other.openedAt.getTime() - one.openedAt.getTime() || (other.no < one.no ? -1 : 1);
  expected = rows.filter((_, index) => AT_SCHOOL.includes(index)).toSorted(newest).map(({ no }) => no);
}, 60_000);
afterAll(() => house.close());

const read = ({ filter, sort }: Stretch, limit: number) => house.cases.collection.find({ $and: [WORDS, filter] } as object).sort(sort).limit(limit).toArray();
const never = () => Promise.resolve(undefined);

function look(cursor: string | undefined, limit: number, slowMs = 0): Promise<FoundPage<CaseFile>> {
  const slowly = async (stretch: Stretch, most: number) => { await pause(slowMs); return read(stretch, most); };
  return searchBack(house.cases.collection, { leading: '路灯', limit, cursor, read: slowly, readWithin: never });
}

async function pages(limit: number, slowMs = 0): Promise<readonly FoundPage<CaseFile>[]> {
  const all: FoundPage<CaseFile>[] = [];
  for (let cursor: string | undefined; all.length === 0 || cursor !== undefined; cursor = all.at(-1)?.nextCursor) all.push(await look(cursor, limit, slowMs));
  return all;
}

test.each([1, 2, 3, 7, 50])('words that hardly ever stand together are all found back through time, each once and in order, %i a page (R108)', async (limit) => {
  expect((await pages(limit)).flatMap(({ rows }) => rows.map(({ no }) => no))).toEqual(expected);
});

test('a search that has no more time says how far back it came, and goes on from there (R108)', async () => {
  const all = await pages(50, 300);

  expect(all.slice(0, -1).every(({ searchedTo }) => searchedTo !== undefined)).toBe(true);
  expect(all.length).toBeGreaterThan(2);
  expect(all.at(-1)).not.toHaveProperty('searchedTo');
  expect(all.flatMap(({ rows }) => rows.map(({ no }) => no))).toEqual(expected);
});

test('what is found at one go needs no second look', async () => {
  const found = await searchBack(house.cases.collection, { leading: '路灯', limit: 2, cursor: undefined, read: () => { throw new Error('looked twice'); }, readWithin: read });

  expect(found.rows.map(({ no }) => no)).toEqual(expected.slice(0, 2));
});
