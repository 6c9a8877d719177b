import type { Browser, Page } from 'playwright-core';
import type { CaseDetail } from '../../shared/case/case-api';
import { desk, phone } from '../support/browser';
import { fileCase } from '../support/mend-case';
import { choosePhoto, openPage, press, sees, signIn } from '../support/page-steps';
import type { Staff, Town } from '../support/start-town';
import { closedAfterEach, endBoth, townWithBrowser } from '../support/town-with-browser';

/** A street corner of Haishu, as a phone says it. */
const DRUM_TOWER = { longitude: 121.5497, latitude: 29.8742, datum: 'wgs84' } as const;

let town: Town;
let browser: Browser;
beforeAll(async () => { [town, browser] = await townWithBrowser(); }, 60_000);
afterAll(() => endBoth(town, browser), 30_000);

const kept = closedAfterEach();
const atDesk = async (account: string) => signIn(await kept(desk(browser)), town.server.url, account);
const onPhone = async (account: string) => signIn(await kept(phone(browser)), town.server.url, account);
const opens = (page: Page, queue: string) => page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: new RegExp(`^${queue}`) }).click();
const row = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words });
const panel = (page: Page) => page.getByRole('complementary');
const form = (page: Page, name: string) => page.getByRole('form', { name });
const caseOf = async (no: string): Promise<CaseDetail> => (await town.leader()).get<CaseDetail>(`/api/cases/${no}`);

/** Reported and with its unit. */
async function filed(text: string): Promise<{ readonly no: string; readonly officer: Staff; readonly unitId: string }> {
  const { caseNo } = await town.citizen('Lin').reports(text, { at: DRUM_TOWER, photo: true });
  const { no, unitId } = await fileCase(town, caseNo ?? '');
  return { no, unitId, officer: await town.officer(unitId) };
}

test('a unit gives a case back in two presses; the dispatcher reads why and sends it on in two (R25, R30)', async () => {
  const words = '公园北门的护栏倒了';
  const { no, officer, unitId } = await filed(words);
  const [unitDesk, dispatcher] = await Promise.all([atDesk(officer.person.account), atDesk('paiqian')]);
  await opens(unitDesk, '待签收');
  await row(unitDesk, words).click();

  await press(panel(unitDesk), '退回');
  await press(form(unitDesk, '退回'), '不属于本单位职责');
  await sees(unitDesk, '已退回，由派遣员重新派遣');
  await opens(dispatcher, '待派遣');
  await row(dispatcher, words).click();
  await sees(panel(dispatcher).getByRole('region', { name: '退回理由' }), '不属于本单位职责');
  await press(panel(dispatcher), '更多');
  await sees(panel(dispatcher), '案件刚被退回，请先改派或退回，不能直接作这一步');
  await press(panel(dispatcher), '派遣');
  await form(dispatcher, '派遣').getByRole('radio', { checked: true }).waitFor();
  await press(form(dispatcher, '派遣'), '派遣');
  await sees(dispatcher, '已派遣');

  const after = await caseOf(no);
  expect(after).toMatchObject({ state: 'dispatched' });
  expect(after.unitId).not.toBe(unitId);
}, 90_000);

test('an extension asked for on the phone is allowed by two people one after the other (R31)', async () => {
  const words = '非机动车道的无主井盖破损';
  const { no, officer } = await filed(words);
  await officer.acts(no, { action: 'accept' });
  const before = await caseOf(no);
  const officerPhone = await onPhone(officer.person.account);
  await officerPhone.getByRole('button', { name: new RegExp(words) }).click();
  await press(officerPhone, '更多');
  await press(officerPhone.getByRole('dialog', { name: '更多' }), '申请延期');
  const asking = officerPhone.getByRole('dialog', { name: '申请延期' });
  await press(asking, '材料未到');
  await press(asking, '申请延期');
  await sees(officerPhone, '已提交延期申请，待审批');

  const dispatcher = await atDesk('paiqian');
  await opens(dispatcher, '待审批');
  await row(dispatcher, words).click();
  await sees(panel(dispatcher), '申请延期，待派遣员审批');
  await press(panel(dispatcher), '同意');
  await press(form(dispatcher, '同意'), '同意');
  await sees(panel(dispatcher), '申请延期，待值班长审批');
  const between = await caseOf(no);
  const leader = await atDesk('zhibanzhang');
  await opens(leader, '待审批');
  await row(leader, words).click();
  await press(panel(leader), '同意');
  await press(form(leader, '同意'), '同意');
  await sees(panel(leader), '申请延期，已同意');

  const after = await caseOf(no);
  expect(between.clock.dueAt).toBe(before.clock.dueAt);
  expect(Date.parse(after.clock.dueAt ?? '')).toBeGreaterThan(Date.parse(before.clock.dueAt ?? ''));
}, 90_000);

test('many cases are urged at once, and each has its verdict (R42)', async () => {
  const cases = [];
  for (const words of ['桥头路灯不亮甲', '桥头路灯不亮乙', '桥头路灯不亮丙']) cases.push(await filed(words));
  const dispatcher = await atDesk('paiqian');
  await opens(dispatcher, '全部未办结');
  for (const end of ['甲', '乙', '丙']) await row(dispatcher, `桥头路灯不亮${end}`).getByRole('checkbox').check();
  await (await town.leader()).acts(cases[1]?.no ?? '', { action: 'forceClose', words: '问题已不存在' });

  await press(dispatcher.getByRole('toolbar', { name: '对选中的案件' }), '催办');
  const urging = form(dispatcher, '批量催办');
  await press(urging, '请尽快处置');
  await press(urging, /^催办 \d+ 件$/);
  const verdicts = dispatcher.getByRole('region', { name: '逐件结果' });
  await sees(verdicts, '已办 2 件，1 件没有办成');
  await sees(verdicts, /已结案/);

  const urged = await Promise.all(cases.map(async ({ no }) => (await caseOf(no)).record.filter(({ action }) => action === 'urge').length));
  expect(urged).toEqual([1, 0, 1]);
}, 90_000);

test('a list is kept under a name, counted, renamed, found again after signing in elsewhere, and let go', async () => {
  await filed('鼓楼边的行道树倒了');
  const dispatcher = await atDesk('paiqian');
  await opens(dispatcher, '全部未办结');
  await dispatcher.getByRole('combobox', { name: '区县' }).selectOption({ label: '海曙区' });
  await press(dispatcher, '保存筛选');
  await dispatcher.getByRole('textbox', { name: '筛选的名称' }).fill('海曙在办');
  await press(dispatcher, '保存');
  await dispatcher.getByRole('heading', { name: '海曙在办' }).waitFor();
  await press(dispatcher, '改名');
  await dispatcher.getByRole('textbox', { name: '筛选的名称' }).fill('海曙全部');
  await dispatcher.keyboard.press('Enter');
  await dispatcher.getByRole('heading', { name: '海曙全部' }).waitFor();

  const elsewhere = await atDesk('paiqian');
  await opens(elsewhere, '海曙全部');
  await row(elsewhere, '鼓楼边的行道树倒了').waitFor();
  const chosen = await elsewhere.getByRole('combobox', { name: '区县' }).inputValue();
  await press(elsewhere, '删除');
  await sees(elsewhere, '已删除');

  expect(chosen).toBe('330203');
  expect(await (await town.dispatcher()).get('/api/filters')).toEqual({ filters: [] });
}, 90_000);

test('a case is dispatched without touching the mouse', async () => {
  const words = '天封塔旁的公交站牌歪了';
  const { no, officer } = await filed(words);
  await officer.acts(no, { action: 'return', words: '不在本单位辖区' });
  const dispatcher = await atDesk('paiqian');
  await dispatcher.goto(`${town.server.url}/#/packages/desk/index?view=cases&queue=dispatching`);
  await dispatcher.reload();
  await row(dispatcher, words).waitFor();

  await dispatcher.keyboard.press('j');
  while (!(await dispatcher.locator('tr.is-cursor').innerText()).includes(words)) await dispatcher.keyboard.press('j');
  await dispatcher.keyboard.press('d');
  await form(dispatcher, '派遣').getByRole('radio', { checked: true }).waitFor();
  await dispatcher.keyboard.type('水利');
  await dispatcher.keyboard.press('ArrowDown');
  await dispatcher.keyboard.press('Enter');
  await sees(dispatcher, '已派遣');

  const after = await caseOf(no);
  expect(after.state).toBe('dispatched');
  expect(after.unitName).toContain('水利');
}, 90_000);

test('a contractor mends one job by a link, hands it in with a photo, and the link opens nothing else (R38)', async () => {
  const words = '无主窨井塌陷，井盖破损';
  const { no } = await filed(words);
  const dispatcher = await atDesk('paiqian');
  await opens(dispatcher, '全部未办结');
  await row(dispatcher, words).click();
  await press(panel(dispatcher), '更多');
  await press(panel(dispatcher), '兜底代整治');
  const ordering = form(dispatcher, '兜底代整治');
  await ordering.getByRole('radiogroup', { name: '代整治单位' }).getByRole('radio').first().click();
  await ordering.getByRole('textbox', { name: '费用（元）' }).fill('1280.50');
  await press(ordering, '责任不清，有安全隐患，先行处置');
  await press(ordering, '兜底代整治');
  await sees(panel(dispatcher), '预计 1280.50 元，还没有结算');
  await panel(dispatcher).getByRole('button', { name: '复制办理链接' }).waitFor();
  const { surrogate } = (await (await town.dispatcher()).get<CaseDetail>(`/api/cases/${no}`)).course;

  const worker = await openPage(await kept(phone(browser)), town.server.url, `packages/staff/contractor/index?token=${surrogate?.linkToken ?? ''}`);
  await sees(worker, '请到现场处置');
  await choosePhoto(worker, worker.getByRole('button', { name: '添加处置后照片' }), 'mended by a contractor');
  await worker.getByRole('textbox', { name: '处置情况' }).fill('已更换井盖');
  await press(worker, '提交处置结果');
  await sees(worker, '已提交，等派单的人确认');
  await worker.goto(`${town.server.url}/#/packages/staff/contractor/index?token=${no}-1-${'x'.repeat(32)}`);
  await worker.reload();
  await sees(worker, '链接已失效');

  expect(await caseOf(no)).toMatchObject({ state: 'finished' });
}, 90_000);

test('the shift leader switches to emergency after reading what will change, and stands it down (R40)', async () => {
  const leader = await atDesk('zhibanzhang');
  await press(leader, '平转急');
  await leader.getByRole('textbox', { name: '启动的原因' }).fill('市气象台发布台风红色预警');
  await press(leader, '看看会改变什么');
  const confirming = leader.getByRole('alertdialog', { name: '确认平转急' });
  await sees(confirming, '夜间和节假日照算');
  await press(confirming, '确认平转急');
  const state = leader.getByRole('region', { name: '应急状态' });
  await sees(state, /市气象台发布台风红色预警/);
  await press(state, '解除应急');
  await state.getByRole('textbox', { name: '解除的原因' }).fill('预警已解除');
  await press(state, '确认解除');
  await sees(state, '平时状态');

  const { emergencies } = await (await town.staff('zhibanzhang')).get<{ emergencies: readonly { isOn: boolean; log: readonly { words: string }[] }[] }>('/api/emergencies');
  expect(emergencies).toHaveLength(1);
  expect(emergencies[0]).toMatchObject({ isOn: false });
}, 90_000);
