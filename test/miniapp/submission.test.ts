import type { Receipt } from '../../shared/case/case-api';
import type { ApiResult } from '../../miniapp/src/api/client';
import type { Memory } from '../../miniapp/src/features/report/memory';
import { RESEND_AFTER_SECONDS, submission, type Outgoing } from '../../miniapp/src/features/report/submission';

const LAMP: Outgoing = { key: 'key-of-the-lamp', request: { text: '路灯不亮' } };
const RECEIPT: Receipt = { receiptNo: '26112300000018', secret: 's'.repeat(32), state: 'linked', isRepeat: false, sentence: '鄞州市政处理中' };
const YES: ApiResult<Receipt> = { ok: true, status: 201, data: RECEIPT };
const NOTHING: ApiResult<Receipt> = { ok: false, status: 0, error: { code: 'offline', message: '' } };
const NO: ApiResult<Receipt> = { ok: false, status: 422, error: { code: 'text-too-long', message: '文字太长' } };

test('a report that is answered is accepted, its receipt is kept, and nothing of it stays on its way', async () => {
  const { report, memory, accepted } = phone([YES]);

  await report.send(LAMP);

  expect(report.get()).toMatchObject({ status: 'accepted', receipt: RECEIPT });
  expect(accepted).toEqual([RECEIPT.receiptNo]);
  expect(memory.read('outgoing')).toBeUndefined();
});

test('without an answer the same key and the same words are sent again until there is one', async () => {
  const { report, sent, waits } = phone([NOTHING, { ...NOTHING, status: 503 }, YES]);

  await report.send(LAMP);

  expect(sent).toEqual([LAMP, LAMP, LAMP]);
  expect(waits).toEqual(RESEND_AFTER_SECONDS.slice(0, 2));
  expect(report.get().status).toBe('accepted');
});

test('the tries have an end, and a person or the network starts anew with the same key', async () => {
  const { report, sent } = phone([...RESEND_AFTER_SECONDS.map(() => NOTHING), NOTHING, YES]);

  await report.send(LAMP);
  expect(report.get()).toMatchObject({ status: 'unknown', isOver: true, attempts: RESEND_AFTER_SECONDS.length + 1 });
  await report.again();

  expect(report.get().status).toBe('accepted');
  expect(new Set(sent.map(({ key }) => key))).toEqual(new Set([LAMP.key]));
});

test('what was on its way when the app was closed is sent again with its key when it opens', async () => {
  const memory = phoneMemory();
  memory.write('outgoing', LAMP);
  const { report, sent } = phone([YES], memory);

  expect(report.get().status).toBe('unknown');
  await report.again();

  expect(sent).toEqual([LAMP]);
  expect(report.get().status).toBe('accepted');
});

test('a refusal says why, keeps what was sent in sight, and lets it be mended and sent', async () => {
  const { report, sent, memory } = phone([NO, YES]);

  await report.send(LAMP);
  expect(report.get()).toMatchObject({ status: 'refused', outgoing: LAMP, error: { message: '文字太长' } });
  expect(memory.read('outgoing')).toBeUndefined();
  const mended: Outgoing = { ...LAMP, request: { text: '灯' } };
  await report.send(mended);

  expect(sent).toEqual([LAMP, mended]);
  expect(report.get().status).toBe('accepted');
});

test('a second press while it is on its way sends nothing', async () => {
  const { report, sent } = phone([YES]);

  await Promise.all([report.send(LAMP), report.send(LAMP)]);

  expect(sent).toHaveLength(1);
});

function phone(answers: readonly ApiResult<Receipt>[], memory: Memory = phoneMemory()) {
  const left = [...answers];
  const sent: Outgoing[] = [];
  const waits: number[] = [];
  const accepted: string[] = [];
  const report = submission({
    send: (outgoing) => { sent.push(outgoing); return Promise.resolve(left.shift() ?? NOTHING); },
    wait: (seconds) => { waits.push(seconds); return Promise.resolve(); },
    accepted: ({ receiptNo }) => { accepted.push(receiptNo); },
  }, memory);
  return { report, sent, waits, accepted, memory };
}

function phoneMemory(): Memory {
  const kept = new Map<string, string>();
  return {
    read: <T,>(name: string) => { const text = kept.get(name); return text === undefined ? undefined : JSON.parse(text) as T; },
    write: (name, value) => { kept.set(name, JSON.stringify(value)); return true; },
    forget: (name) => { kept.delete(name); },
  };
}
