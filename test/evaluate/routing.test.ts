import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROUTING } from './routing';

const HEAD = 'create_time,street,community,main_type,sub_type,source,dispose_unit';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gezhi-evaluate-'));
  await mkdir(join(folder, 'pingshan2018_events'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function written(...rows: readonly string[]): Promise<void> {
  await writeFile(join(folder, 'pingshan2018_events', 'events_train.csv'), [HEAD, ...rows].join('\n'));
}

const valuesOf = async (): Promise<readonly number[]> => {
  const result = await ROUTING.run(folder, 'dev');
  return result.kind === 'measured' ? result.figures.map(({ value }) => value) : [];
};

describe('the measure of routing', () => {
  test('learns a day only when it is over, and tells units apart without their brackets', async () => {
    await written(
      '2018-09-30,甲街道,乙社区,大类,小类,热线,旧单位（某处）',
      '2018-10-01,甲街道,乙社区,大类,小类,热线,旧单位',
      '2018-10-02,甲街道,乙社区,大类,新类,热线,新单位',
      '2018-10-02,甲街道,乙社区,大类,新类,热线,新单位',
      '2018-10-03,甲街道,乙社区,大类,新类,热线,新单位',
    );

    const [frozenFirst, , dailyFirst] = await valuesOf();

    expect(frozenFirst).toBe(1 / 4);   // the old unit only
    expect(dailyFirst).toBe(2 / 4);    // and on the third day the new one
  });

  test('says which file it would need', async () => {
    await written();

    expect(await ROUTING.run(folder, 'test')).toEqual({ kind: 'absent', file: 'pingshan2018_events/events_test.csv' });
  });
});
