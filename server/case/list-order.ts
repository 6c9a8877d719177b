import type { mongo } from 'mongoose';
import { z } from 'zod';
import type { CaseForRow } from '../../shared/case/case-view';
import type { CaseFile } from '../../shared/case/case-file';
import { Refused } from '../platform/errors';

/** What came last; what is due first, and behind it what has no due time now; what is longest over time. */
export const LIST_ORDERS = ['newest', 'due', 'overTime'] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];

type Filter = mongo.Filter<CaseFile>;

/**
 * A stretch of a list that one index scan gives in order. The database puts what has no due time before everything else, and it stands last with us: so a list by due time is two stretches, one after the other.
 */
export interface Stretch {
  readonly name: 'newest' | 'timed' | 'untimed';
  readonly filter: Filter;
  readonly sort: Readonly<Record<string, 1 | -1>>;
  /** Of `newest` from a place on: nothing later than this. */
  readonly bound?: Date;
}

/** Where a page ended: the stretch, the two times a row is sorted by, its number. */
const place = z.tuple([z.enum(['newest', 'timed', 'untimed']), z.iso.datetime().nullable(), z.iso.datetime(), z.string().regex(/^\d{1,19}$/)]);
type PlaceInList = z.infer<typeof place>;

const BY_NEWEST = { openedAt: -1, no: -1 } as const;
const BY_DUE = { 'clock.dueAt': 1, openedAt: 1, no: 1 } as const;
const LONG_AGO = new Date(0);

const NEWEST: Stretch = { name: 'newest', filter: {}, sort: BY_NEWEST };
const TIMED: Stretch = { name: 'timed', filter: { 'clock.dueAt': { $gt: LONG_AGO } }, sort: BY_DUE };
const UNTIMED: Stretch = { name: 'untimed', filter: { 'clock.dueAt': null } as unknown as Filter, sort: { openedAt: 1, no: 1 } };

const STRETCHES: Readonly<Record<ListOrder, readonly Stretch[]>> = {
  newest: [NEWEST],
  due: [TIMED, UNTIMED],
  overTime: [TIMED, UNTIMED],
};

/** The stretches of a list from a place on, the first one narrowed to what lies behind it. */
export function stretchesFrom(order: ListOrder, cursor: string | undefined): readonly Stretch[] {
  const all = STRETCHES[order];
  if (cursor === undefined) return all;
  const ended = readCursor(cursor);
  const from = all.findIndex(({ name }) => name === ended[0]);
  if (from < 0) throw badCursor();   // of a list in another order
  return all.slice(from).map((stretch, index) => (index === 0 ? { ...stretch, filter: { $and: [stretch.filter, behind(ended)] } as Filter, ...(stretch.name === 'newest' && { bound: new Date(ended[2]) }) } : stretch));
}

/** Hand it back, and the list goes on behind this row. */
export function cursorAt({ name }: Stretch, { clock, openedAt, no }: Pick<CaseForRow, 'clock' | 'openedAt' | 'no'>): string {
  const ended: PlaceInList = [name, name === 'timed' ? clock?.dueAt?.toISOString() ?? null : null, openedAt.toISOString(), no];
  return Buffer.from(JSON.stringify(ended)).toString('base64url');
}

/** Each says the bound alone first: by it the index is entered at the right place, however deep the page. */
function behind([stretch, due, opened, no]: PlaceInList): mongo.Document {
  const openedAt = new Date(opened);
  if (stretch === 'newest') return { openedAt: { $lte: openedAt }, $or: [{ openedAt: { $lt: openedAt } }, { no: { $lt: no } }] };
  const later = { openedAt: { $gte: openedAt }, $or: [{ openedAt: { $gt: openedAt } }, { no: { $gt: no } }] };
  if (due === null) return later;
  const dueAt = new Date(due);
  return { 'clock.dueAt': { $gte: dueAt }, $or: [{ 'clock.dueAt': { $gt: dueAt } }, later] };
}

function readCursor(cursor: string): PlaceInList {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw badCursor();
  }
}

function badCursor(): Refused {
  return new Refused('bad-field', '翻页位置不对，请从第一页看起', [{ path: 'cursor', message: '无法识别的翻页位置' }]);
}
