import type { mongo } from 'mongoose';
import { z } from 'zod';
import { CASE_STATES, type CaseFile } from '../../shared/case/case-file';
import { CASE_QUEUES, queueRule, type QueueMark } from '../../shared/case/case-queue';
import type { Role } from '../../shared/city/city';
import { DAY_MS } from '../../shared/time/local-time';
import type { ReadScope } from '../platform/context';
import { scopeFilter } from '../platform/scope';
import { searchFilter } from './case-search';
import { LIST_ORDERS, type ListOrder } from './list-order';

const WORDS_MAX = 40;

/** What a list holds; beside it stand only cursor and limit. */
export const listChoice = z.strictObject({
  queue: z.enum(CASE_QUEUES).default('all'),
  state: z.enum(CASE_STATES).optional(),
  unitId: z.string().max(60).optional(),
  /** Any division or cell: 4 to 15 digits. */
  district: z.string().regex(/^\d{4,15}$/).optional(),
  words: z.string().trim().max(WORDS_MAX).optional(),
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
}

export interface CaseSelection {
  readonly filter: mongo.Filter<CaseFile>;
  readonly order: ListOrder;
}

type Condition = mongo.Filter<CaseFile>;

/** What a queue asks besides the state. */
const MARKS: Readonly<Record<QueueMark, mongo.Document>> = {
  overdue: { isOverdue: true },
  supervised: { 'supervisions.0': { $exists: true } },
  backlog: { isBacklog: true },
  request: { 'requests.status': 'open' },
};

/** The cases of a list and their order. */
export async function selectCases(cases: mongo.Collection<CaseFile>, choice: ListChoice, { scope, role }: ListReader): Promise<CaseSelection> {
  const { queue, state, unitId, district, words } = choice;
  const rule = queueRule(queue, role);
  const states = rule.states.length > 0 || queue === 'todo' ? rule.states : CASE_STATES;
  const order = words ? 'newest' : choice.order ?? rule.order;
  const conditions: readonly Condition[] = [
    scopeFilter(scope) as Condition,
    { state: { $in: state === undefined ? [...states] : states.filter((one) => one === state) } },
    ...(rule.mark === undefined ? [] : [MARKS[rule.mark] as Condition]),
    ...(order === 'overTime' ? [{ isOverdue: true }] : []),
    ...(unitId === undefined ? [] : [{ unitIds: unitId, unitId }]),   // its owner is among the units a case has, and the index goes by those
    ...(district === undefined ? [] : [{ areaCodes: district }]),
    ...openedWithin(choice),
    ...(words ? [await searchFilter(cases, words)] : []),
  ];
  return { filter: { $and: [...conditions] }, order };
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
