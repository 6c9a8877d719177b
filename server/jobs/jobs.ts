import type { ServerContext } from '../platform/context';
import { forgetPlaces } from '../account/last-place.routes';
import { trimRecords } from '../case/trim-records';
import { verifyRecords } from '../case/verify-records';
import { markDuplicates } from '../case/mark-duplicates';
import { takeImports } from '../city/imports/take-imports';
import { mergeDuplicates } from '../case/merge-duplicates';
import { photoStore } from '../report/photo.store';
import { printPhotos } from '../report/print-photos';
import { knownPhotos } from '../report/photos-like';
import { reportStore } from '../report/report.store';
import { learnDuty } from '../routing/learn-duty';
import { resumeReplays } from '../routing/run-replay';
import { tellReminders } from '../sla/tell-reminders';
import { learnMatters } from '../triage/learn-matters';

const DAY_MS = 86_400_000;

/** What runs by itself. Due times are data in indexed fields; the schedule only ticks. */
export interface Job {
  readonly name: string;
  /** node-schedule's six fields: second minute hour day month weekday. */
  readonly ticks: string;
  /** Minutes after the city's midnight from which a day's run is due; left out: it runs at each tick, and running twice does no harm. */
  readonly onceADayAt?: number;
  run(context: ServerContext, bucketAt: Date): Promise<unknown>;
}

/** Done deliveries, old runs, notices and sessions need no job: TTL indexes take them. */
export const JOBS: readonly Job[] = [
  // conditional writes: a second process finds nothing left, so no lock is taken
  { name: 'tell-reminders', ticks: '*/5 * * * * *', run: tellReminders },
  // a copy meets itself and a case is trimmed only as it was read: no lock either
  { name: 'trim-records', ticks: '20 * * * * *', run: trimRecords },
  // a full pass over a day's cases: once among all processes, at night
  { name: 'verify-records', ticks: '30 * * * * *', onceADayAt: 190, run: (context, bucketAt) => verifyRecords(context, new Date(bucketAt.getTime() - DAY_MS), bucketAt) },
  // off unless the city wants it; an act once a key, so two processes do no harm
  { name: 'merge-duplicates', ticks: '*/30 * * * * *', run: (context) => mergeDuplicates(context, knownPhotos(photoStore(context.db), reportStore(context.db))) },
  // looks at new cases in their order, three seconds at a time: what is written twice is the same
  { name: 'mark-duplicates', ticks: '*/10 * * * * *', run: (context) => markDuplicates(context, knownPhotos(photoStore(context.db), reportStore(context.db))) },
  // a pass over the photos there were before prints, once: its progress is a row
  { name: 'print-photos', ticks: '25,55 * * * * *', run: (context) => printPhotos(context) },
  // each holds a lease of its own
  { name: 'resume-replays', ticks: '*/10 * * * * *', run: resumeReplays },
  // what is forgotten is gone: no lock
  { name: 'forget-places', ticks: '15 * * * * *', run: forgetPlaces },
  // one at a time, in a process of its own, under a lease
  { name: 'take-imports', ticks: '*/3 * * * * *', run: takeImports },
  // counts a year of cases: once, at night
  { name: 'learn-duty', ticks: '40 * * * * *', onceADayAt: 240, run: learnDuty },
  // learns from two years of decisions, letting requests through: once, at night, after the duty
  { name: 'learn-matters', ticks: '50 * * * * *', onceADayAt: 255, run: learnMatters },
];
