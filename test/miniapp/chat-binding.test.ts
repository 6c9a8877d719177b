import type { ChatCodeView } from '../../shared/chat/binding-api';
import { bindingSourceOf } from '../../miniapp/src/features/chat/binding-source';
import { codeModel, leftWords } from '../../miniapp/src/features/chat/code-model';
import { gatherReceipts } from '../../miniapp/src/features/chat/gather-receipts';
import { receiptBook } from '../../miniapp/src/features/report/receipt-book';
import type { Memory } from '../../miniapp/src/features/report/memory';

function memory(): Memory {
  const kept = new Map<string, unknown>();
  return { read: <Value>(name: string) => kept.get(name) as Value | undefined, write: (name, value) => kept.set(name, value).has(name), forget: (name) => { kept.delete(name); } };
}

const CODE: ChatCodeView = { code: '3F7K9ABC', words: '绑定 3F7K9ABC', expiresAt: '2026-09-28T01:10:00.000Z', secondsLeft: 600 };
const ok = <Data>(data: Data) => Promise.resolve({ ok: true as const, status: 200, data });

test('a code shows what to type and how long, then that it was said (R92)', async () => {
  let at = 0;
  let state: 'waiting' | 'used' = 'waiting';
  const model = codeModel({ issue: () => ok(CODE), standing: () => ok({ state, roomName: '南苑邻里群' }) }, () => at);

  await model.ask({ kind: 'person' });
  const shown = model.get();
  at = 55_000;
  await model.look();
  const waiting = model.get();
  state = 'used';
  await model.look();

  expect(shown).toMatchObject({ status: 'shown', words: '绑定 3F7K9ABC', until: 600_000, state: 'waiting' });
  expect(waiting).toMatchObject({ state: 'waiting' });
  expect(leftWords(600_000, at)).toBe('9 分 05 秒');
  expect(model.get()).toMatchObject({ state: 'used', roomName: '南苑邻里群' });
});

test('a code runs out on the phone too, also without a network (R92)', async () => {
  let at = 0;
  const model = codeModel({ issue: () => ok(CODE), standing: () => Promise.resolve({ ok: false, status: 0, error: { code: 'offline', message: '' } }) }, () => at);
  await model.ask({ kind: 'person' });

  at = 600_000;
  await model.look();

  expect(model.get()).toMatchObject({ status: 'shown', state: 'expired' });
});

test('a refused code says why, in the words of the city (R92)', async () => {
  const model = codeModel({ issue: () => Promise.resolve({ ok: false, status: 403, error: { code: 'outside-scope', message: '这个网格不在您负责的片区' } }), standing: () => ok({ state: 'waiting' }) }, () => 0);

  await model.ask({ kind: 'room', cellCode: '330203105207004' });

  expect(model.get()).toMatchObject({ status: 'failed', problem: { kind: 'forbidden', words: '这个网格不在您负责的片区' } });
});

test('the phone keeps what its first code gave it and asks with that ever after (R92)', async () => {
  const asked: unknown[] = [];
  const source = bindingSourceOf(memory(), ((request: unknown) => { asked.push(request); return ok({ ...CODE, citizen: { id: 'a-citizen-id', secret: 'a-secret' } }); }) as never);

  await source.issue({ kind: 'person' });
  await source.issue({ kind: 'person' });

  expect(asked[0]).toMatchObject({ body: { kind: 'person' } });
  expect(asked[1]).toMatchObject({ body: { kind: 'person', citizenId: 'a-citizen-id' }, secret: 'a-secret' });
});

test('what he told in the group is among his receipts, and what he removes does not come back (R21)', async () => {
  const phone = memory();
  const receipts = receiptBook(phone);
  const rows = [{ receiptNo: '26092800000019', secret: 's', text: '路灯坏了', photoIds: [], toldAt: '2026-09-28T01:00:00.000Z' }];
  const source = { isKnown: () => true, receipts: () => ok({ rows }) };

  await gatherReceipts(source, receipts, phone);
  await gatherReceipts(source, receipts, phone);
  const kept = receipts.get();
  receipts.forget('26092800000019');
  await gatherReceipts(source, receipts, phone);

  expect(kept).toMatchObject([{ receiptNo: '26092800000019', secret: 's', text: '路灯坏了' }]);
  expect(receipts.get()).toEqual([]);
});
