import { cityFields, rowsOfCity } from '../../../shared/city/tables/city-fields';
import { checkTexts } from '../../../shared/city/tables/check-table';
import { cellWords } from '../../../shared/city/tables/cell-words';
import { sheetOf, type TextRow } from '../../../shared/city/tables/read-rows';
import { COLUMNS } from '../../../shared/city/tables/columns';
import type { EmergencyPlan } from '../../../shared/city/process';
import { buildCity, CITY } from '../build';

const FLOOD: EmergencyPlan = {
  id: 'flood', name: '防汛', matterIds: ['matter:06', 'asset:0103'], autoFileFrom: 0.4, limit: { amount: 2, unit: 'urgentHour' },
  roster: [{ divisionCode: '330200', unitId: 'city' }, { divisionCode: '330212', unitId: 'yinzhou' }], channels: ['room', 'sms'],
};
const DRY: EmergencyPlan = { ...FLOOD, id: 'dry', name: '抗旱', channels: [], roster: [{ divisionCode: '330203', unitId: 'city' }] };
const CONTRACTORS = [{ id: 'firm', name: '演示·施工队', divisionCode: '330212', isDemo: true }];
const TOWN = buildCity({ process: { ...CITY.process, emergencyPlans: [FLOOD, DRY], contractors: CONTRACTORS } });
const NOW = new Date('2026-11-25T02:00:00Z');

const check = (table: 'emergencyPlans' | 'contractors' | 'units', texts: readonly TextRow[]) => checkTexts({ table, city: TOWN, issued: new Map(), now: NOW }, texts);
const sheet = () => sheetOf('emergencyPlans', rowsOfCity('emergencyPlans', TOWN)).map((row) => ({ ...row }));

test('an emergency plan goes down as a row for each territory of its roster, says itself once, and comes up as it was (R40, R107)', () => {
  const texts = sheet();

  const { faults, rows, changes } = check('emergencyPlans', texts);

  expect(texts).toEqual([
    { planId: 'flood', name: '防汛', matterIds: '事项06|部件0103', autoFileFrom: '0.4', amount: '2', unit: '紧急工作时', channels: '居民群|短信', divisionCode: '330200', unitId: 'city' },
    { planId: 'flood', name: '', matterIds: '', autoFileFrom: '', amount: '', unit: '', channels: '', divisionCode: '330212', unitId: 'yinzhou' },
    { planId: 'dry', name: '抗旱', matterIds: '事项06|部件0103', autoFileFrom: '0.4', amount: '2', unit: '紧急工作时', channels: '', divisionCode: '330203', unitId: 'city' },
  ]);
  expect([faults, changes.set, changes.gone]).toEqual([[], [], []]);
  expect(cityFields('emergencyPlans', rows, TOWN, 1).process?.emergencyPlans).toEqual([FLOOD, DRY]);
});

test('a clerk changes a plan in one cell: the limit of all its rows (R40)', () => {
  const texts = sheet().map((row, index) => (index === 0 ? { ...row, amount: '1', channels: '短信' } : row));

  const { faults, rows } = check('emergencyPlans', texts);

  expect(faults).toEqual([]);
  expect(cityFields('emergencyPlans', rows, TOWN, 1).process?.emergencyPlans[0]).toEqual({ ...FLOOD, limit: { amount: 1, unit: 'urgentHour' }, channels: ['sms'] });
});

test.each<[string, number, TextRow, string]>([
  ['another limit in a later row',       1, { amount: '3' },            '预案 flood 各行的“时限”不一致：只在它的第一行填写，其余行留空'],
  ['a plan without classes',             0, { matterIds: '' },          '预案 flood 的第一行要填“接管类别”'],
  ['a class that the catalogue has not', 0, { matterIds: '事项77' },    '目录里没有以“事项77”开头的类别'],
  ['a channel that is none',             0, { channels: '传真' },       '通知渠道收到的是“传真”，收件箱之外的渠道，用 | 分开：居民群、短信'],
  ['a territory twice',                  1, { divisionCode: '330200' }, '预案 flood 在 330200 的值守单位 出现了两次'],
  ['a unit nobody knows',                1, { unitId: 'nobody' },       '单位表里没有“nobody”'],
  ['too weak a guess',                   0, { autoFileFrom: '0.1' },    '直接立案把握收到的是“0.1”，应是 0.3 到 1 之间的数，如 0.4'],
])('a row of a plan is refused in plain words: %s (R9)', (_why, at, change, words) => {
  const { faults } = check('emergencyPlans', sheet().map((row, index) => (index === at ? { ...row, ...change } : row)));

  expect(faults.map((fault) => [fault.index, fault.words])).toContainEqual([at, words]);
});

test('a unit on a plan\'s roster may not be lost (R9)', () => {
  const texts = sheetOf('units', rowsOfCity('units', TOWN)).filter(({ id }) => id !== 'yinzhou');

  expect(check('units', texts).faults.map(({ words }) => words)).toContainEqual(expect.stringContaining('发布后应急预案会不对：单位表里没有“yinzhou”'));
});

test('contractors of the demo stay marked so, new ones are the city\'s own; each works somewhere the city knows (R38)', () => {
  const own = { id: 'own', name: '自有公司', divisionCode: '330203', phone: '' };
  const { rows, faults } = check('contractors', [...sheetOf('contractors', CONTRACTORS), own]);

  expect([faults, rows]).toEqual([[], [...CONTRACTORS, { id: 'own', name: '自有公司', divisionCode: '330203', isDemo: false }]]);
  expect(check('contractors', [{ ...own, divisionCode: '330299' }]).faults.map(({ words }) => words)).toEqual(['区划表里没有“330299”']);
});

test('a page says classes and channels in words, also where only the beginning of a class is named', () => {
  const said = (field: string, text: string) => cellWords(COLUMNS.emergencyPlans.find((column) => column.field === field)!, text);

  expect([said('matterIds', 'matter:10|asset:|*'), said('channels', 'sms'), said('unit', 'workDay'), said('name', '防汛')]).toEqual(['事项10|部件|*', '短信', '工作日', '防汛']);
});
