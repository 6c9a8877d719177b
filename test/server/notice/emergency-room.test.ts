import type { RoomLine } from '../../../shared/chat/chat-rows';
import { DEFAULT_PROCESS, type EmergencyPlan } from '../../../shared/city/process';
import { nativeCollection } from '../../../server/platform/db';
import { buildCity, WEST_GATE } from '../../shared/build';
import { placeInput, startTown, type Town } from '../../support/start-town';
import { townClient } from '../../support/town-client';

const plan = (id: string, channels: EmergencyPlan['channels']): EmergencyPlan => ({
  id, name: '台风防汛', matterIds: ['asset:0103'], autoFileFrom: 0.4, limit: { amount: 2, unit: 'urgentHour' }, roster: [{ divisionCode: '330212', unitId: 'yinzhou' }], channels,
});
const TOWN = buildCity({
  process: { ...DEFAULT_PROCESS, emergencyPlans: [plan('loud', ['room']), plan('quiet', [])] },
  chatRooms: [
    { id: 'here', name: '首南一格群', cellCode: '330212014001001', isDemo: true },
    { id: 'unheard', name: '首南一格二群', cellCode: '330212014001001', isDemo: true },
    { id: 'elsewhere', name: '南门群', cellCode: '330203001001001', isDemo: true },
  ],
});

let town: Town;
beforeAll(async () => {
  town = await startTown({ city: TOWN, at: '2026-09-28 23:00', settings: { botKey: 'a-bot-key' } });
  const bot = townClient(town.server.url, { 'X-Bot-Key': 'a-bot-key' });
  for (const roomId of ['here', 'elsewhere']) {
    await bot.post('/api/chat-inbox', { accountId: `account-${roomId}`, messages: [{ messageId: roomId, roomId, talkerId: 'wang', talkerName: '王', kind: 'Text', saidAt: new Date().toISOString(), isSelf: false, text: '今晚吃面' }] });
  }
}, 20_000);
afterAll(() => town.stop());

const lines = () => nativeCollection<RoomLine>(town.server.context.db, 'chat-lines').find({ kind: 'task' }).toArray();
const report = async () => {
  await town.citizen('Lin').reports('西门口的路灯不亮', { at: placeInput(WEST_GATE) });
  await town.settle();
  await town.settle();
};
async function during(planId: string, act: () => Promise<void>): Promise<void> {
  const chief = await town.staff('shift-1');
  const { id } = await chief.post<{ id: string }>('/api/emergencies', { planId, divisionCode: '330212', words: '红色预警' }, { 'Idempotency-Key': planId });
  await act();
  await chief.post(`/api/emergencies/${id}/end`, { words: '台风过境' }, { 'Idempotency-Key': `${planId}-end` });
}

test('in an emergency a task is said in the room of its cell, at night too; before and after it is not (R40)', async () => {
  await report();
  await during('quiet', report);
  const before = await lines();
  await during('loud', report);
  await report();

  expect(before).toEqual([]);
  expect((await lines()).map(({ roomId, accountId, isUrgent, text }) => ({ roomId, accountId, isUrgent, text }))).toEqual([
    { roomId: 'here', accountId: 'account-here', isUrgent: true, text: expect.stringMatching(/^【应急】本网格路灯 #\d{4}-\d，鄞州区指挥中心处理，最迟明天 1:00$/) },
  ]);
});
