import { EVENT_TYPES, type CityEvent } from '../../../shared/event';
import { WAIT_SECONDS } from '../../../server/outbox/deliveries.store';
import type { Subscriber } from '../../../server/outbox/subscriber';
import { openHouse, type SmallHouse } from './small-house';

let house: SmallHouse;
beforeEach(async () => { house = await openHouse(); });
afterEach(() => house.close());

/** A text message service that is down until told otherwise. */
function moody(over: Partial<Subscriber> = {}): Subscriber & { heard: CityEvent[]; isDown: boolean; tries: number } {
  const subscriber = {
    heard: [] as CityEvent[], isDown: true, tries: 0, name: 'sms', to: EVENT_TYPES.filter((type) => type.startsWith('case.')),
    tell: async (event: CityEvent) => {
      subscriber.tries += 1;
      if (subscriber.isDown) throw new Error('no answer from the gateway');
      subscriber.heard.push(event);
    },
    ...over,
  };
  return subscriber;
}

const seconds = (count: number): number => count / 60;

test('a delivery is tried at once and five times more at growing distances, then it is dead', async () => {
  const sms = moody();
  const { _id } = await house.opened();
  const relay = house.relay([sms]);
  await relay.drain();
  expect(sms.tries).toBe(1);

  for (const [index, wait] of WAIT_SECONDS.entries()) {
    house.clock.advance(seconds(wait - 1));
    await relay.drain();
    expect(sms.tries).toBe(index + 1);
    house.clock.advance(seconds(1));
    await relay.drain();
    expect(sms.tries).toBeGreaterThanOrEqual(index + 2);
  }

  expect(await house.deliveries.dead(10)).toMatchObject([{ eventId: `${_id}:1`, attempts: 6, lastError: 'no answer from the gateway', eventType: 'case.opened' }]);
});

test('what stands behind a failing delivery of the same case waits, and comes in order when it gets through', async () => {
  const sms = moody();
  await house.opened();
  const relay = house.relay([sms]);
  await relay.drain();

  sms.isDown = false;
  house.clock.advance(seconds(5));
  await relay.drain();

  expect(sms.heard.map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('a dead delivery holds up neither the rest of its case nor another subscriber', async () => {
  const sms = moody();
  const inbox = moody({ name: 'inbox' });
  inbox.isDown = false;
  await house.opened();
  const relay = house.relay([sms, inbox]);
  await relay.drain();
  await house.deliveries.collection.updateOne({ subscriber: 'sms', seq: 1 }, { $set: { attempts: WAIT_SECONDS.length } });
  house.clock.advance(seconds(5));
  await relay.drain();

  sms.isDown = false;
  house.clock.advance(60);
  await relay.drain();

  expect(inbox.heard.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(sms.heard.map(({ seq }) => seq)).toEqual([2, 3]);
  expect(await house.deliveries.countDead()).toBe(1);
});

test('a person sends a dead delivery again: it is told once, and asking twice changes nothing', async () => {
  const sms = moody();
  await house.opened();
  const relay = house.relay([sms]);
  await relay.drain();
  await house.deliveries.collection.updateMany({ subscriber: 'sms' }, { $set: { attempts: WAIT_SECONDS.length, nextAt: house.clock.now() } });
  await relay.drain();
  const [dead] = await house.deliveries.dead(1);
  sms.isDown = false;

  expect(await house.deliveries.retry(dead?._id ?? '', house.clock.now())).toBe(true);
  expect(await house.deliveries.retry(dead?._id ?? '', house.clock.now())).toBe(false);
  await relay.drain();

  expect(sms.heard.map(({ _id }) => _id)).toEqual([dead?.eventId]);
});

test('a batch that is not taken gets rows, and later events of the case queue behind them', async () => {
  const sms = moody({ tellMany: async () => { throw new Error('the inbox is full'); } });
  const { _id } = await house.opened();
  const relay = house.relay([sms]);
  await relay.drain();
  sms.isDown = false;

  await house.acts(_id, 'accept', 'officer-lamps');
  await relay.drain();
  house.clock.advance(seconds(5));
  await relay.drain();

  expect(sms.heard.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
});

test('a row another process holds is left alone until its lease ends', async () => {
  const sms = moody();
  sms.isDown = false;
  await house.opened();
  await house.relay([]).drain();
  const events = await house.events.collection.find({ type: 'case.opened' }).toArray();
  await house.deliveries.add('sms', events, house.clock.now());
  expect(await house.deliveries.lease(`${events[0]?._id}@sms`)).toBe(true);

  await house.relay([sms]).drain();

  expect(sms.heard).toEqual([]);
  expect(await house.deliveries.lease(`${events[0]?._id}@sms`)).toBe(false);
});
