import type { CityEvent } from '../../../shared/event';
import type { DocumentKind } from '../../../server/outbox/pending-events.store';
import type { RelayStep } from '../../../server/outbox/relay';
import type { Subscriber } from '../../../server/outbox/subscriber';
import { EVENT_TYPES } from '../../../shared/event';
import { ABROAD } from '../../shared/build';
import { DISPOSED, openHouse, type SmallHouse } from './small-house';

let house: SmallHouse;
beforeEach(async () => { house = await openHouse(); });
afterEach(() => house.close());

function listener(over: Partial<Subscriber> = {}): Subscriber & { readonly heard: CityEvent[] } {
  const heard: CityEvent[] = [];
  return { heard, name: 'listener', to: EVENT_TYPES, tell: async (event) => { heard.push(event); }, ...over };
}

const CUTS: readonly (readonly [RelayStep, DocumentKind])[] = [
  ['read', 'case'], ['link', 'case'], ['events', 'case'], ['tell', 'case'], ['clear', 'case'],
  ['read', 'report'], ['link', 'report'], ['events', 'report'], ['tell', 'report'], ['clear', 'report'],
];

test.each(CUTS)('cut off before the step %s of a %s, the relay loses nothing and tells a row once', async (step, kind) => {
  const rows = listener();
  const caseFile = await house.opened();
  let isCut = false;
  const cut = house.relay([rows], {
    atStep: (at, of) => {
      if (at !== step || of !== kind || isCut) return;
      isCut = true;
      throw new Error('cut off');
    },
  });

  await expect(cut.drain()).rejects.toThrow('cut off');
  await house.relay([rows]).drain();

  expect(rows.heard.map(({ type }) => type).sort()).toEqual(['case.dispatched', 'case.filed', 'case.opened', 'report.received']);
  expect(await house.events.collection.countDocuments()).toBe(4);
  expect(await house.pending.count()).toBe(0);
  expect((await house.reports.byId(caseFile.foundingReportId))?.caseId).toBe(caseFile._id);
});

test('events of one case are told in their order, batch after batch', async () => {
  const rows = listener({ to: EVENT_TYPES.filter((type) => type.startsWith('case.')) });
  const { _id } = await house.opened();
  const relay = house.relay([rows]);
  await relay.drain();

  await house.acts(_id, 'accept', 'officer-lamps');
  await house.acts(_id, 'dispose', 'officer-lamps', DISPOSED);
  await house.acts(_id, 'pass', 'grid-1');
  await relay.drain();

  expect(rows.heard.map(({ seq, type }) => `${seq} ${type}`)).toEqual(['1 case.opened', '2 case.filed', '3 case.dispatched', '4 case.accepted', '5 case.disposed', '6 case.checked', '7 case.closed']);
});

test('a report that was stored and not triaged gets its case from the relay', async () => {
  const report = await house.stored();

  await house.relay([]).drain();

  const linked = await house.reports.byId(report._id);
  expect(linked).toMatchObject({ state: 'linked', caseId: `330212:${report._id}`, pending: [] });
  expect(await house.cases.byId(`330212:${report._id}`)).toBeDefined();
});

test('a report outside the city waits for a person, with the reason, and that is told', async () => {
  const rows = listener();
  const report = await house.stored({ place: ABROAD });

  await house.relay([rows]).drain();

  expect(await house.reports.byId(report._id)).toMatchObject({ state: 'waiting', waitingReason: 'outside-city' });
  expect(rows.heard.map(({ type }) => type)).toEqual(['report.received', 'report.waiting']);
});

test('a report whose triage fails is set aside; the others are told, and it stays untriaged in sight', async () => {
  const bad = await house.stored();
  const good = await house.opened();

  await house.relay([], { triageAgain: () => Promise.reject(new Error('the catalogue is broken')) }).drain();

  expect(await house.reports.byId(good.foundingReportId)).toMatchObject({ state: 'linked' });
  expect(await house.reports.byId(bad._id)).toMatchObject({ state: 'received' });
  expect(await house.pending.count()).toBe(1);
});

test('words added while the relay is telling stay pending and are told next', async () => {
  const rows = listener();
  const { foundingReportId } = await house.opened();
  const report = await house.reports.byId(foundingReportId);
  let isAdded = false;
  const relay = house.relay([rows], {
    atStep: async (step, kind) => {
      if (step !== 'clear' || kind !== 'report' || isAdded || report === undefined) return;
      isAdded = true;
      await house.reports.add(report, { key: 'k', at: house.clock.now(), text: '还是不亮', photoIds: [] }, { seq: 2, type: 'report.added', at: house.clock.now(), data: {} });
    },
  });

  await relay.drain();

  expect(rows.heard.filter(({ documentId }) => documentId === foundingReportId).map(({ type }) => type)).toEqual(['report.received', 'report.added']);
  expect(await house.reports.byId(foundingReportId)).toMatchObject({ state: 'linked', pending: [] });
});

test('two relays at once leave one event each and one row each', async () => {
  const rows = listener();
  await Promise.all(Array.from({ length: 20 }, () => house.opened()));

  await Promise.all([house.relay([rows]).drain(), house.relay([rows]).drain()]);

  expect(await house.events.collection.countDocuments()).toBe(80);
  expect(await house.deliveries.collection.countDocuments({ state: 'done' })).toBe(80);
  expect(new Set(rows.heard.map(({ _id }) => _id)).size).toBe(80);
  expect(rows.heard).toHaveLength(80);
});

test('the change stream wakes the relay: a new report is told within a second', async () => {
  let resolve: (event: CityEvent) => void = () => undefined;
  const heard = new Promise<CityEvent>((done) => { resolve = done; });
  const relay = house.relay([listener({ tellMany: async (events) => { if (events[0] !== undefined) resolve(events[0]); } })]);
  relay.start();
  await new Promise((done) => { setTimeout(done, 300); });

  const startedAt = performance.now();
  await house.opened();
  await heard;

  expect(performance.now() - startedAt).toBeLessThan(900);
  await relay.stop();
});
