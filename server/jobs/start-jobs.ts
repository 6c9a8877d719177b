import { scheduleJob } from 'node-schedule';
import type { ServerContext } from '../platform/context';
import type { Job } from './jobs';
import { runOnce, unfinished } from './run-once';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const UTC8_MS = 8 * 3_600_000;

export interface RunningJobs {
  stop(): Promise<void>;
}

/** Ticks the schedule. Everything is looked at once at the start, so that what fell due while nobody ran is made good at once. */
export function startJobs(context: ServerContext, jobs: readonly Job[]): RunningJobs {
  const running = new Map<string, Promise<void>>();

  function tick(job: Job): void {
    if (running.has(job.name)) return;   // the last one is still at it
    const run = runJob(context, job)
      .catch((fault: unknown) => context.log.error({ err: fault, job: job.name }, 'job failed; it is tried again at the next tick'))
      .finally(() => running.delete(job.name));
    running.set(job.name, run);
  }

  const ticking = jobs.map((job) => scheduleJob(job.ticks, () => tick(job)));
  jobs.forEach(tick);
  return {
    stop: async () => {
      for (const job of ticking) job?.cancel();
      await Promise.all(running.values());
    },
  };
}

/** One tick of one job: at once, or the day's run if nobody did it yet, together with what a crash left. */
export async function runJob(context: ServerContext, job: Job): Promise<void> {
  const { db, clock } = context;
  if (job.onceADayAt === undefined) {
    await job.run(context, clock.now());
    return;
  }
  const today = lastBucket(clock.now(), job.onceADayAt);
  for (const bucketAt of [...await unfinished(db, job.name), today]) {
    await runOnce(db, job.name, bucketAt, async (at) => { await job.run(context, at); });
  }
}

/** The latest time a daily job fell due, by the city's day at UTC+8. */
export function lastBucket(now: Date, minuteOfDay: number): Date {
  const midnight = Math.floor((now.getTime() + UTC8_MS) / DAY_MS) * DAY_MS - UTC8_MS;
  const dueAt = midnight + minuteOfDay * MINUTE_MS;
  return new Date(dueAt <= now.getTime() ? dueAt : dueAt - DAY_MS);
}
