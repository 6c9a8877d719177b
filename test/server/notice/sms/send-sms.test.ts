import { smsMessages, type SmsMessage } from '../../../../server/notice/sms/messages.store';
import { mobileStore } from '../../../../server/notice/sms/mobiles.store';
import { sendDueSms } from '../../../../server/notice/sms/send-sms';
import type { SmsBatch } from '../../../../server/notice/sms/tencent-sms';
import { breaker } from '../../../../server/platform/breaker';
import { nativeCollection } from '../../../../server/platform/db';
import { startTown, type Town } from '../../../support/start-town';

let town: Town;
beforeAll(async () => { town = await startTown(); });
afterAll(() => town.stop());

const message = (personId: string): SmsMessage => ({
  _id: `e:1.${personId}`, eventType: 'emergency.begun', emergencyId: 'e', personId, unitId: 'roads', params: ['启动应急', '防汛', '鄞州区'], state: 'waiting', attempts: 0, at: town.clock.now(), nextAt: town.clock.now(),
});

function sender(log: SmsBatch[], { secret = 'one', code = 'Ok' } = {}) {
  const { context } = town.server;
  return {
    context, messages: smsMessages(context.db), mobiles: mobileStore(context.db, secret), breaker: breaker({ faults: 3, restMs: 30_000 }),
    gateway: { send: async (batch: SmsBatch) => { log.push(batch); return Promise.resolve(new Map(batch.numbers.map((number) => [number, { code, isUnsure: false }]))); } },
  };
}

/** Everybody waits until so many have come. */
function meetingOf(count: number): () => Promise<void> {
  let come = 0;
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => { open = resolve; });
  return () => { come += 1; if (come === count) open(); return all; };
}

test('two senders at once hand each SMS over once, people of one phone once together', async () => {
  const handed: SmsBatch[] = [];
  const [one, other] = [sender(handed), sender(handed)];
  await one.mobiles.set(new Map([['a', '13900000001'], ['b', '13900000002'], ['c', '13900000002']]), 'chief', town.clock.now());
  await one.messages.add([message('a'), message('b'), message('c')]);
  await one.messages.add([message('a')]);

  const meet = meetingOf(2);   // both have read the same messages before either takes one
  const meeting = (tools: typeof one) => ({ ...tools, mobiles: { numbersOf: async (ids: readonly string[]) => { await meet(); return tools.mobiles.numbersOf(ids); } } });
  await Promise.all([sendDueSms(meeting(one)), sendDueSms(meeting(other))]);
  await sendDueSms(one);

  expect(handed.flatMap(({ numbers }) => numbers).filter((number) => number === '13900000001')).toHaveLength(1);
  expect((await one.messages.counts({ emergencyId: 'e' }, town.clock.now())).sent).toBe(3);
});

test('what a sender that died had in hand is tried again, and said to be unsure', async () => {
  const handed: SmsBatch[] = [];
  const one = sender(handed);
  await one.mobiles.set(new Map([['d', '13900000004']]), 'chief', town.clock.now());
  await one.messages.add([message('d')]);
  await one.messages.claim(message('d')._id);
  await sendDueSms(one);
  expect(handed).toEqual([]);

  await nativeCollection<SmsMessage>(town.server.context.db, 'smsMessages').updateOne({ _id: message('d')._id }, { $set: { leaseUntil: new Date(0) } });
  await sendDueSms(one);

  expect(await one.messages.byId(message('d')._id)).toMatchObject({ state: 'sent', isUnsure: true });
});

test('a number sealed with another key, or put under another name, does not open; who looks is told', async () => {
  const handed: SmsBatch[] = [];
  const [one, other] = [sender(handed), sender(handed, { secret: 'two' })];
  await one.mobiles.set(new Map([['f', '13900000006']]), 'chief', town.clock.now());
  await one.messages.add([message('f')]);

  await sendDueSms(other);

  expect(handed).toEqual([]);
  expect(await one.messages.byId(message('f')._id)).toMatchObject({ state: 'noNumber', reason: '登记的手机号解不开，请重新登记' });
});

test('a gateway that is silent three times is left alone for a while, so that it is not rung for each', async () => {
  const handed: SmsBatch[] = [];
  const one = sender(handed, { code: 'NoAnswer' });
  const people = ['g', 'h', 'i', 'j', 'k'];
  await one.mobiles.set(new Map(people.map((id, at) => [id, `1390000010${at}`])), 'chief', town.clock.now());
  await one.messages.add(people.map((id) => ({ ...message(id), params: [id, '', ''] })));

  await sendDueSms(one);

  expect(handed).toHaveLength(3);
});
