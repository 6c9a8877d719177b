import type { mongo } from 'mongoose';
import type { CaseForRow } from '../../shared/case/case-view';
import type { CaseFile } from '../../shared/case/case-file';
import { LIST_INDEXES } from './case-indexes';
import { cursorAt, stretchesFrom, type Stretch } from './list-order';

/** How long a search may take at one go, what is lost when that was too short; how long a page takes in all, going on by stretches of so many cases that have the leading word. */
const LOOK = { atOnceMs: 150, wholeMs: 250, cases: 1000 } as const;

type Filter = mongo.Filter<CaseFile>;
type Place = Pick<CaseFile, 'openedAt' | 'no'>;

/** A page of a search. */
export interface FoundPage<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor?: string;
  /** There was no time to look further back than this; the cursor goes on from here. */
  readonly searchedTo?: Date;
}

export interface Looking<Row> {
  /** The token whose cases are looked through, newest first. */
  readonly leading: string;
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly read: (stretch: Stretch, limit: number) => Promise<readonly Row[]>;
  /** `undefined` when it takes longer. */
  readonly readWithin: (stretch: Stretch, limit: number, ms: number) => Promise<readonly Row[] | undefined>;
}

/**
 * Looks for words, newest first. What is not found at one go is looked for back through time, stretch by stretch, until the page is full, nothing older is left or time is up: words that hardly ever stand together keep nobody waiting and are refused to nobody, the page says how far back it has come (R108).
 */
export async function searchBack<Row extends CaseForRow>(cases: mongo.Collection<CaseFile>, looking: Looking<Row>): Promise<FoundPage<Row>> {
  const { cursor, limit, readWithin } = looking;
  const until = performance.now() + LOOK.wholeMs;
  const whole = stretchFrom(cursor);
  const found = await readWithin(whole, limit + 1, LOOK.atOnceMs);   // one more tells whether the list goes on
  return found === undefined ? byStretches(cases, looking, until) : pageOf(whole, found, limit);
}

async function byStretches<Row extends CaseForRow>(cases: mongo.Collection<CaseFile>, { leading, limit, cursor, read }: Looking<Row>, until: number): Promise<FoundPage<Row>> {
  let rows: readonly Row[] = [];
  for (let from = stretchFrom(cursor); ;) {
    const end = await endOfLook(cases, leading, from);
    rows = [...rows, ...await read(end === undefined ? from : upTo(from, end), limit + 1 - rows.length)];
    if (rows.length > limit || end === undefined) return pageOf(from, rows, limit);
    const next = cursorAt(from, end);
    if (performance.now() >= until) return { rows, nextCursor: next, searchedTo: end.openedAt };
    from = stretchFrom(next);
  }
}

function pageOf<Row extends CaseForRow>(stretch: Stretch, found: readonly Row[], limit: number): FoundPage<Row> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, ...(found.length > limit && last !== undefined && { nextCursor: cursorAt(stretch, last) }) };
}

function stretchFrom(cursor: string | undefined): Stretch {
  const [stretch] = stretchesFrom('newest', cursor);
  if (stretch === undefined) throw new Error('a search has one stretch');
  return stretch;
}

/** The case at which this look ends: read from the index alone. `undefined` when it reaches the oldest. */
async function endOfLook(cases: mongo.Collection<CaseFile>, leading: string, { bound }: Stretch): Promise<Place | undefined> {
  const [end] = await cases.find({ searchTokens: leading, ...(bound && { openedAt: { $lte: bound } }) } as Filter, { projection: { _id: 0, openedAt: 1, no: 1 }, hint: LIST_INDEXES.words })
    .sort({ openedAt: -1, no: -1 }).skip(LOOK.cases - 1).limit(1).toArray();
  return end === undefined || end.openedAt.getTime() === bound?.getTime() ? undefined : end;   // a thousand of one moment are looked through together
}

/** Down to this case and with it. */
function upTo(stretch: Stretch, { openedAt, no }: Place): Stretch {
  return { ...stretch, filter: { $and: [stretch.filter, { openedAt: { $gte: openedAt }, $or: [{ openedAt: { $gt: openedAt } }, { no: { $gte: no } }] }] } as Filter };
}
