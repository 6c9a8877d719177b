import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCity } from '../../config/load-city';
import { loadProcess } from '../../config/load-process';
import { DEFAULT_PROCESS } from '../../shared/city/process';

const city = await loadCity('ningbo', { isDemo: true });

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'gezhi-process-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const TEMPLATE = { id: 'noise', name: '噪声', matterIds: ['matter:06028'], tasks: [{ title: '劝导', isRequired: true, limit: { amount: 1, unit: 'workDay' }, matterId: 'matter:06028' }] };

describe('how a city works its cases', () => {
  test('is the usual in the demo city, with what its files name: two joint templates, two emergency plans, three contractors marked as demo', () => {
    const { process } = city;

    const { jointTemplates, emergencyPlans, contractors, ...usual } = process;
    expect({ ...DEFAULT_PROCESS, ...usual }).toEqual(DEFAULT_PROCESS);
    expect(jointTemplates.map(({ id, tasks }) => [id, tasks.length])).toEqual([['noise', 3], ['fume', 3]]);
    expect(emergencyPlans.map(({ name, roster }) => [name, roster.length])).toEqual([['台风防汛', 12], ['雨雪冰冻', 10]]);
    expect(contractors.map(({ name, isDemo }) => [name.startsWith('演示'), isDemo])).toEqual([[true, true], [true, true], [true, true]]);
  });

  test('names every district on each roster, so that no emergency leaves one out', () => {
    const districts = city.districts.map(({ code }) => code).sort();

    for (const { roster } of city.process.emergencyPlans) {
      expect(roster.map(({ divisionCode }) => divisionCode).filter((code) => code.length === 6).sort()).toEqual(districts);
    }
  });

  test('has no demo contractors in a city without the demo', async () => {
    const bare = await loadCity('ningbo', { isDemo: false });

    expect(bare.process.contractors).toEqual([]);
    expect(bare.process.emergencyPlans).toHaveLength(2);
  });

  test('is the usual where a folder says nothing, and then names no class of another city', () => {
    expect(loadProcess(folder, true, { ...city, matters: [], matterById: new Map() })).toEqual({ ...DEFAULT_PROCESS, jointTemplates: [] });
  });

  test('is the usual save for what is said', () => {
    write('process.json', { stageLimits: { filing: { amount: 1, unit: 'workHour' } }, autoClose: false });
    write('joint-templates.json', []);

    const { stageLimits, autoClose, jointTemplates, ladder } = loadProcess(folder, false, city);

    expect(stageLimits).toEqual({ ...DEFAULT_PROCESS.stageLimits, filing: { amount: 1, unit: 'workHour' } });
    expect([autoClose, jointTemplates, ladder]).toEqual([false, [], DEFAULT_PROCESS.ladder]);
  });

  test('keeps a city\'s own contractors beside the demo\'s', () => {
    writeFileSync(join(folder, 'contractors.csv'), 'id,name,divisionCode,phone\nown,自有公司,330212,\n');
    mkdirSync(join(folder, 'demo'));
    cpSync('config/city/ningbo/demo/contractors.csv', join(folder, 'demo', 'contractors.csv'));

    expect(loadProcess(folder, true, city).contractors.map(({ id, isDemo }) => [id, isDemo])).toEqual([['own', false], ['demo-yongjie', true], ['demo-haixiu', true], ['demo-yinlv', true]]);
    expect(loadProcess(folder, false, city).contractors).toEqual([{ id: 'own', name: '自有公司', divisionCode: '330212', isDemo: false }]);
  });
});

describe('a city\'s process is refused, naming file and field, when', () => {
  test.each<[string, string, unknown, RegExp]>([
    ['a limit is nothing',              'process.json',         { stageLimits: { filing: { amount: 0, unit: 'workHour' } } }, /process\.json, field stageLimits\.filing\.amount/],
    ['a stage is unknown',              'process.json',         { stageLimits: { filling: { amount: 1, unit: 'workHour' } } }, /process\.json, field filling/],
    ['a setting is unknown',            'process.json',         { autoclose: true },                                    /process\.json, field autoclose/],
    ['the ladder goes down',            'process.json',         { ladder: [{ atShare: 2, colour: 'red', demand: '甲' }, { atShare: 1, colour: 'red', demand: '乙' }] }, /process\.json, field ladder\.1\.atShare/],
    ['a template\'s class is unknown',  'joint-templates.json', [{ ...TEMPLATE, matterIds: ['matter:77777'] }],         /joint-templates\.json, field 0\.matterIds\.0/],
    ['a task names nobody',             'joint-templates.json', [{ ...TEMPLATE, tasks: [{ ...TEMPLATE.tasks[0], matterId: undefined }] }], /field 0\.tasks\.0: expected either matterId or unitId/],
    ['a task\'s unit is unknown',       'joint-templates.json', [{ ...TEMPLATE, tasks: [{ ...TEMPLATE.tasks[0], matterId: undefined, unitId: 'nobody' }] }], /field 0\.tasks\.0\.unitId/],
  ])('%s', (_why, file, content, words) => {
    write(file, content);

    expect(() => loadProcess(folder, true, city)).toThrow(words);
  });

  test.each<[string, string, RegExp]>([
    ['a plan\'s class is unknown',      'flood,防汛,matter:77,0.5,2,urgentHour,room,330212,330212-zx',  /emergency-plans\.csv, row 2, field matterIds: 目录里没有以“事项77”开头的类别/],
    ['a roster\'s unit is unknown',     'flood,防汛,matter:9,0.5,2,urgentHour,room,330212,nobody',      /row 2, field unitId/],
    ['a roster\'s place is unknown',    'flood,防汛,matter:9,0.5,2,urgentHour,room,330299,330212-zx',   /row 2, field divisionCode/],
    ['a roster names a place twice',    'flood,防汛,matter:9,0.5,2,urgentHour,room,330212,330212-zx\nflood,,,,,,,330212,330212-zx', /row 3, field divisionCode: .*出现了两次/],
    ['a plan stands twice',             'flood,防汛,matter:9,0.5,2,urgentHour,room,330212,330212-zx\nflood,防台,,,,,,330203,330203-zx', /row 3, field name: 预案 flood 各行的“预案名称”不一致/],
    ['a plan says no limit',            'flood,防汛,matter:9,0.5,,,room,330212,330212-zx',              /row 2, field amount: 预案 flood 的第一行要填“时限”/],
    ['a guess is too weak to file by',  'flood,防汛,matter:9,0.1,2,urgentHour,room,330212,330212-zx',   /row 2, field autoFileFrom/],
    ['a channel does not exist',        'flood,防汛,matter:9,0.5,2,urgentHour,fax,330212,330212-zx',    /row 2, field channels/],
  ])('%s', (_why, rows, words) => {
    writeFileSync(join(folder, 'emergency-plans.csv'), `planId,name,matterIds,autoFileFrom,amount,unit,channels,divisionCode,unitId\n${rows}\n`);

    expect(() => loadProcess(folder, true, city)).toThrow(words);
  });

  test('a contractor works nowhere, or stands twice', () => {
    const table = (rows: string) => writeFileSync(join(folder, 'contractors.csv'), `id,name,divisionCode,phone\n${rows}`);

    table('one,甲,330299,\n');
    expect(() => loadProcess(folder, true, city)).toThrow(/contractors\.csv, row 2, field divisionCode/);
    table('one,甲,330212,\none,乙,330212,\n');
    expect(() => loadProcess(folder, true, city)).toThrow(/contractors\.csv, row 3, field id: 编号 one 出现了两次/);
  });
});

function write(file: string, content: unknown): void {
  writeFileSync(join(folder, file), JSON.stringify(content));
}
