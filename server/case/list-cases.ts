import type { mongo } from 'mongoose';
import { z } from 'zod';
import { CASE_QUEUES, queueRule } from '../../shared/case/case-queue';
import { CASE_STATES, type CaseFile } from '../../shared/case/case-file';
import type { CaseForRow } from '../../shared/case/case-view';
import type { Role } from '../../shared/city/city';
import type { Scope } from '../platform/context';
import { Refused } from '../platform/errors';
import { scopeFilter } from '../platform/scope';

const LIMIT = { usual: 20, most: 100 } as const;
const WORDS_MAX = 40;
/** A search in words reads many cases; past this the reader is asked for fewer. */
const SEARCH_MS = 3000;

/** `GET /api/cases?queue=&state=&unitId=&district=&words=&cursor=&limit=`. */
export const caseListQuery = z.strictObject({
  queue: z.enum(CASE_QUEUES).default('all'),
  state: z.enum(CASE_STATES).optional(),
  unitId: z.string().max(60).optional(),
  /** Any division or cell: 6 to 15 digits. */
  district: z.string().regex(/^\d{4,15}$/).optional(),
  words: z.string().trim().max(WORDS_MAX).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(LIMIT.most).default(LIMIT.usual),
});
export type CaseListQuery = z.infer<typeof caseListQuery>;

export interface CaseList {
  readonly rows: readonly CaseForRow[];
  readonly nextCursor?: string;
}

/** Which field a list is sorted by; `_id` decides between equals, so that no row comes twice or never. */
const ORDERS = {
  due: { field: 'clock.dueAt', direction: 1, valueOf: (row: CaseForRow) => row.clock?.dueAt },
  newest: { field: 'openedAt', direction: -1, valueOf: (row: CaseForRow) => row.openedAt },
} as const;
type Order = (typeof ORDERS)[keyof typeof ORDERS];

const LEAVE_OUT = { record: 0, pending: 0, recentKeys: 0 } as const;

/** One page of a queue, within the reader's scope, from after the cursor. */
export async function listCases(cases: mongo.Collection<CaseFile>, query: CaseListQuery, reader: { readonly scope: Scope; readonly role: Role }): Promise<CaseList> {
  const rule = queueRule(query.queue, reader.role);
  const order = ORDERS[rule.order];
  const states = rule.states.length > 0 || query.queue === 'todo' ? rule.states : CASE_STATES;
  const filter = {
    $and: [
      scopeFilter(reader.scope),
      { state: { $in: query.state === undefined ? [...states] : states.filter((state) => state === query.state) } },
      ...(rule.isOverdueOnly === true ? [{ isOverdue: true }] : []),
      ...(query.unitId === undefined ? [] : [{ unitId: query.unitId }]),
      ...(query.district === undefined ? [] : [{ areaCodes: query.district }]),
      ...(query.words === undefined || query.words === '' ? [] : [wordsFilter(query.words)]),
      ...(query.cursor === undefined ? [] : [afterCursor(order, query.cursor)]),
    ],
  } as mongo.Filter<CaseFile>;
  const found = await cases.find(filter, { projection: LEAVE_OUT, maxTimeMS: SEARCH_MS })
    .sort({ [order.field]: order.direction, _id: order.direction })
    .limit(query.limit + 1)
    .toArray() as readonly CaseForRow[];
  const rows = found.slice(0, query.limit);
  const last = rows.at(-1);
  return { rows, ...(found.length > query.limit && last !== undefined ? { nextCursor: cursorOf(order, last) } : {}) };
}

/** A number finds its case, whole or by its last digits; other words are looked for in what was said. */
function wordsFilter(words: string): mongo.Filter<CaseFile> {
  if (/^\d{19}$/.test(words)) return { homeDistrict: words.slice(0, 6), no: words };
  if (/^\d{14}$/.test(words)) return { foundingReceiptNo: words };
  const pattern = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const said = [{ text: { $regex: pattern } }, { placeWords: { $regex: pattern } }, { 'matter.name': { $regex: pattern } }];
  return { $or: /^\d{1,7}$/.test(words) ? [...said, { no: { $regex: `${words.padStart(7, '0')}$` } }] : said };
}

function cursorOf(order: Order, row: CaseForRow): string {
  return Buffer.from(JSON.stringify([order.valueOf(row)?.toISOString() ?? null, row._id])).toString('base64url');
}

const cursorShape = z.tuple([z.iso.datetime().nullable(), z.string().max(100)]);

/** Rows behind the cursor's. A missing time sorts before any other (MongoDB), so it comes first when sorting upwards. */
function afterCursor({ field, direction }: Order, cursor: string): mongo.Document {
  const [time, id] = readCursor(cursor);
  const beyond = direction === 1 ? '$gt' : '$lt';
  const value = time === null ? null : new Date(time);
  const later = value === null ? { [field]: { $ne: null } } : { [field]: { [beyond]: value } };
  return { $or: [later, { [field]: value, _id: { [beyond]: id } }] };
}

function readCursor(cursor: string): z.infer<typeof cursorShape> {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Refused('bad-field', '翻页位置不对，请从第一页看起', [{ path: 'cursor', message: '无法识别的翻页位置' }]);
  }
}
