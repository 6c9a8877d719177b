import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCity } from '../../config/load-city';
import { routeTo } from '../../shared/routing/route';
import { isWorkingDay } from '../../shared/time/working-calendar';
import { matterSuggester } from '../../shared/triage/suggest-matter';

const city = await loadCity('ningbo', { isDemo: true });
const NINGBO = 'config/city/ningbo';

describe('the demo city', () => {
  test('has the published counts', () => {
    const levels = (level: string) => city.divisions.filter((division) => division.level === level).length;
    const base = city.cells.filter(({ cell }) => cell.gridKind === 'base');

    expect([levels('district'), levels('street'), levels('village')]).toEqual([10, 162, 3042]);
    expect(city.cells.length - base.length).toBe(10_897);
    expect(base).toHaveLength(3_120);
    expect(new Set(base.map(({ cell }) => cell.responsibilityCode)).size).toBe(471);
    expect(city.matters.filter(({ isLocalExtension }) => !isLocalExtension)).toHaveLength(403);
  });

  test('gives every village a cell, and every cell is marked synthetic', () => {
    const withCell = new Set(city.cells.map(({ cell }) => cell.villageCode));

    expect(city.divisions.filter(({ level, code }) => level === 'village' && !withCell.has(code))).toEqual([]);
    expect(city.cells.every(({ cell }) => cell.isSynthetic)).toBe(true);
  });

  test('gives every class exactly one unit in every district and in a sample of villages', () => {
    const areas = [
      ...city.districts.map(({ code }) => [city.code, code]),
      ...city.cells.filter((_, index) => index % 211 === 0).map(({ cell }) => [city.code, cell.districtCode, cell.streetCode ?? '', cell.villageCode ?? '', cell.code].filter(Boolean)),
    ];

    for (const matter of [undefined, ...city.matters]) {
      for (const area of areas) {
        const routing = routeTo({ matter, areaCodes: area, at: new Date('2026-09-28T09:00:00+08:00') }, city);
        expect(routing.by).toBe('duty');
        const { divisionCode } = city.unitById.get(routing.unitId)!;
        expect(divisionCode === city.code || area.includes(divisionCode)).toBe(true);
      }
    }
  });

  test('has conditions with one default for every class, and words for more than 120', () => {
    expect(city.matters.every(({ filingConditions }) => filingConditions.filter(({ isDefault }) => isDefault).length === 1)).toBe(true);
    expect(city.matters.filter(({ synonyms }) => synonyms.length >= 3).length).toBeGreaterThanOrEqual(120);
  });

  test.each([
    ['河面上漂着好多塑料袋',            'matter:06025'],
    ['河里都是垃圾，没人捞',            'matter:06025'],
    ['小区门口河道里漂着泡沫箱',        'matter:06025'],
    ['塑料瓶漂在河里好几天了',          'matter:06025'],
    ['河道水草长满了，保洁不到位',      'matter:06025'],
    ['台风以后树枝压住电线了',          'asset:04002'],
    ['一棵树压在电线上，很危险',        'asset:04002'],
  ])('hears in “%s” the class %s, surely', (text, matterId) => {
    const [best] = matterSuggester(city.matters)(text);

    expect(best?.matterId).toBe(matterId);
    expect(best?.confidence).toBeGreaterThanOrEqual(0.75);
  });

  test.each([
    ['2025-01-28', false], ['2025-02-08', true], ['2026-10-01', false], ['2026-10-10', true], ['2027-02-08', false], ['2027-03-01', true],
  ])('works on %s: %s', (date, isWorked) => {
    expect(isWorkingDay(date, city.calendar)).toBe(isWorked);
  });

  test('has somebody for each role, all marked as demo, and one officer a unit', () => {
    expect(new Set(city.people.map(({ role }) => role))).toEqual(new Set(['gridWorker', 'gridLeader', 'centreOperator', 'acceptor', 'dispatcher', 'shiftLeader', 'officer', 'handler', 'leader', 'operator']));
    expect(city.people.every(({ isDemo, name }) => isDemo && name.startsWith('演示·'))).toBe(true);
    expect(city.units.filter(({ id }) => !city.people.some(({ unitId, role }) => unitId === id && role === 'officer'))).toEqual([]);
  });

  test('without the demo has tables but nobody and nothing of it', async () => {
    const plain = await loadCity('ningbo', { isDemo: false });

    expect([plain.people, plain.devices, plain.chatRooms]).toEqual([[], [], []]);
    expect(plain.isDemo).toBe(false);
    expect(plain.units).toEqual(city.units);
  });
});

describe('a mistake in a file', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'gezhi-city-'));
    cpSync(NINGBO, join(root, 'ningbo'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test.each([
    // file                     from                                to                                     said
    ['units.csv',               'city-zx,宁波市城市运行管理中心',       'city zx,宁波市城市运行管理中心',          /units\.csv, row 2, field id: expected small letters/],
    ['units.csv',               'cityUnit',                         'cityunit',                            /units\.csv, row 2, field kind/],
    ['duty.csv',                ',3302,city-gongdian',              ',3302,city-nobody',                   /duty\.csv, row 2, field unitId: 单位表里没有“city-nobody”/],
    ['duty.csv',                '*,*,330203,330203-zx\n',           '',                                    /duty\.csv, field unitId: .*海曙区的“类别待定的问题”没有单位负责/],
    ['duty.csv',                '*,*,330203,330203-zx\n',           '*,*,330203,330203-zx\n*,*,330203,city-zx\n', /field divisionCode: 同一类别（\*）在同一区域（330203）从同一天起的责任 出现了两次/],
    ['filing-conditions.csv',   ',15,workDay,',                     ',-15,workDay,',                       /filing-conditions\.csv, row \d+, field amount/],
    ['filing-conditions.csv',   'matter:06010,',                    'matter:06999,',                       /field matterId: matter:06999 is not known/],
    ['divisions.csv',           '330203001001,',                    '330203999001,',                       /divisions\.csv, row \d+, field parentCode/],
    ['division-names.csv',      '江东区,330212,',                   '江东区,330299,',                      /division-names\.csv, row 2, field code: 330299 is not known/],
    ['division-names.csv',      '330200,abolished',                 '330200,gone',                         /division-names\.csv, row 2, field kind/],
    ['holidays.csv',            '2026-10-10,makeUp',                '2026-10-12,makeUp',                   /holidays\.csv, row \d+, field kind/],
    ['holidays.csv',            '2026-10-10,makeUp',                '2026-13-10,makeUp',                   /holidays\.csv, row \d+, field date/],
    ['city.json',               '"confidenceFrom": 0.5',            '"confidenceFrom": 5',                 /city\.json, field autoFile\.confidenceFrom/],
    ['city.json',               '"shortName"',                      '"nickName"',                          /city\.json, field shortName/],
    ['city.json',               '{',                                '',                                    /city\.json: not JSON/],
    ['cells-base.topo.json',    '"id":"330203900000002"',           '"id":"330203900000001"',              /cells-base\.topo\.json, row 2, field id: 330203900000001 stands there twice/],
    ['cells-governance.topo.json', '"id":"330203001001001"',        '"id":"330203999001001"',              /cells-governance\.topo\.json, row 1, field id: no village 330203999001/],
    ['cells-base.topo.json',    '"properties":{',                   '"properties":{"fromDate":"2026-01-01","untilDate":"2025-12-31",', /row 1, field properties\.untilDate: expected 2026-01-01 or later/],
    ['cells-base.topo.json',    '"properties":{',                   '"properties":{"fromDate":"2026-1-1",', /cells-base\.topo\.json, field objects\.cells\.geometries\.0\.properties\.fromDate/],
    ['demo/people.csv',         'shouliyuan,演示·受理员,acceptor',    'shouliyuan,演示·受理员,boss',            /people\.csv, row 2, field role/],
  ])('in %s (%s → %s) stops the start with one sentence', async (file, from, to, said) => {
    const path = join(root, 'ningbo', file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));

    await expect(loadCity('ningbo', { isDemo: true, root })).rejects.toThrow(said);
  });

  test('a day with hours of its own is read, and one that ends before it begins is not (R28)', async () => {
    const path = join(root, 'ningbo/holidays.csv');
    writeFileSync(path, 'date,kind,name,status,spans\n2026-02-16,hours,除夕前半天,announced,08:00-12:00\n2026-02-17,holiday,春节,announced,\n');
    const { calendar } = await loadCity('ningbo', { isDemo: true, root });
    expect(calendar.spansByDate).toEqual(new Map([['2026-02-16', [[480, 720]]]]));

    writeFileSync(path, 'date,kind,name,status,spans\n2026-02-16,hours,除夕前半天,announced,12:00-08:00\n');
    await expect(loadCity('ningbo', { isDemo: true, root })).rejects.toThrow(/holidays\.csv, row 2, field spans/);
  });

  test('a missing file is named', async () => {
    rmSync(join(root, 'ningbo/duty.csv'));

    await expect(loadCity('ningbo', { isDemo: true, root })).rejects.toThrow(/duty\.csv: cannot be read/);
  });
});
