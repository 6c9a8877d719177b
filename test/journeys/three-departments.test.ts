import type { Receipt } from '../../shared/case/case-api';
import { tellReminders } from '../../server/sla/tell-reminders';
import { startTown, type Town } from '../support/start-town';
import { staffPhoto } from '../support/staff-photo';

const DRUM_TOWER = { longitude: 121.5497, latitude: 29.8742, datum: 'wgs84' } as const;

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00' }); });
afterAll(() => town.stop());

test('a noisy bar is one matter for several units at the same time, and closes when every required part is done (R39)', async () => {
  const receipt = await town.service.post<Receipt>('/api/reports', { text: '酒吧半夜噪声扰民，油烟也大', place: DRUM_TOWER, source: 'hotline', originalId: '12345-77' }, { 'Idempotency-Key': 'noise-1' });
  const no = receipt.caseNo ?? '';
  const [acceptor, dispatcher] = [await town.acceptor(), await town.dispatcher()];
  await acceptor.acts(no, { action: 'file', matterId: 'matter:06028', filingConditionId: town.city.matterById.get('matter:06028')!.filingConditions[0]!.id });

  const started = await dispatcher.acts(no, { action: 'startJoint', templateId: 'noise', words: '' });
  const tasks = started.course.joint!.tasks;
  const reviewer = town.city.units.find(({ id }) => id === '330203001-scjg')!.id;
  const moved = await dispatcher.acts(no, { action: 'moveTask', taskId: tasks[1]!.id, unitId: reviewer });
  const stranger = await (await town.officer('city-gongshui')).request('GET', `/api/cases/${no}`);
  town.clock.advance(3 * 24 * 60);
  await tellReminders(town.server.context);
  const officers = await Promise.all(moved.course.joint!.tasks.map(({ unitId }) => town.officer(unitId)));
  const half = await officers[0]!.acts(no, { action: 'finishTask', taskId: tasks[0]!.id, words: '已劝导关小音响', photoIds: [await staffPhoto(officers[0]!, 'bar')] });
  const whole = await officers[1]!.acts(no, { action: 'finishTask', taskId: tasks[1]!.id, words: '证照齐全，已约谈', photoIds: [await staffPhoto(officers[1]!, 'licence')] });
  const closed = await (await town.gridWorker('330203')).acts(no, { action: 'pass' });

  expect(started.state).toBe('jointly');
  expect(tasks.map(({ state }) => state)).toEqual(['open', 'open', 'open']);
  expect(stranger.status).toBe(403);   // only units with a part in it see it
  expect(half.state).toBe('jointly');
  expect(whole.state).toBe('disposed');
  expect(whole.course.joint!.tasks.map(({ state, isLate }) => [state, isLate])).toEqual([['done', true], ['done', true], ['dropped', false]]);
  expect(closed.state).toBe('closed');
});
