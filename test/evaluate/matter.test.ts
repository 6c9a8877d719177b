import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { macroF1 } from './macro-f1';
import { MATTER } from './matter';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gezhi-evaluate-'));
  await mkdir(join(folder, 'tipdm2020c'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const PLACES = ['东门', '西门', '南门', '北门', '桥头', '河边', '村口', '街上', '楼下', '路口', '市场', '车站'];
const THINGS = { 灯: ['路灯不亮', '晚上没有灯'], 水: ['水管漏水', '停水了'], 声: ['施工太吵', '喇叭声很大'] } as const;

/** Messages nobody wrote: every place with every thing. */
function messages(places: readonly string[]): string {
  const rows = places.flatMap((place) => Object.entries(THINGS).map(([label, [subject, detail]]) => ({
    subject: `${place}${subject}`, detail: place === PLACES[0] ? null : `${place}${detail}`, label, dup_group: `${place}${label}`,
  })));
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

describe('the measure of classes', () => {
  test('learns from one part and asks for the other, with all words and with the subject alone', async () => {
    await writeFile(join(folder, 'tipdm2020c', 'f2_train.jsonl'), messages(PLACES.slice(0, 8)));
    await writeFile(join(folder, 'tipdm2020c', 'f2_dev.jsonl'), messages(PLACES.slice(8)));

    const result = await MATTER.run(folder, 'dev');

    expect(result).toMatchObject({ kind: 'measured', learned: 24, measured: 12 });
    expect(result.kind === 'measured' && result.figures.filter(({ goal }) => goal !== undefined).map(({ value }) => value)).toEqual([1, 1]);
  });

  test('says which file it would need', async () => {
    expect(await MATTER.run(folder, 'test')).toEqual({ kind: 'absent', file: 'tipdm2020c/f2_train.jsonl' });
  });

  test('counts a small class as much as a large one', () => {
    const answers = [...Array.from({ length: 9 }, () => ({ truth: 'large', label: 'large' })), { truth: 'small', label: 'large' }];

    expect(macroF1(answers)).toBeCloseTo((18 / 19 + 0) / 2);
  });
});
