import { importedWords, importTable } from '../../../server/tools/import/import-table';
import { openLiveCity } from '../../../server/city/live-city';
import { buildCity } from '../../shared/build';
import { startTown, type Town } from '../../support/start-town';

const TOWN = buildCity();
const HEADING = 'planId,name,matterIds,autoFileFrom,amount,unit,channels,divisionCode,unitId';
const FLOOD = `${HEADING}\nflood,防汛,事项06|部件0103,0.4,2,紧急工作时,居民群|短信,330212,yinzhou\nflood,,,,,,,330203,city\n`;

let town: Town;
beforeAll(async () => { town = await startTown({ city: TOWN }); });
afterAll(() => town.stop());

async function imports(text: string, isPublishing: boolean) {
  const { context } = town.server;
  const live = await openLiveCity(context.db, TOWN, context.log);   // the command is a process of its own
  return importTable({ live, clock: context.clock, table: 'emergencyPlans', bytes: Buffer.from(text), name: 'plans.csv', isPublishing });
}
const says = async (text: string, isPublishing: boolean) => importedWords('emergencyPlans', await imports(text, isPublishing));
const plansHere = () => town.server.context.city.process.emergencyPlans.map(({ name, roster }) => [name, roster.length]);

test('a table is tried out by command, then published whole or not at all; the running city follows without a restart (R9, R40)', async () => {
  const wrong = await says(FLOOD.replace('yinzhou', 'nobody'), true);
  const trial = await says(FLOOD, false);
  expect(plansHere()).toEqual([]);
  const published = await says(FLOOD, true);
  const again = await says(FLOOD, true);

  const until = Date.now() + 4_000;
  while (plansHere().length === 0 && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
  expect(wrong).toEqual(['第 2 行：值守单位编号：单位表里没有“nobody”', expect.stringContaining('有错 1 行'), '有错，什么都没有改。']);
  expect(trial.at(-1)).toBe('只是检查，什么都没有改；要发布请加 --publish。');
  expect(published).toEqual(['应急预案：新增 2 行，修改 0 行，删去 0 行，不变 0 行，有错 0 行。', '已发布，现在是第 1 版。']);
  expect(again.at(-1)).toBe('与现在的表相同，不需要发布。');
  expect(plansHere()).toEqual([['防汛', 2]]);
});

test('the sheet of another table is refused in plain words', async () => {
  await expect(imports('工资,姓名\n1,甲\n', true)).rejects.toThrow('这不是应急预案的表格');
});
