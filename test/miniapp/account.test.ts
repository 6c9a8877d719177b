import type { SessionView } from '../../shared/account/session-api';
import type { ApiResult } from '../../miniapp/src/api/client';
import { deskViewsOf } from '../../miniapp/src/features/account/role-words';
import { sessionModel } from '../../miniapp/src/features/account/session-model';
import { signInModel } from '../../miniapp/src/features/account/sign-in-model';

const VIEW: SessionView = { token: 't', expiresAt: '2026-11-24T00:00:00.000Z', person: { id: 'p', account: 'lu', name: '陆', role: 'officer', divisionCode: '3302', divisionName: '宁波市', isDemo: true } };
const refused = (status: number, code: string, message: string): ApiResult<never> => ({ ok: false, status, error: { code, message } });

const NO_CHANGE = { changePassword: async () => refused(500, 'fault', '') };

function keeper(first?: SessionView) {
  let kept = first;
  return { read: () => kept, write: (view: SessionView) => { kept = view; }, forget: () => { kept = undefined; } };
}

test.each([
  ['', '', '请填写账号'],
  ['lu', '', '请填写密码'],
  ['lu', 'x', undefined],
])('account %j with password %j: the button says %s', (account, password, missing) => {
  const form = signInModel({ ...NO_CHANGE, signIn: async () => ({ ok: true, status: 201, data: VIEW }) });

  form.change({ account, password });

  expect(form.get().missing).toBe(missing);
});

test('a wrong password is cleared and the account stays; a locked account says until when', async () => {
  const answers = [refused(401, 'wrong-password', '账号或密码不对'), refused(429, 'account-locked', '连续输错 5 次，请 15 分钟后再试')];
  const form = signInModel({ ...NO_CHANGE, signIn: async () => answers.shift() ?? refused(500, 'fault', '') });
  form.change({ account: 'lu', password: 'wrong' });

  await form.send();
  expect(form.get()).toMatchObject({ account: 'lu', password: '', problem: '账号或密码不对' });

  form.change({ password: 'again' });
  await form.send();
  expect(form.get()).toMatchObject({ password: 'again', problem: '连续输错 5 次，请 15 分钟后再试' });
});

test('a password given for one time asks for one of one\'s own, and signs in with it', async () => {
  const asked: string[][] = [];
  const form = signInModel({
    signIn: async () => refused(403, 'password-change-needed', '这是一次性密码，请先设置自己的新密码'),
    changePassword: async (...told) => { asked.push(told); return { ok: true, status: 201, data: VIEW }; },
  });
  form.change({ account: 'lu', password: 'given' });

  await form.send();
  const before = form.get();
  form.change({ newPassword: 'my own words' });
  const view = await form.send();

  expect(before).toMatchObject({ newPassword: '', password: 'given', missing: '请填写新密码' });
  expect(asked).toEqual([['lu', 'given', 'my own words']]);
  expect(view).toEqual(VIEW);
});

test('a kept session that the server no longer knows ends as expired; a lost network ends nothing', async () => {
  const answers = [refused(0, 'offline', ''), refused(401, 'session-expired', '')];
  const store = keeper(VIEW);
  const model = sessionModel({ read: async () => answers.shift() ?? refused(500, 'fault', ''), signOut: async () => refused(0, 'offline', '') }, store);

  await model.check();
  expect(model.get().status).toBe('signed-in');

  await model.check();
  expect(model.get()).toEqual({ status: 'signed-out', isExpired: true });
  expect(store.read()).toBeUndefined();
});

test('signing out forgets the session also when the server cannot be reached', async () => {
  const store = keeper(VIEW);
  const model = sessionModel({ read: async () => refused(0, 'offline', ''), signOut: async () => refused(0, 'offline', '') }, store);

  await model.end();

  expect(model.token()).toBeUndefined();
  expect(store.read()).toBeUndefined();
});

test('only the operator opens the operator page, only the acceptor the waiting queue, and citizens no desk', () => {
  expect(deskViewsOf('operator')).toContain('operator');
  expect(deskViewsOf('acceptor')).toContain('waiting');
  for (const role of ['officer', 'dispatcher', 'leader', 'gridWorker'] as const) {
    expect(deskViewsOf(role)).not.toContain('operator');
    expect(deskViewsOf(role)).not.toContain('waiting');
  }
  expect(deskViewsOf('citizen')).toEqual([]);
});
