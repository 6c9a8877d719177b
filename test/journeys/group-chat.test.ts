import type { Browser } from 'playwright-core';
import type { RoomLine } from '../../shared/chat/chat-rows';
import { nativeCollection } from '../../server/platform/db';
import { isRunning } from '../../server/tools/processes';
import { desk, openBrowser } from '../support/browser';
import { until } from '../support/chat-group';
import { botSaid, linesOfBot, sayPhoto, sayWhere, sayWords, speakAs } from '../support/group-page';
import { mendCase } from '../support/mend-case';
import { openPage, sees } from '../support/page-steps';
import { picture } from '../support/picture';
import { freeBasePort, startChat, type RunningChat } from '../support/start-chat';
import { startTown, type Town } from '../support/start-town';

const BOT_KEY = 'the-key-of-this-journey';

let town: Town;
let chat: RunningChat;
let browser: Browser;
let ticking: NodeJS.Timeout;
beforeAll(async () => {
  const base = await freeBasePort();
  [town, browser] = await Promise.all([startTown({ isAlive: true, settings: { port: base, botKey: BOT_KEY } }), openBrowser()]);
  ticking = setInterval(() => town.clock.set(new Date()), 200);   // silence in a group is counted in real seconds
  chat = await startChat({ base, botKey: BOT_KEY });
}, 90_000);
afterAll(async () => {
  clearInterval(ticking);
  await browser?.close();
  await chat?.stop();
  await town?.stop();
}, 30_000);

async function caseFromChat(words: string): Promise<string> {
  const rows = await (await town.acceptor()).cases({ queue: 'open' });
  return rows.find(({ source, text }) => source === 'chat' && text.includes(words))?.no ?? '';
}

const linesNotSaid = () => nativeCollection<RoomLine>(town.server.context.db, 'chat-lines').countDocuments({ state: { $ne: 'sent' } });

test('a neighbour says it in the group, is answered once with a number, and hears when it is mended, though the bot was killed meanwhile (R5, R6, R7)', async () => {
  const group = await desk(browser).then((context) => openPage(context, chat.pageUrl));
  await group.getByText(/小格不在线/).waitFor({ state: 'hidden' });

  await speakAs(group, '陈师傅');
  await sayWords(group, '今天菜场的青菜才两块钱一斤');
  await speakAs(group, '王阿姨');
  await sayPhoto(group, await picture('lamp'));
  await sayWords(group, '南门口那盏路灯坏了，三天不亮了');
  await sayWhere(group, '海曙区');
  await botSaid(group, /收到，编号 #\d{4}-\d/).waitFor();
  const first = await caseFromChat('路灯');

  await chat.killBot();
  await sees(group, /小格不在线，消息已经记下/);
  await mendCase(town, first);
  await speakAs(group, '林晓');
  await sayPhoto(group, await picture('litter'));
  await sayWords(group, '3号楼旁边垃圾桶满溢，一地都是，没人来清');
  await sayWhere(group, '海曙区');
  await until(async () => await caseFromChat('垃圾桶') !== '');
  const saidWhileAway = await linesOfBot(group);
  chat.startBot();

  await botSaid(group, '已处理好，谢谢您的提醒').waitFor();
  await botSaid(group, /@林晓.+收到，编号 #\d{4}-\d/).waitFor();
  await until(async () => await linesNotSaid() === 0);

  expect(saidWhileAway).toHaveLength(1);
  expect(await linesOfBot(group)).toEqual([
    expect.stringMatching(/^@王阿姨\s收到，编号 #\d{4}-\d/),
    expect.stringMatching(/^@王阿姨\s#\d{4}-\d 已受理/),
    expect.stringMatching(/^@王阿姨\s#\d{4}-\d .+已处理好，谢谢您的提醒$/),
    expect.stringMatching(/^@林晓\s收到，编号 #\d{4}-\d/),
  ]);
}, 90_000);

test('gateway and bot end when they are asked to, and nothing is left', async () => {
  const before = chat.alive();

  await chat.stop();

  expect(before).toHaveLength(2);
  expect(before.map(isRunning)).toEqual([false, false]);
}, 30_000);
