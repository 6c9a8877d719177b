import { randomUUID } from 'node:crypto';
import { CASE_STATES } from '../../shared/case/case-file';
import type { City } from '../../shared/city/city';
import { replayCases, type ReplayedCase, type ReplayTally } from '../../shared/routing/replay-tally';
import { localDayOf, startOfLocalDay } from '../../shared/time/local-time';
import type { ServerContext } from '../platform/context';
import { nativeCollection } from '../platform/db';
import { questionOfCase, ROUTED_FIELDS, type RoutedCase } from './question-of-case';
import { replayStore, type ReplayRow, type ReplayStore } from './replays.store';

const ATTEMPTS_MAX = 3;
/** So many cases are asked before others are let in and the lease is held on to. */
const BATCH = 1_000;

/**
 * Runs a replay to its end, from where it stands. A crash leaves a row whose lease ends; whoever comes next goes on with the day it was at.
 *
 * @param isStopping asked between batches; a replay that is let go is taken up by the next process
 */
export async function runReplay(context: ServerContext, id: string, isStopping: () => boolean = () => false): Promise<void> {
  const replays = replayStore(context.db);
  const holder = randomUUID();
  const row = await replays.take(id, holder);
  if (row === undefined) return;
  if (row.attempts > ATTEMPTS_MAX) {
    await replays.end(id, holder, { state: 'failed', words: `试了 ${ATTEMPTS_MAX} 次都没有做完，请缩短日期范围后重新提交` });
    return;
  }
  const isDone = await replayDays({ context, replays, row, holder, isStopping });
  if (isDone) await replays.end(id, holder, { state: 'done' });
}

/** Takes up what a crash left, one after the other. */
export async function resumeReplays(context: ServerContext): Promise<void> {
  for (const id of await replayStore(context.db).left()) await runReplay(context, id);
}

interface Running {
  readonly context: ServerContext;
  readonly replays: ReplayStore;
  readonly row: ReplayRow;
  readonly holder: string;
  readonly isStopping: () => boolean;
}

/** @returns false when it was let go of or taken by somebody else */
async function replayDays(running: Running): Promise<boolean> {
  const { context: { city }, replays, row, holder } = running;
  const before: City = { ...city };   // a version published meanwhile must not change what is compared
  const after: City = { ...before, duty: row.duty ?? before.duty, routingRules: row.routingRules ?? before.routingRules };
  const lastDay = dayOf(row.until);
  let { tally } = row;
  for (let day = row.nextDay; day <= lastDay; day += 1) {
    const next = await replayDay(running, day, tally, { before, after });
    if (next === undefined) return false;
    tally = next;
    if (!(await replays.keep(row._id, holder, { tally, progress: tally.seen, nextDay: day + 1 }))) return false;
  }
  return true;
}

async function replayDay({ context, replays, row, holder, isStopping }: Running, day: number, start: ReplayTally, { before, after }: { readonly before: City; readonly after: City }): Promise<ReplayTally | undefined> {
  let tally = start;
  for await (const batch of batchesOf(context, day)) {
    const asked = batch.flatMap((one) => replayedCase(one, before));
    const next = replayCases(tally, asked, before, after);
    tally = { ...next, seen: next.seen + batch.length - asked.length };
    if (isStopping() || !(await replays.keep(row._id, holder, { progress: tally.seen }))) return undefined;
  }
  return tally;
}

async function* batchesOf({ db }: ServerContext, day: number): AsyncGenerator<readonly RoutedCase[]> {
  const cursor = nativeCollection<RoutedCase>(db, 'cases').find(openedWithin(day, day), { projection: ROUTED_FIELDS, batchSize: BATCH });
  let batch: RoutedCase[] = [];
  for await (const caseFile of cursor) {
    batch.push(caseFile);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A filter for cases opened from one local day until another, both inclusive, as the index by state and time reads it. */
export function openedWithin(fromDay: number, untilDay: number) {
  return { state: { $in: CASE_STATES }, openedAt: { $gte: new Date(startOfLocalDay(fromDay)), $lt: new Date(startOfLocalDay(untilDay + 1)) } };
}

/** The local day of a date, `YYYY-MM-DD`. */
export function dayOf(date: string): number {
  return localDayOf(new Date(`${date}T00:00:00+08:00`));
}

/** What was settled on the spot was never routed. */
function replayedCase(caseFile: RoutedCase, city: City): ReplayedCase | [] {
  const { no, state, matter, unitId, isEstimate, routing } = caseFile;
  if (routing.by === 'settled') return [];
  const question = questionOfCase(caseFile, city);
  const matterId = matter?.matterId ?? (question.matter && `${question.matter.kind}:${question.matter.code}`);
  return { no, question, ...(matterId !== undefined && { matterId }), ...(state === 'closed' && !isEstimate && { doneBy: unitId }) };
}
