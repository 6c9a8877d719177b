import type { ReminderColour } from '../../../shared/case/case-file';
import { tellReminders } from '../../../server/sla/tell-reminders';
import { local } from '../../shared/build';
import { DISPOSED, openHouse, type SmallHouse } from '../outbox/small-house';

let house: SmallHouse;
beforeEach(async () => { house = await openHouse(); });
afterEach(() => house.close());

/** The colours told of a case, in order. */
async function coloursTold(caseId: string): Promise<readonly ReminderColour[]> {
  await house.relay([]).drain();
  const events = await house.events.collection.find({ documentId: caseId, type: 'reminder.due', 'data.timer': 'colour' }).sort({ seq: 1 }).toArray();
  return events.map(({ data }) => data.colour as ReminderColour);
}

// a lamp: 2 working days (960 minutes) from Monday 9:00, due Wednesday 9:00, yellow from 60 %
test('each change of colour is told once, however often the job runs (R34)', async () => {
  const { _id, clock } = await house.opened();
  expect(clock?.dueAt).toEqual(local('2026-09-30 09:00'));

  for (const at of ['2026-09-28 18:00', '2026-09-29 11:35', '2026-09-29 11:36', '2026-09-29 18:00', '2026-09-30 09:00', '2026-09-30 09:01']) {
    house.clock.set(local(at));
    await tellReminders(house.context);
    await tellReminders(house.context);
  }

  expect(await coloursTold(_id)).toEqual(['yellow', 'red']);
  expect(await house.cases.byId(_id)).toMatchObject({ isOverdue: true, reminder: { colour: 'red' } });
});

test('after a night without the server everything due is told in one run, oldest first, the last colour only', async () => {
  const slow = await house.opened();
  const quick = await house.opened({ text: '小区门口垃圾没人清，暴露垃圾一大堆' });   // 4 working hours
  house.clock.set(local('2026-09-29 11:40'));

  await tellReminders(house.context);

  expect(await coloursTold(slow._id)).toEqual(['yellow']);
  expect(await coloursTold(quick._id)).toEqual(['red']);
});

test('two workers at once tell each colour once', async () => {
  const cases = await Promise.all(Array.from({ length: 30 }, () => house.opened()));
  house.clock.set(local('2026-09-30 10:00'));

  const told = await Promise.all([tellReminders(house.context), tellReminders(house.context), tellReminders(house.context)]);

  expect(told.reduce((sum, one) => sum + one, 0)).toBe(30);   // the colour and the first step of the ladder are one write
  for (const { _id } of cases) expect(await coloursTold(_id)).toEqual(['red']);
});

test('a clock that stands tells nothing; after rework it goes on with what was used', async () => {
  const { _id } = await house.opened();
  await house.acts(_id, 'accept', 'officer-lamps');
  house.clock.set(local('2026-09-28 11:00'));
  await house.acts(_id, 'dispose', 'officer-lamps', DISPOSED);

  house.clock.set(local('2026-10-09 09:00'));
  await tellReminders(house.context);
  expect(await coloursTold(_id)).toEqual([]);
  await house.acts(_id, 'fail', 'grid-1', { words: '还是不亮' });
  const reworked = await house.cases.byId(_id);

  expect(reworked?.clock).toMatchObject({ usedMinutes: 120, runningSince: local('2026-10-09 09:00') });
  expect(reworked?.reminder.colour).toBe('green');
});

test('an act and a reminder at the same moment both hold', async () => {
  const { _id } = await house.opened();
  house.clock.set(local('2026-09-29 12:00'));

  await Promise.all([house.acts(_id, 'accept', 'officer-lamps'), tellReminders(house.context)]);
  await tellReminders(house.context);

  expect(await house.cases.byId(_id)).toMatchObject({ state: 'disposing', reminder: { colour: 'yellow' } });
  expect(await coloursTold(_id)).toEqual(['yellow']);
});
