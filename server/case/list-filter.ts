import type { mongo } from 'mongoose';
import { z } from 'zod';
import { CASE_STATES, type CaseFile } from '../../shared/case/case-file';
import { CASE_QUEUES, queueRule, type QueueMark } from '../../shared/case/case-queue';
import type { Role } from '../../shared/city/city';
import { DAY_MS } from '../../shared/time/local-time';
import type { ReadScope } from '../platform/context';
import { scopeFilter } from '../platform/scope';
import { LIST_INDEXES, type ListedBy } from './case-indexes';
import { searchFilter, type SearchedPlaces } from './case-search';
import { fromSource, indexBySource, sourceChoice } from './list-source';
import { LIST_ORDERS, type ListOrder, type Stretch } from './list-order';

const WORDS_MAX = 40;

/** What a list holds; beside it stand only cursor and limit. */
export const listChoice = z.strictObject({
  queue: z.enum(CASE_QUEUES).default('all'),
  state: z.enum(CASE_STATES).optional(),
  unitId: z.string().max(60).optional(),
  /** Any division or cell: 4 to 15 digits. */
  district: z.string().regex(/^\d{4,15}$/).optional(),
  words: z.string().trim().max(WORDS_MAX).optional(),
  ...sourceChoice,
  /** As the queue has it, unless somebody wants it otherwise. A search gives the newest first. */
  order: z.enum(LIST_ORDERS).optional(),
  /** Opened from this local date on, and until that one, both within. */
  fromDate: z.iso.date().optional(),
  untilDate: z.iso.date().optional(),
});
export type ListChoice = z.infer<typeof listChoice>;

/** Who reads: every list stays within his scope. */
export interface ListReader {
  readonly scope: ReadScope;
  readonly role: Role;
  /** Whose tasks of verifying and rechecking are his to do, though they lie beyond his area: left out for who is never sent. */
  readonly sentIds?: readonly string[];
}

export interface CaseSelection {
  readonly filter: mongo.Filter<CaseFile>;
  readonly order: ListOrder;
  /** A search through the index of words goes by this token. */
  readonly leading?: string;
  /** The index a stretch goes by; left out where a number is looked for and the database finds it at once. */
  indexOf(stretch?: Stretch['name']): string | undefined;
}

type Condition = mongo.Filter<CaseFile>;

/** What a queue asks besides the state. */
const MARKS: Readonly<Record<QueueMark, mongo.Document>> = {
  danger: { danger: { $exists: true } },
  overdue: { isOverdue: true },
  supervised: { 'supervisions.0': { $exists: true } },
  backlog: { isBacklog: true, 'supervisions.0': { $exists: true } },   // what is backlog was supervised before: one index serves both
  request: { 'requests.status': 'open' },
  duplicate: { 'duplicateIds.0': { $exists: true } },
};

/** Marks with indexes of their own, and the order those give. Who reads several areas at once goes through the city's. */
const MARK_INDEXES: Readonly<Partial<Record<QueueMark, { readonly order: ListOrder; readonly of: (by: ListedBy) => string }>>> = {
  danger: { order: 'newest', of: () => LIST_INDEXES.danger },
  supervised: { order: 'due', of: (by) => LIST_INDEXES.supervised[by] },
  backlog: { order: 'due', of: (by) => LIST_INDEXES.supervised[by] },
  request: { order: 'newest', of: () => LIST_INDEXES.requests },
  duplicate: { order: 'newest', of: () => LIST_INDEXES.duplicate },
};

/** The cases of a list, their order, and the index that gives them so. */
export async function selectCases(cases: mongo.Collection<CaseFile>, choice: ListChoice, reader: ListReader): Promise<CaseSelection> {
  const { role } = reader;
  const { queue, state, words } = choice;
  const rule = queueRule(queue, role);
  const states = rule.states.length > 0 || queue === 'todo' ? rule.states : CASE_STATES;
  const order = words ? 'newest' : choice.order ?? rule.order;
  const within = placesOf(reader, choice);
  const search = words ? await searchFilter(cases, words, within) : undefined;
  const conditions: readonly Condition[] = [
    ...within.conditions,
    { state: { $in: state === undefined ? [...states] : states.filter((one) => one === state) } },
    ...(rule.mark === undefined ? [] : [MARKS[rule.mark] as Condition]),
    ...(order === 'overTime' ? [{ isOverdue: true }] : []),
    ...openedWithin(choice),
  ];
  const byList = { by: within.by, order, mark: rule.mark };
  const ofSource = order !== 'newest' || rule.mark !== undefined || search !== undefined ? undefined : await indexBySource(cases, choice, { conditions, index: indexOf(byList) });
  return {
    filter: { $and: [...conditions, ...fromSource(choice), ...(search === undefined ? [] : [search.filter])] }, order,
    ...(search?.leading !== undefined && { leading: search.leading }),
    indexOf: (stretch) => (search === undefined ? ofSource ?? indexOf(byList, stretch) : search.index),
  };
}

/** Where a list looks, said so that one index can be entered by it: a division within the reader's own needs his no more, a unit's owner is among the units a case has. */
function placesOf(reader: ListReader, { queue, district, unitId }: ListChoice): SearchedPlaces {
  const { scope } = reader;
  const isSentTo = queue === 'todo' && reader.sentIds !== undefined;
  const isWithin = scope.kind === 'area' && district?.startsWith(scope.divisionCode) === true && !isSentTo;
  return {
    by: listedBy(isSentTo ? 'any' : scope.kind, district, unitId),
    conditions: [
      ...(isWithin || (scope.kind === 'city' && !isSentTo) ? [] : [readable(reader, queue)]),
      ...(unitId === undefined ? [] : [{ unitIds: unitId, unitId }]),
      ...(district === undefined ? [] : [{ areaCodes: district }]),
    ],
  };
}

/** A case he was sent to stands among what waits for him (R26). */
function readable({ scope, sentIds }: ListReader, queue: ListChoice['queue']): Condition {
  const within = scopeFilter(scope) as Condition;
  return queue === 'todo' && sentIds !== undefined ? { $or: [within, { 'task.personId': { $in: [...sentIds] } }] } : within;
}

/** What the index is entered by. Who stands for others, or was sent somewhere, reads several at once: the database takes each by its own index. */
function listedBy(kind: ReadScope['kind'], district: string | undefined, unitId: string | undefined): ListedBy | 'several' {
  if (unitId !== undefined || kind === 'unit') return 'unit';
  if (district !== undefined || kind === 'area') return 'area';
  return kind === 'any' ? 'several' : 'city';
}

function indexOf({ by, order, mark }: { readonly by: ListedBy | 'several'; readonly order: ListOrder; readonly mark: QueueMark | undefined }, stretch?: Stretch['name']): string | undefined {
  const marked = mark === undefined ? undefined : MARK_INDEXES[mark];
  if (marked !== undefined && (stretch === undefined || marked.order === order)) return marked.of(by === 'several' ? 'city' : by);
  if (by === 'several') return undefined;
  if (order === 'overTime' || (mark === 'overdue' && (stretch === undefined || order === 'due'))) return LIST_INDEXES.overTime[by];
  const isByDue = order === 'due' && stretch !== undefined && !(stretch === 'untimed' && by === 'area');   // what runs no clock is not in the area's index by due time
  return LIST_INDEXES[isByDue ? 'due' : 'newest'][by];
}

function openedWithin({ fromDate, untilDate }: ListChoice): readonly Condition[] {
  return [
    ...(fromDate === undefined ? [] : [{ openedAt: { $gte: startOf(fromDate) } }]),
    ...(untilDate === undefined ? [] : [{ openedAt: { $lt: new Date(startOf(untilDate).getTime() + DAY_MS) } }]),
  ];
}

function startOf(date: string): Date {
  return new Date(`${date}T00:00:00+08:00`);
}
