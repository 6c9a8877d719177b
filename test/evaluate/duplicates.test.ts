import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { BOSTON } from './boston';
import { bCubed, DUPLICATES } from './duplicates';
import { PHOTOS } from './photos';
import type { Task } from './task';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gezhi-evaluate-'));
  for (const name of ['tipdm2020c', 'boston311_2015', 'photos']) await mkdir(join(folder, name));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = (file: string, content: string | Buffer): Promise<void> => writeFile(join(folder, file), content);

async function figuresOf(task: Task): Promise<Readonly<Record<string, number>>> {
  const result = await task.run(folder, 'dev');
  return result.kind === 'measured' ? Object.fromEntries(result.figures.map(({ name, value }) => [name, value])) : {};
}

describe('the measure of text duplicates', () => {
  test('counts groups among all messages and look-alikes that were kept apart (R17)', async () => {
    const subjects = ['春晓路口路灯不亮', '春晓路口的路灯又不亮了', '秋实路口路灯不亮', '青枫家园小区油烟扰民', '白鹭花园小区油烟扰民', '地铁站口单车乱停'];
    await put('tipdm2020c/f3_messages.jsonl', subjects.map((subject, at) => JSON.stringify({ id: `${at}`, subject, detail: '' })).join('\n'));
    await put('tipdm2020c/f3_dup_gold_dev.csv', 'gold_cluster,message_id\na,0\na,1\nb,2\n');
    await put('tipdm2020c/f3_hard_negatives_dev.csv', 'id1,id2\n3,4\n0,1\n');

    expect(await figuresOf(DUPLICATES)).toMatchObject({ 'B³ F1': 1, '2 对只差地点的，分开': 0.5 });
  });

  test('half of a group found is half of its recall, and no loss of precision (R17)', () => {
    expect(bCubed([{ truth: 'a', found: 1 }, { truth: 'a', found: 2 }])).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 });
  });
});

describe('the measure of place and time', () => {
  test('takes as first choice the nearest open case of the same class that was opened before (R17)', async () => {
    await put('boston311_2015/requests_2015.csv.gz', gzipSync([
      'id,opened,closed,type,reason,lat,lon',
      'far,2015-03-01T08:00:00,,lamp,lamps,42.3512,-71.06',
      'master,2015-03-02T08:00:00,,lamp,lamps,42.35,-71.06',
      'shut,2015-03-03T08:00:00,2015-03-04T08:00:00,lamp,lamps,42.35,-71.06',
      'asked,2015-03-05T08:00:00,,lamp,lamps,42.35,-71.06',
      'later,2015-03-05T09:00:00,,lamp,lamps,42.35,-71.06',
    ].join('\n')));
    await put('boston311_2015/dup_pairs_dev.csv', 'dup_id,master_id\nasked,master\nfar,master\n');

    const figures = await figuresOf(BOSTON);

    expect(figures['首选即主案']).toBe(0.5);   // of the second pair the master was opened later
    expect(figures['此前立案且在范围内（上限）']).toBe(0.5);
  });
});

describe('the measure of photos', () => {
  test('finds copies and twins, and keeps strangers apart (R17)', async () => {
    const rings = (dx: number, turn: number): Buffer => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="320" height="320"><rect width="320" height="320" fill="#888"/><g transform="skewX(${turn})">
<circle cx="${90 + dx}" cy="80" r="50" fill="#eee"/><rect x="${200 - dx}" y="${120 + dx}" width="70" height="140" fill="#222"/><circle cx="${120 + 2 * dx}" cy="${230 - dx}" r="36" fill="#444"/><rect x="30" y="${150 - dx}" width="60" height="30" fill="#fff"/></g></svg>`);
    const drawn = { 'a.png': rings(0, 0), 'b.png': rings(0, 4), 'c.png': rings(60, 0) };
    for (const [name, svg] of Object.entries(drawn)) await put(`photos/${name}`, await sharp(svg).png().toBuffer());
    await put('photos/manifest.csv', 'file,source_group\na.png,1\nb.png,1\nc.png,2\n');

    const figures = await figuresOf(PHOTOS);

    expect(figures).toMatchObject({ '再存的：JPEG 质量 60': 1, '歪斜、曝光不同的同一张': 1, '2 对不同的照片，分开': 1 });
  });
});

test('each says which file it would need (R17)', async () => {
  expect(await DUPLICATES.run(folder, 'test')).toEqual({ kind: 'absent', file: 'tipdm2020c/f3_messages.jsonl' });
  expect(await BOSTON.run(folder, 'test')).toEqual({ kind: 'absent', file: 'boston311_2015/requests_2015.csv.gz' });
  expect(await PHOTOS.run(folder, 'test')).toEqual({ kind: 'absent', file: 'photos/manifest.csv' });
});
