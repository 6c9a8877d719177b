import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { CaseDetail, Receipt } from '../../shared/case/case-api';
import { proposalStore } from '../../server/routing/proposals.store';
import { proposeConfirmed } from '../../server/routing/propose-duty';
import { desk } from '../support/browser';
import { decideOnTheSpot } from '../support/decide-on-the-spot';
import { press, sees, signIn } from '../support/page-steps';
import { placeInput, type Town } from '../support/start-town';
import { endBoth, townWithBrowser } from '../support/town-with-browser';

const PIT = { matterId: 'matter:06013', words: '河边的路面破了一个坑，没有人管' } as const;
const STREET = '330203001';

let town: Town;
let browser: Browser;
beforeAll(async () => { [town, browser] = await townWithBrowser(); }, 60_000);
afterAll(() => endBoth(town, browser), 30_000);

const contexts: BrowserContext[] = [];
afterEach(async () => { for (const context of contexts.splice(0)) await context.close(); });
const opened = async (): Promise<BrowserContext> => { const context = await desk(browser); contexts.push(context); return context; };
const atDesk = async (account: string) => signIn(await opened(), town.server.url, account);
const atRouting = async (account: string) => {
  const page = await atDesk(account);
  await navigation(page).getByRole('button', { name: /^派单/ }).click();
  return page;
};
const navigation = (page: Page) => page.getByRole('navigation', { name: '主导航' });
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
const list = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** The n-th cell of a village of Haishu. */
const cell = (at: number) => town.city.cells.filter(({ cell: { villageCode } }) => villageCode === `${STREET}001`)[at]!.cell.code;

async function pit(cellCode: string, key: string): Promise<string> {
  const place = placeInput(town.server.context.locator.placeOfCell(cellCode)!);
  const { caseNo } = await town.service.post<Receipt>('/api/reports', { text: PIT.words, place, source: 'hotline', originalId: key }, { 'Idempotency-Key': key });
  return caseNo ?? '';
}

async function filed(no: string): Promise<string> {
  const condition = town.city.matterById.get(PIT.matterId)!.filingConditions[0]!;
  return (await (await town.acceptor()).acts(no, { action: 'file', matterId: PIT.matterId, filingConditionId: condition.id })).unitId;
}

/** Nobody wants it, and what is decided on the spot waits for a person. */
async function decidedOnTheSpot(cellCode: string, key: string): Promise<string> {
  const no = await pit(cellCode, key);
  await filed(no);
  await decideOnTheSpot(town, no, { street: STREET, words: '现场勘查，护岸外侧路面由街道管养' });
  return no;
}

async function asks(page: Page, where: string): Promise<string> {
  await tab(page, '试问');
  await page.getByRole('textbox', { name: '情况' }).fill(PIT.words);
  await page.getByRole('textbox', { name: '坐标或网格代码' }).fill(where);
  await page.getByText('更多条件').click();
  await page.getByRole('searchbox', { name: '搜管理事项' }).fill('道路破损');
  await page.getByRole('radiogroup', { name: '管理事项' }).getByRole('radio').first().click();
  await press(page, '看会派到哪里');
  return list(page, '会派到哪里').getByRole('heading', { level: 2 }).innerText();
}

test('what nobody owns is owned by a decision on the spot and one click; asked again, the next report goes there (R9, R37)', async () => {
  const no = await decidedOnTheSpot(cell(0), 'desk-routing-1');
  const street = town.city.unitById.get(STREET)!.name;
  const leader = await atRouting('zhibanzhang');
  const before = await asks(leader, cell(0));
  await sees(navigation(leader).getByRole('button', { name: /^派单/ }), '1');

  await tab(leader, '改动建议');
  const waiting = list(leader, '等人决定');
  await sees(waiting, '会商纪要：现场勘查，护岸外侧路面由街道管养');
  await waiting.getByRole('button', { name: new RegExp(no.slice(-4)) }).click();
  await sees(leader.getByRole('complementary', { name: `案件 ${no}` }), '为什么派到这里');
  await leader.goBack();
  await press(waiting, '采纳');
  await waiting.getByRole('textbox', { name: '理由（可不填）' }).fill('现场已核实');
  await press(waiting, '确认采纳');
  await sees(waiting, '没有等人决定的建议');
  await sees(list(leader, '已决定'), '已采纳，责任表第 1 版：现场已核实');
  await town.settle();
  const after = await asks(leader, cell(0));
  const next = await pit(cell(0), 'desk-routing-2');

  expect(before).not.toBe(street);
  expect(after).toBe(street);
  await sees(leader.getByRole('region', { name: '逐级说明' }), new RegExp(`责任表的网格一级：.*由${street}负责`));
  expect(await filed(next)).toBe(STREET);
  expect(await town.server.context.db.collection('cases').countDocuments()).toBe(2);   // asking made none
}, 120_000);

test('no needs a reason, and who comes second is told who was faster', async () => {
  await decidedOnTheSpot(cell(1), 'desk-routing-3');
  const [leader, operator, dispatcher] = [await atRouting('zhibanzhang'), await atRouting('yunwei'), await atRouting('paiqian')];
  await press(list(leader, '等人决定'), '采纳');
  await sees(list(dispatcher, '等人决定'), '责任表的改动由值班长或运维人员决定');
  const buttonsOfDispatcher = await list(dispatcher, '等人决定').getByRole('button', { name: '采纳', exact: true }).count();

  await press(list(operator, '等人决定'), '不采纳');
  await sees(list(operator, '等人决定'), '请写明不采纳的理由');
  await operator.getByRole('textbox', { name: '不采纳的理由' }).fill('只是临时代管');
  await press(operator, '确认不采纳');
  await sees(list(operator, '已决定'), '未采纳：只是临时代管');
  await press(list(leader, '等人决定'), '确认采纳');

  await sees(list(leader, '等人决定'), /刚才那条没有按您的意思办：这条建议已由.*否决/);
  await sees(list(leader, '已决定'), '未采纳：只是临时代管');
  expect(buttonsOfDispatcher).toBe(0);
}, 120_000);

test('more than a page of proposals is read on, and without network what was read stays', async () => {
  const { db, city, clock } = town.server.context;
  for (let at = 0; at < 23; at += 1) {
    await proposeConfirmed(city, proposalStore(db), {
      caseNo: '3302032611230000001', unitId: STREET, target: { kind: 'cell', cellCode: cell(2), matter: { matterId: PIT.matterId } }, words: `第 ${at + 1} 次会商`, by: { id: 'zhs', name: '街道' }, at: new Date(clock.now().getTime() - at * 60_000), key: `page-${at}`,
    });
  }
  const leader = await atRouting('zhibanzhang');
  const waiting = list(leader, '等人决定');
  await sees(waiting, '会商纪要：第 20 次会商');
  await press(waiting, '再看一些');
  await sees(waiting, '会商纪要：第 23 次会商');

  await contexts[0]!.setOffline(true);
  await press(waiting.getByRole('listitem').first(), '不采纳');
  await waiting.getByRole('textbox', { name: '不采纳的理由' }).fill('重复提出');
  await press(waiting, '确认不采纳');
  await sees(waiting, /可能已经送到，再按一次不会重复/);
  await contexts[0]!.setOffline(false);
  await press(waiting, '再送一次');

  await sees(list(leader, '已决定'), '未采纳：重复提出');
}, 120_000);

test('a table is tried over the past before it is published: how far, how many, from where to where, and which cases (R9)', async () => {
  const no = await pit(cell(3), 'desk-routing-4');
  const unitId = await filed(no);
  const leader = await atRouting('zhibanzhang');
  await tab(leader, '试行');
  await sees(leader, '请选择要试的表格');
  const table = await (await town.staff('zhibanzhang')).request('GET', '/api/tables/duty/export?format=csv');
  const row = (unitId: string) => ['事项', '06013', cell(3), unitId, '', '', ''].join(',');
  const choose = async (content: string) => {
    const [chooser] = await Promise.all([leader.waitForEvent('filechooser'), press(leader, /^(选择表格（|换一个表格)/)]);
    await chooser.setFiles({ name: '责任表.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  };

  const now = Buffer.from(table.bytes).toString().trimEnd();
  await choose(`${now}\r\n${row('nobody')}`);
  await press(leader, '开始试行');
  await sees(leader, /第 \d+ 行，单位表里没有“nobody”/);
  await choose(`${now}\r\n${row(STREET)}`);
  await press(leader, '开始试行');

  const result = list(leader, '试行结果');
  await sees(result, /看完 \d+ 件/);
  const moved = list(leader, '从哪里改到哪里').getByRole('row').filter({ hasText: town.city.unitById.get(unitId)!.name });
  await sees(moved, town.city.unitById.get(STREET)!.name);
  await leader.reload();
  await sees(list(leader, '例子'), /现在：/);
  await list(leader, '例子').getByRole('button', { name: new RegExp(no.slice(-4)) }).click();
  const panel = leader.getByRole('complementary', { name: `案件 ${no}` });
  await panel.getByText('逐级说明和可选单位').click();
  await sees(panel, /结果相同/);
  await leader.goBack();
  await press(result, /^城市的表/);
  await leader.getByRole('tab', { name: '责任表', selected: true }).waitFor();

  expect((await (await town.leader()).get<CaseDetail>(`/api/cases/${no}`)).unitId).toBe(unitId);
  expect(leader.url()).toContain('table=duty');
}, 120_000);
