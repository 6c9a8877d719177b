import type { Understanding } from '../../shared/report/intake-api';
import type { WaitingReport } from '../../shared/report/waiting-api';
import type { ApiResult } from '../../miniapp/src/api/client';
import { landingOf } from '../../miniapp/src/features/account/addresses';
import { caseFacts } from '../../miniapp/src/features/case/case-facts';
import { unseenRed, withSeen } from '../../miniapp/src/features/case/red-reminders';
import { missingForTriage, missingForVoid, waitingModel } from '../../miniapp/src/features/case/waiting-model';
import { caseDetail, caseRow, held } from './case-row';

const NOW = new Date('2026-11-23T02:00:00.000Z');
const due = (dueAt: string, part: object = {}) => ({ ...caseRow().clock, dueAt, ...part });

test('a red case covers the screen once; when rework gives it another due time it comes again', () => {
  const red = caseRow({ no: '1', state: 'disposing', clock: due('2026-11-23T01:00:00.000Z', { colour: 'red' }) });
  const again = { ...red, clock: due('2026-11-23T01:30:00.000Z', { colour: 'red' }) };

  const seen = withSeen([], [red]);

  expect(unseenRed([red], [], NOW)).toHaveLength(1);
  expect(unseenRed([red], seen, NOW)).toHaveLength(0);
  expect(unseenRed([again], seen, NOW)).toHaveLength(1);
});

test.each([
  ['an estimate', caseRow({ clock: due('2026-11-23T01:00:00.000Z', { isEstimate: true, colour: 'red' }) })],
  ['a closed case', caseRow({ state: 'closed', clock: due('2026-11-23T01:00:00.000Z', { colour: 'red' }) })],
  ['a case that stands still', caseRow({ clock: { ...caseRow().clock, colour: 'red', isPaused: true } })],
  ['a yellow case', caseRow({ clock: due('2026-11-23T03:00:00.000Z', { colour: 'yellow' }) })],
])('%s covers nothing', (_what, row) => {
  expect(unseenRed([row], [], NOW)).toEqual([]);
});

test.each([
  // role          from                    wide   desk   lands
  ['officer',      undefined,              false, true,  '/packages/staff/today/index'],
  ['officer',      undefined,              true,  true,  '/packages/desk/index'],
  ['officer',      'case:3302032611230000001', true, true, '/packages/staff/case/index?no=3302032611230000001'],
  ['acceptor',     'desk?view=waiting',    true,  true,  '/packages/desk/index?view=waiting'],
  ['acceptor',     undefined,              false, true,  '/packages/desk/index'],
  ['acceptor',     undefined,              false, false, undefined],
  ['gridWorker',   'settle',               false, false, '/packages/staff/settle/index'],
  ['officer',      'settle',               false, false, '/packages/staff/today/index'],
  ['gridWorker',   'https://elsewhere',    false, true,  '/packages/staff/today/index'],
] as const)('%s who came from %s (wide %s, desk %s) lands at %s', (role, from, isWide, hasDesk, address) => {
  expect(landingOf({ role, from, isWide, hasDesk })).toBe(address);
});

test('a case says that its matter and unit are expected until it is filed', () => {
  const facts = caseFacts(caseDetail({ clock: due('2026-11-23T09:00:00.000Z', { isEstimate: true }), guesses: [{ matterId: 'm', name: '路灯', confidence: 0.5, because: [] }] }), NOW);

  expect(Object.fromEntries(facts.map(({ name, value }) => [name, value]))).toMatchObject({ 承办单位: '路灯管理所（预计）', 管理事项: '预计：路灯', 时限: '1 个工作日 · 预计今天 17:00' });
});

const REPORT = { receiptNo: '26112300000423', text: '路灯不亮' } as WaitingReport;
const answer = (cellName: string, isInCity = true): ApiResult<Understanding> => ({ ok: true, status: 200, data: { guesses: [], cellName, isInCity } });

function waiting(understand: () => Promise<ApiResult<Understanding>>, status = 200) {
  const keys: string[] = [];
  const settle = async (_no: string, _body: unknown, key: string) => { keys.push(key); return status === 200 ? { ok: true, status, data: {} as never } as const : { ok: false, status, error: { code: 'x', message: '说明' } } as const; };
  let made = 0;
  return { keys, model: waitingModel({ list: async () => { throw new Error('not asked'); }, understand, triage: settle, void: settle }, REPORT, () => `key-${(made += 1)}`) };
}

test('the pin moved twice shows the grid of the second place, however late the first answers', async () => {
  const slow = held<ApiResult<Understanding>>();
  const answers = [slow.promise, Promise.resolve(answer('第二格'))];
  const { model } = waiting(() => answers.shift() ?? slow.promise);

  const first = model.choosePlace([121.5, 29.8]);
  await model.choosePlace([121.6, 29.9]);
  slow.settle(answer('第一格'));
  await first;

  expect(model.get().understood?.cellName).toBe('第二格');
});

test('a waiting report needs a place inside the city, a refusal needs a reason', async () => {
  const { model } = waiting(async () => answer('', false));
  expect(missingForTriage(model.get())).toBe('请在地图上点出位置');
  expect(missingForVoid(model.get())).toBe('请写明理由，市民会看到');

  await model.choosePlace([100, 20]);

  expect(missingForTriage(model.get())).toBe('这个位置在市界外，请另选');
});

test('settling a waiting report again after a lost answer uses the same key', async () => {
  const { model, keys } = waiting(async () => answer('一格'), 0);
  await model.choosePlace([121.5, 29.8]);

  await model.triage();
  await model.triage();

  expect(keys).toEqual(['key-1', 'key-1']);
  expect(model.get().status).toBe('unknown');
});
