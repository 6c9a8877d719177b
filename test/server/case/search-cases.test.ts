import { caseListQuery, listCases, type CaseListQuery } from '../../../server/case/list-cases';
import type { Scope } from '../../../server/platform/context';
import { OTHER_DISTRICT } from '../../shared/build';
import { openHouse, type SmallHouse } from '../outbox/small-house';

let house: SmallHouse;
beforeEach(async () => { house = await openHouse(); });
afterEach(() => house.close());

const LAMP = '体育场路的路灯不亮，灯杆上写着 B12';
const GARBAGE = '小区门口垃圾没人清，暴露垃圾一大堆';

function search(words: string, scope: Scope = { kind: 'city' }, more: Partial<CaseListQuery> = {}) {
  return listCases(house.cases.collection, caseListQuery.parse({ words, ...more }), { scope, role: 'dispatcher' });
}

async function found(words: string, scope?: Scope): Promise<readonly string[]> {
  return (await search(words, scope)).rows.map(({ text }) => text);
}

test.each<readonly [words: string, texts: readonly string[], why: string]>([
  ['路灯', [LAMP], 'what was said'],
  ['暴露垃圾', [GARBAGE], 'words of another case'],
  ['育场路的路', [LAMP], 'any part of a sentence, not only whole words'],
  ['垃圾 门口', [GARBAGE], 'two words in any order'],
  ['路灯 垃圾', [], 'all words must be there'],
  ['圾门口垃', [], 'and a word as it stands, not only its pairs of signs'],
  ['b12', [LAMP], 'letters small or large'],
  ['Ｂ１２', [LAMP], 'in full width too'],
  ['B1', [], 'but a whole word of them'],
  ['路灯，灯 B12', [LAMP], 'signs between words are none'],
  ['.*路灯', [LAMP], 'nor are signs of a pattern'],
])('looking for %s finds %j: %s', async (words, texts) => {
  await house.opened({ text: LAMP });
  await house.opened({ text: GARBAGE });

  expect(await found(words)).toEqual(texts);
});

test('the place in words and the class are searched as well', async () => {
  await house.opened({ text: LAMP, placeWords: '中山公园北门' });

  expect(await found('公园北门')).toEqual([LAMP]);
});

test('a class a person chooses later is found too', async () => {
  const { _id } = await house.opened({ text: '门口有点脏' });
  await house.acts(_id, 'file', 'accept-1', { matterId: 'matter:06010' });

  expect(await found('暴露垃圾')).toEqual(['门口有点脏']);
});

test('what came last stands first, page after page, and every case comes once', async () => {
  const opened: string[] = [];
  for (let index = 0; index < 7; index += 1) {
    opened.unshift((await house.opened({ text: LAMP })).no);
    if (index % 3 === 0) house.clock.advance(1);
  }

  const nos: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await search('路灯', undefined, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    nos.push(...page.rows.map(({ no }) => no));
    cursor = page.nextCursor;
  } while (cursor !== undefined);

  expect(nos).toEqual(opened);
});

test('a search stays within the reader\'s scope (R86)', async () => {
  const { no } = await house.opened({ text: LAMP });
  await house.opened({ text: LAMP, place: OTHER_DISTRICT });

  const { rows } = await search('路灯', { kind: 'area', divisionCode: '330212' });
  expect(rows.map((row) => row.no)).toEqual([no]);
  expect(await found(no, { kind: 'area', divisionCode: '330203' })).toEqual([]);
});

test('a case is found by its number, by its last digits and by its receipt', async () => {
  const { no, foundingReceiptNo } = await house.opened();
  await house.opened();

  for (const words of [no, no.slice(-7), String(Number(no.slice(-7))), foundingReceiptNo]) {
    expect((await search(words)).rows.map((row) => row.no)).toEqual([no]);
  }
});

test('digits find both the number that ends so and the words that hold them', async () => {
  const first = await house.opened({ text: '体育场路 1 号门口积水' });
  const second = await house.opened({ text: '体育场路 1 号门口积水' });

  const nos = (await search(String(Number(first.no.slice(-7))))).rows.map(({ no }) => no);
  expect(nos.toSorted()).toEqual([first.no, second.no].toSorted());
});

test.each([['灯'], ['。'], ['!!']])('looking for %s alone is refused in plain words', async (words) => {
  await expect(search(words)).rejects.toMatchObject({ code: 'bad-field' });
});
