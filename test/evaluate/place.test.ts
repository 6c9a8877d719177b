import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADDRESS_SPANS, spanF1 } from './address-spans';
import { PLACE } from './place';
import { learnSpans, type TaggedAddress } from './span-tagger';

const HEAD = 'text,spans,text_district_code,gold_town_code,gold_current_district_code,old_division_conflict';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gezhi-evaluate-'));
  await mkdir(join(folder, 'address_parsing_nap'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** 甲路3号, and the like. */
function address(text: string, kinds: string): TaggedAddress {
  const labels = [...kinds].map((kind, at) => `${at > 0 && kinds[at - 1] === kind ? 'I' : 'B'}-${kind}`);
  return { words: [...text], labels };
}

describe('the measure of places', () => {
  test('counts districts, towns and moved districts each over the rows that know them', async () => {
    await writeFile(join(folder, 'address_parsing_nap/ningbo_resolution_dev.csv'), [
      HEAD,
      '宁波市江东区风铃路,[],330212,,330212,0',
      '宁波市鄞州区古林镇风铃路,[],330212,330203103,330203,1',
      '宁波市海曙区月湖街道风铃巷,[],330203,330203005,330203,0',
      '宁波市风铃路,[],,,,0',
    ].join('\n'));

    const result = await PLACE.run(folder, 'dev');

    expect(result).toMatchObject({ kind: 'measured', measured: 4 });
    expect(result.kind === 'measured' && result.figures.slice(0, 3).map(({ value }) => value)).toEqual([1, 1 / 2, 1]);
  });

  test('says which file it would need', async () => {
    expect(await PLACE.run(folder, 'test')).toEqual({ kind: 'absent', file: 'address_parsing_nap/ningbo_resolution_test.csv' });
    expect(await ADDRESS_SPANS.run(folder, 'dev')).toEqual({ kind: 'absent', file: 'address_parsing_nap/train.txt' });
  });
});

describe('the measure of address parts', () => {
  test('a part counts with both its bounds and its label', () => {
    const gold = [address('风铃路三号', 'rrrnn')];

    expect(spanF1(gold, [['B-r', 'I-r', 'I-r', 'B-n', 'I-n']])).toBe(1);
    expect(spanF1(gold, [['B-r', 'I-r', 'I-r', 'I-r', 'B-n']])).toBe(0);
    expect(spanF1(gold, [['B-r', 'I-r', 'I-r', 'B-x', 'I-x']])).toBe(1 / 2);
  });

  test('parts of addresses of one make are learned', () => {
    const taught = ['风铃', '松果', '白塔', '青石', '流云'].flatMap((name) => [address(`${name}路三号`, 'rrrnn'), address(`${name}镇`, 'ttt'), address(`${name}镇${name}路`, 'tttrrr')]);

    const tagger = learnSpans(taught);

    expect(tagger.tag([...'红叶镇红叶路三号'])).toEqual(['B-t', 'I-t', 'I-t', 'B-r', 'I-r', 'I-r', 'B-n', 'I-n']);
    expect(tagger.tag([])).toEqual([]);
  });
});
