import { permit } from '../../../shared/case/guard';
import { actorOf, after, openedCase, PHOTO } from '../build';

const WORKER = actorOf('grid-1');
const LEADER = actorOf('gridLeader-1');
const clue = openedCase({ source: 'chat', text: '南门口那边黑漆漆的' });
const filed = after(clue, [WORKER, '2026-09-28 10:00', { action: 'file', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' }]);

test('a clue of a group waits for its worker: he files it and it goes its way (R18, R93)', () => {
  expect(clue.state).toBe('reported');
  expect(filed.state).toBe('dispatched');
  expect(filed.record.map(({ action }) => action).slice(-2)).toEqual(['file', 'dispatch']);
});

test('he may say 误报, or that he settled it himself with a photo (R93)', () => {
  const voided = after(clue, [WORKER, '2026-09-28 10:00', { action: 'void', words: '核实为误报' }]);
  const settled = after(clue, [WORKER, '2026-09-28 10:00', { action: 'settle', words: '当场扶正', photoIds: [PHOTO] }]);

  expect(voided.state).toBe('void');
  expect(settled).toMatchObject({ state: 'closed', isSelfDisposed: true });
  expect(settled.closedAt).toBeDefined();
});

test('what came another way waits for the desk (R93)', () => {
  const hotline = openedCase({ source: 'hotline' });

  for (const action of ['file', 'void', 'settle'] as const) expect(permit(hotline, action, WORKER)).toMatchObject({ ok: false, refusal: { code: 'wrong-role' } });
});

test('his own word is taken back while nobody went on with it, and by nobody else (R93)', () => {
  const back = after(filed, [WORKER, '2026-09-28 10:02', { action: 'sendBack', words: '按错了' }]);
  const accepted = after(filed, [actorOf('officer-lamps'), '2026-09-28 10:01', { action: 'accept' }]);

  expect(back.state).toBe('reported');
  expect(permit(filed, 'sendBack', LEADER).ok).toBe(false);
  expect(permit(accepted, 'sendBack', WORKER).ok).toBe(false);
  expect(after(back, [WORKER, '2026-09-28 10:03', { action: 'file', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' }]).state).toBe('dispatched');
});
