import { createHash } from 'node:crypto';
import { SingleBar } from 'cli-progress';
import type { Connection, mongo } from 'mongoose';
import type { CaseFile } from '../../../shared/case/case-file';
import { applyChange } from '../../../shared/case/change';
import { caseNo } from '../../../shared/case/case-no';
import { fireTimers } from '../../../shared/case/fire-timers';
import { openCaseFile } from '../../../shared/case/open-case';
import { cityLocator } from '../../../shared/city/city-locator';
import type { City } from '../../../shared/city/city';
import type { Report } from '../../../shared/report/report';
import { DAY_MS, localDate } from '../../../shared/time/local-time';
import type { MatterGuess } from '../../../shared/triage/triage';
import { triage } from '../../../shared/triage/triage';
import { matterSuggester } from '../../../shared/triage/suggest-matter';
import { INDEXES } from '../../../server/indexes';
import { withListFields } from '../../../server/case/list-fields';
import { nativeCollection } from '../../../server/platform/db';
import { buildIndexes } from '../../../server/platform/indexes';
import { MIGRATIONS } from '../../../server/platform/migrations/list';
import { migrate } from '../../../server/platform/migrations/migrate';
import { seeded } from '../chance';
import { grownReport, receivedAtOf } from './grown-report';
import { sayingsOf } from './sayings';
import { liveCase, type Until } from './live-case';

const SEED = 20261001;
const DAYS = 365;
const CHUNK = 1000;
/** Cases younger than this share of the year are mostly still open. */
const RECENT = 0.16;
const SETTLED = 0.08;
const TIMERS_MAX = 60;

interface Progress {
  readonly _id: 'cases';
  readonly done: number;
  readonly total: number;
  readonly endsAt: Date;
}

export interface Grown {
  readonly made: number;
  readonly seconds: number;
  readonly indexSeconds: number;
}

interface Made {
  readonly report: Report;
  readonly caseFile: CaseFile;
}

/**
 * Grows a database to so many cases over a year of business time, each opened, filed, dispatched, mended and checked by the same rules as in the city: numbers, record and its hashes, clocks, report linked, counters advanced.
 * Cut off, it goes on behind the last thousand; finished, it does nothing. Indexes are built at the end.
 */
export async function growBase(db: Connection, city: City, total: number, now: Date): Promise<Grown> {
  await migrate(db, MIGRATIONS, () => undefined, () => Promise.resolve(city));
  const progress = nativeCollection<Progress>(db, 'benchGrowth');
  const before = await progress.findOne({ _id: 'cases' });
  const first = before?.done ?? 0;
  if (first < total) await dropListIndexes(db);
  const endsAt = before?.endsAt ?? now;
  const maker = await makerOf(db, city, total, endsAt);
  const bar = new SingleBar({ format: '案件 {bar} {percentage}% · {value}/{total} · 每秒 {speed}', noTTYOutput: !process.stdout.isTTY, notTTYSchedule: 10_000 });
  const since = performance.now();
  bar.start(total, first, { speed: '-' });
  try {
    let writing: Promise<unknown> = Promise.resolve();
    for (let from = first; from < total; from += CHUNK) {
      const to = Math.min(total, from + CHUNK);
      const made = maker.make(from, to);
      await writing;   // the last thousand is written while the next one is made
      writing = keep(db, made, maker.counters(), { _id: 'cases', done: to, total, endsAt });
      bar.update(to, { speed: Math.round((to - first) / ((performance.now() - since) / 1000)) });
    }
    await writing;
  } finally {
    bar.stop();
  }
  const seconds = (performance.now() - since) / 1000;
  const indexedFrom = performance.now();
  await buildIndexes(db, INDEXES);
  return { made: Math.max(0, total - first), seconds, indexSeconds: (performance.now() - indexedFrom) / 1000 };
}

interface Maker {
  make(from: number, to: number): readonly Made[];
  /** Names and last numbers changed since the last call. */
  counters(): ReadonlyMap<string, number>;
}

async function makerOf(db: Connection, city: City, total: number, endsAt: Date): Promise<Maker> {
  const last = new Map((await nativeCollection<{ _id: string; last: number }>(db, 'counters').find().toArray()).map(({ _id, last: number }) => [_id, number]));
  const locator = cityLocator(city);
  const sayings = sayingsOf(city);
  const suggestMatter = remembered(matterSuggester(city.matters));
  const hash = (words: string) => createHash('sha256').update(words).digest('hex');
  const year = { from: new Date(endsAt.getTime() - DAYS * DAY_MS), days: DAYS };
  let changed = new Map<string, number>();
  const next = (name: string) => {
    const number = (last.get(name) ?? 0) + 1;
    last.set(name, number);
    changed.set(name, number);
    return number;
  };
  const makeOne = (index: number): Made | undefined => {
    const chance = seeded(SEED + index * 7919);
    const at = receivedAtOf(index, total, year);
    if (at > endsAt) return undefined;
    const report = grownReport({ index, at, serial: next(`receipt:${localDate(at)}`), city, locator, sayings, chance });
    const plan = triage({ report: chance() < SETTLED ? settledBy(report, city) : report, city, locator, suggestMatter, now: at });
    if (plan.kind === 'wait') return undefined;
    const district = plan.draft.located.districtCode;
    const opening = { report, draft: plan.draft, no: caseNo(district, at, next(`case:${district}:${localDate(at)}`)), now: at, hash, city };
    const caseFile = liveCase(openCaseFile(opening), untilOf(index / total, chance), { city, hash, chance, now: endsAt });
    return { report: { ...report, state: 'linked', caseId: caseFile._id }, caseFile: told(madeGood(caseFile, { city, hash, now: endsAt })) };
  };
  return {
    make: (from, to) => Array.from({ length: to - from }, (_, step) => makeOne(from + step)).filter((made) => made !== undefined),
    counters: () => {
      const own = changed;
      changed = new Map();
      return own;
    },
  };
}

/** 85 in a hundred are closed or void; what is open is mostly of the last weeks. */
function untilOf(age: number, chance: () => number): Until {
  const isOpen = chance() < (age > 1 - RECENT ? 0.68 : 0.04);
  if (!isOpen) return 'closed';
  const share = chance();
  return share < 0.1 ? 'reported' : share < 0.4 ? 'dispatched' : share < 0.8 ? 'disposing' : 'disposed';
}

function settledBy(report: Report, { people }: City): Report {
  const worker = people.find(({ role }) => role === 'gridWorker');
  if (worker === undefined) return report;
  return { ...report, source: 'gridWorker', reporter: { kind: 'person', id: worker.id }, settled: { words: '现场清理完毕', photoIds: ['b'.repeat(64)] } };
}

/** What fell due on its way is made good, as the city's own tick does it. */
function madeGood(caseFile: CaseFile, tools: Parameters<typeof fireTimers>[1]): CaseFile {
  let after = caseFile;
  for (let fired = 0; fired < TIMERS_MAX; fired += 1) {
    const change = fireTimers(after, tools);
    if (change === undefined) break;
    after = applyChange(after, change);
  }
  return after;
}

/** Everything was told long ago. */
function told(caseFile: CaseFile): CaseFile {
  return Object.fromEntries(Object.entries({ ...caseFile, pending: [] }).filter(([field]) => field !== 'pendingSince')) as unknown as CaseFile;
}

/** People say the same things: what was understood once need not be reckoned again. */
function remembered(suggest: (text: string) => readonly MatterGuess[]): (text: string) => readonly MatterGuess[] {
  const known = new Map<string, readonly MatterGuess[]>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const guesses = suggest(text);
    known.set(text, guesses);
    return guesses;
  };
}

/** Reports, cases, counters, and last of all how far it has come: cut off before that, the thousand is made again and meets itself. */
async function keep(db: Connection, made: readonly Made[], counters: ReadonlyMap<string, number>, progress: Progress): Promise<void> {
  await insertNew(nativeCollection<Report>(db, 'reports'), made.map(({ report }) => report));
  await insertNew(nativeCollection<CaseFile>(db, 'cases'), made.map(({ caseFile }) => withListFields(caseFile)));
  const counterRows = [...counters].map(([_id, last]) => ({ updateOne: { filter: { _id }, update: { $max: { last } }, upsert: true } }));
  if (counterRows.length > 0) await nativeCollection<{ _id: string; last: number }>(db, 'counters').bulkWrite(counterRows, { ordered: false, writeConcern: { w: 1 } });
  await nativeCollection<Progress>(db, 'benchGrowth').replaceOne({ _id: 'cases' }, progress, { upsert: true });
}

async function insertNew<Row extends { readonly _id: string }>(collection: mongo.Collection<Row>, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  try {
    await collection.insertMany(rows as unknown as mongo.OptionalUnlessRequiredId<Row>[], { ordered: false, writeConcern: { w: 1 } });
  } catch (fault) {
    if ((fault as { code?: number }).code !== 11_000) throw fault;
  }
}

/** An index costs less built at once than kept while a million rows come in. */
async function dropListIndexes(db: Connection): Promise<void> {
  for (const name of ['cases', 'reports']) {
    const collection = nativeCollection(db, name);
    const isThere = (await db.db?.listCollections({ name }).toArray())?.length === 1;
    if (isThere) await collection.dropIndexes();
  }
}
