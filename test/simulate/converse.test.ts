import { readSettings } from '../../config/env';
import { readScenarios } from '../support/scenario';
import { startDemo, type Demo } from '../support/start-demo';
import { freeBasePort } from '../support/start-chat';
import { withRealNumbers, withWrittenNumbers } from './numbers';
import { playWritten, type Played } from './play-written';
import { scenariosNamed, writtenScenarios } from './scenario-files';
import { differences } from './what-came-out';

describe('written conversations', () => {
  let demo: Demo;
  beforeAll(async () => { demo = await startDemo(); }, 90_000);
  afterAll(() => demo?.stop(), 30_000);

  test('an album, a photo taken back and a word that is no clue come out in the running city as they are written (R18, R91)', async () => {
    const told: Played[] = [];
    const writtens = ['相册：先三张照片', '撤回其中一张照片', '团购接龙不是线索'].flatMap(scenariosNamed);

    await playWritten(writtens, { settings: demo.settings, onPlayed: (played) => { told.push(played); } });

    expect(told.map(({ written, differences: found }) => [written.scenario.title, found])).toEqual(writtens.map(({ scenario }) => [scenario.title, []]));
    expect(told.map(({ came: { reports } }) => reports.map(({ marks }) => marks['图']))).toEqual([['3'], ['1'], []]);
    expect((await clock(demo)).pace).toBe(1);
  }, 120_000);

  test('what comes out another way is told beside what is written (R18)', async () => {
    const [scenario] = readScenarios(`# 说好没有回音，却有一句
09:00:00 王阿姨 南门口那盏路灯坏了，三天没亮了`);
    const told: Played[] = [];

    await playWritten([{ name: 'wrong/1', scenario: scenario! }], { settings: demo.settings, speed: 600, onPlayed: (played) => { told.push(played); } });

    expect(told[0]?.differences.map(({ of, expected }) => [of, expected])).toEqual([['第 1 句', '（不说话）'], ['第 1 件', '（没有）']]);
  }, 120_000);
});

async function clock({ server, settings }: Demo): Promise<{ readonly pace: number }> {
  return (await fetch(`${server.url}/api/clock`, { headers: { 'X-Bot-Key': settings.botKey } })).json() as Promise<{ readonly pace: number }>;
}

test('where no demo runs it is said in one sentence how to start it (R98)', async () => {
  const settings = { ...readSettings({}), port: await freeBasePort() };

  await expect(playWritten(scenariosNamed('01-clues/1'), { settings, onPlayed: () => undefined })).rejects.toThrow(`模拟群聊没有在 http://127.0.0.1:${settings.port + 1} 运行：请先用 CLOCK=settable npm start 启动演示`);
});

test('a conversation is found by its file, its number or a few words of its title', () => {
  expect(scenariosNamed('01-clues/2').map(({ scenario }) => scenario.title)).toEqual(['相册：先三张照片，再一句话']);
  expect(scenariosNamed('04-danger').length).toBeGreaterThan(5);
  expect(scenariosNamed('all')).toHaveLength(writtenScenarios().length);
  expect(scenariosNamed('没有这样的题目')).toEqual([]);
});

test('written numbers and the city\'s are each other\'s, and a wrong check digit stays wrong (R93)', () => {
  const receiptNos = ['26112700004313', '26112700004321'];

  expect(withRealNumbers('受理 #0001-2，不是 #0001-5', receiptNos)).toBe('受理 #0431-3，不是 #0431-6');
  expect(withWrittenNumbers('@王 收到，编号 #0431-3，确认 0432-1，电话 0574-87654321', receiptNos)).toBe('@王 收到，编号 #0001-2，确认 0002-0，电话 0574-87654321');
});

test('a line too many, a report too few and a state that differs are three differences (R18)', () => {
  const [scenario] = readScenarios(`# 一段
09:00:00 王 路灯坏了
> @王 收到，编号 #0001-*
= 王 路灯坏了 | 状态 filed
= 李 井盖`);

  const found = differences(scenario!, { lines: ['@王 收到，编号 #0001-2。在核对', '多余'], reports: [{ who: '王', text: '路灯坏了', marks: { 状态: 'waiting' } }] });

  expect(found.map(({ of, came }) => [of, came.slice(0, 6)])).toEqual([['第 2 句', '多余'], ['第 1 件', '王 路灯坏了'.slice(0, 6)], ['第 2 件', '（没有）']]);
});
