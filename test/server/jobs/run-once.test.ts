import type { Job } from '../../../server/jobs/jobs';
import { nativeCollection } from '../../../server/platform/db';
import { runOnce } from '../../../server/jobs/run-once';
import { lastBucket, runJob } from '../../../server/jobs/start-jobs';
import { local } from '../../shared/build';
import { openHouse, type SmallHouse } from '../outbox/small-house';

let house: SmallHouse;
beforeEach(async () => { house = await openHouse(); });
afterEach(() => house.close());

const BUCKET = local('2026-09-28 03:10');

/** As if ten minutes of the database's time had gone. */
async function endLeases(): Promise<void> {
  await nativeCollection(house.context.db, 'job-runs').updateMany({ doneAt: { $exists: false } }, { $set: { leaseUntil: new Date(0) } });
}

test('ten processes ask at once, one runs it', async () => {
  let runs = 0;

  const results = await Promise.all(Array.from({ length: 10 }, () => runOnce(house.context.db, 'digest', BUCKET, async () => { runs += 1; })));

  expect(runs).toBe(1);
  expect(results.filter((result) => result === 'done')).toHaveLength(1);
  expect(await runOnce(house.context.db, 'digest', BUCKET, async () => { runs += 1; })).toBe('done-before');
});

test('a crash in the middle is made good when its lease has ended, not before', async () => {
  await expect(runOnce(house.context.db, 'digest', BUCKET, () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
  expect(await runOnce(house.context.db, 'digest', BUCKET, async () => undefined)).toBe('elsewhere');

  await endLeases();

  expect(await runOnce(house.context.db, 'digest', BUCKET, async () => undefined)).toBe('done');
});

test('a daily job that was cut off yesterday is run for yesterday and for today', async () => {
  const ran: Date[] = [];
  let isBroken = true;
  const job: Job = {
    name: 'nightly', ticks: '0 * * * * *', onceADayAt: 190,
    run: async (_context, bucketAt) => {
      if (isBroken) throw new Error('killed');
      ran.push(bucketAt);
    },
  };
  await expect(runJob(house.context, job)).rejects.toThrow('killed');
  await endLeases();
  isBroken = false;
  house.clock.set(local('2026-09-29 09:00'));

  await runJob(house.context, job);
  await runJob(house.context, job);

  expect(ran).toEqual([local('2026-09-28 03:10'), local('2026-09-29 03:10')]);
});

test.each([
  // now                 due                  why
  ['2026-09-28 09:00',  '2026-09-28 03:10',  'after ten past three the run of the day is due'],
  ['2026-09-28 03:10',  '2026-09-28 03:10',  'on the minute too'],
  ['2026-09-28 03:09',  '2026-09-27 03:10',  'before it, still the one of yesterday'],
  ['2026-09-28 00:30',  '2026-09-27 03:10',  'the day is the city\'s, not that of Greenwich'],
])('at %s the last run due is %s: %s', (now, due) => {
  expect(lastBucket(local(now), 190)).toEqual(local(due));
});
