import type { Browser, Locator, Page } from 'playwright-core';
import { desk, openBrowser, phone } from '../support/browser';
import { botSaid, sayPhoto, sayWhere, sayWords, speakAs } from '../support/group-page';
import { openPage, press, sees } from '../support/page-steps';
import { picture } from '../support/picture';
import { startDemo, type Demo } from '../support/start-demo';
import { nativeCollection } from '../../server/platform/db';
import type { Clue } from '../../shared/clue/clue';

let demo: Demo;
let browser: Browser;
beforeAll(async () => { [demo, browser] = await Promise.all([startDemo(), openBrowser()]); }, 120_000);
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
}, 30_000);

const words = (group: Page, text: string): Locator => group.getByRole('article').filter({ hasText: text }).last();

/** Does something with a message by its own menu. */
async function does(group: Page, text: string, what: '引用' | '撤回'): Promise<void> {
  await words(group, text).hover();
  await words(group, text).getByRole('button', { name: '对这条消息' }).click();
  await group.getByRole('menuitem', { name: what }).click();
}

/** Puts the city's clock forward from the page. */
async function passes(group: Page, time: string): Promise<void> {
  await press(group, /城市时间/);
  await group.getByRole('dialog', { name: '城市时间' }).getByRole('button', { name: time, exact: true }).click();
  await press(group, /城市时间/);
}

const photosOfClues = async (): Promise<readonly number[]> => (await nativeCollection<Clue>(demo.server.context.db, 'clues').find().sort({ foundAt: 1 }).toArray()).map(({ photoIds }) => photoIds.length);

test('photos, a place and a recall are one report with what was left, and three minutes pass by a press (R18, R91)', async () => {
  const group = await desk(browser).then((context) => openPage(context, demo.pageUrl));
  await group.getByText(/小格不在线/).waitFor({ state: 'hidden' });
  await passes(group, '下一个 07:30');   // by night nobody is answered
  await passes(group, '1 小时');

  await speakAs(group, '王阿姨');
  await sayPhoto(group, await picture('one'));
  await press(group, '示例照片');
  await group.getByRole('link', { name: '群里发的照片' }).nth(1).waitFor();
  await sayWords(group, '南门口那盏路灯坏了，三天不亮了');
  await sayWhere(group, '海曙区');
  const [first] = await group.getByRole('article').filter({ has: group.getByRole('link', { name: '群里发的照片' }) }).all();
  await first!.hover();
  await first!.getByRole('button', { name: '对这条消息' }).click();
  await group.getByRole('menuitem', { name: '撤回' }).click();
  await sees(group, '“王阿姨”撤回了一条消息');
  await passes(group, '3 分钟');
  await botSaid(group, /收到，编号 #\d{4}-\d/).waitFor();

  expect(await photosOfClues()).toEqual([1]);
  await group.context().close();
}, 90_000);

test('a quote is shown under the answer, and what only people can read is shown as it is: voice, link, card, file (R91)', async () => {
  const group = await desk(browser).then((context) => openPage(context, demo.pageUrl));
  await group.getByRole('button', { name: /江北区居民群/ }).click();
  await sayWords(group, '今天菜场的青菜才两块钱一斤');
  await does(group, '青菜', '引用');
  await sayWords(group, '哪个菜场？');
  await press(group, '语音');
  await press(group, '小程序');
  await group.getByRole('textbox', { name: '标题' }).fill('草莓接龙');
  await group.getByRole('dialog').getByRole('button', { name: '发送' }).click();
  await press(group, '链接');
  await group.getByRole('textbox', { name: '标题' }).fill('社区食堂开业');
  await group.getByRole('textbox', { name: '网址' }).fill('https://example.cn/a');
  await group.getByRole('dialog').getByRole('button', { name: '发送' }).click();
  await group.locator('input[aria-label="选择文件"]').setInputFiles({ name: '通知.txt', mimeType: 'text/plain', buffer: Buffer.from('停水') });
  await sees(group, '通知.txt');
  await group.reload();
  await group.getByRole('button', { name: /江北区居民群/ }).click();

  await sees(group.getByRole('blockquote'), /今天菜场的青菜/);
  for (const shown of ['语音，留给人听，机器人不猜', '草莓接龙', '社区食堂开业', '通知.txt']) await sees(group, shown);
  await speakAs(group, '朱琳');
  await words(group, '青菜').hover();
  await words(group, '青菜').getByRole('button', { name: '对这条消息' }).click();
  expect(await group.getByRole('menuitem').allInnerTexts()).toEqual(['引用']);   // another's words are not taken back
  await group.context().close();
}, 60_000);

test('a new group has its people, is found by its name, marks what is unread, and hears nobody until it is bound (R92)', async () => {
  const group = await desk(browser).then((context) => openPage(context, demo.pageUrl));
  await press(group, '＋ 建群');
  await group.getByRole('textbox', { name: '群名' }).fill('翠柏里 3 号网格群');
  await press(group, '138 人');
  await press(group, '建好');
  await group.getByRole('heading', { name: '翠柏里 3 号网格群' }).waitFor();
  await sees(group, '139 人');
  await group.getByRole('searchbox', { name: '搜索群成员' }).fill('网格员');
  await speakAs(group, '网格员小李');
  await group.getByRole('textbox', { name: '新成员的名字' }).fill('许爷爷');
  await press(group, '拉进群');
  await sees(group, '140 人');
  await press(group, '当前身份退群');
  await sees(group, '139 人');

  const other = await phone(browser).then((context) => openPage(context, demo.pageUrl));
  await press(other, '群列表');
  await sayWords(group, '南门口路灯坏了三天不亮了');
  await other.getByLabel('1 条新消息').waitFor();
  await other.getByRole('searchbox', { name: '搜索群', exact: true }).fill('翠柏');
  await other.getByRole('button', { name: /翠柏里/ }).click();
  await sees(other, /小格已在群里。网格员说出“绑定 码”以前/);
  await passes(group, '10 分钟');

  expect(await botSaid(other, '收到').count()).toBe(0);
  await group.context().close();
  await other.context().close();
}, 60_000);
