import type { mongo } from 'mongoose';
import { RECORD_MAX } from '../../shared/case/trim-record';
import type { CollectionIndexes } from '../platform/indexes';

/** The number ends every sort: two cases opened or due in the same millisecond keep their order from page to page. It is shorter than the id, and an index entry carries it. */
const NEWEST = { openedAt: -1, no: -1 } as const;
const DUE = { 'clock.dueAt': 1, openedAt: 1, no: 1 } as const;

const WITH_CLOCK = { 'clock.dueAt': { $exists: true } };
const OVER_TIME = { isOverdue: true };
const SUPERVISED = { 'supervisions.0': { $exists: true } };

const LISTS: readonly mongo.IndexDescription[] = [
  { key: { state: 1, ...NEWEST } },                                                                          // the city's lists and the overview
  { key: { areaCodes: 1, state: 1, ...NEWEST } },                                                            // a district's, street's or cell's lists
  { key: { unitIds: 1, state: 1, ...NEWEST } },                                                              // a unit's lists
  { key: { state: 1, ...DUE } },                                                                             // due first: in the city,
  { key: { unitIds: 1, state: 1, ...DUE } },                                                                 //   in a unit,
  { key: { areaCodes: 1, state: 1, ...DUE }, name: 'area_due', partialFilterExpression: WITH_CLOCK },        //   in an area; few run at a time
  { key: { state: 1, ...DUE }, name: 'city_over_time', partialFilterExpression: OVER_TIME },                 // longest over time: the same three
  { key: { unitIds: 1, state: 1, ...DUE }, name: 'unit_over_time', partialFilterExpression: OVER_TIME },
  { key: { areaCodes: 1, state: 1, ...DUE }, name: 'area_over_time', partialFilterExpression: OVER_TIME },
];

const DUPLICATED = { 'duplicateIds.0': { $exists: true } };
/** Cases marked with one that has ended, by name. */
export const DUPLICATE_MARKS = 'duplicate_marks';

/** Marks that few cases carry. */
const MARKED: readonly mongo.IndexDescription[] = [
  { key: { state: 1, ...DUE }, name: 'city_supervised', partialFilterExpression: SUPERVISED },               // 督办中 and 积案: closed ones stay so, therefore the state comes first
  { key: { areaCodes: 1, state: 1, ...DUE }, name: 'area_supervised', partialFilterExpression: SUPERVISED },
  { key: { unitIds: 1, state: 1, ...DUE }, name: 'unit_supervised', partialFilterExpression: SUPERVISED },
  { key: { 'task.personId': 1, state: 1, ...NEWEST }, name: 'sent', partialFilterExpression: { 'task.personId': { $exists: true } } },   // tasks of who was sent, wherever they lie
  { key: { state: 1, ...NEWEST }, name: 'danger', partialFilterExpression: { danger: { $exists: true } } },   // 险情
  { key: { state: 1, ...NEWEST }, name: 'duplicate', partialFilterExpression: DUPLICATED },                   // 可能重复
  { key: { duplicateIds: 1 }, name: DUPLICATE_MARKS, partialFilterExpression: DUPLICATED },                  // whose mark goes when a case ends
  { key: NEWEST, name: 'requests_open', partialFilterExpression: { 'requests.status': 'open' } },            // 待审批
];

/** Whose cases a list goes through: all of the city's, an area's, a unit's. */
export type ListedBy = 'city' | 'area' | 'unit';

/**
 * The index of each list, by name. The list names it itself: left to choose, the database tries several on up to a third of the base whenever a list is short (measured at a million cases).
 */
export const LIST_INDEXES = {
  newest: { city: 'state_1_openedAt_-1_no_-1', area: 'areaCodes_1_state_1_openedAt_-1_no_-1', unit: 'unitIds_1_state_1_openedAt_-1_no_-1' },
  due: { city: 'state_1_clock.dueAt_1_openedAt_1_no_1', area: 'area_due', unit: 'unitIds_1_state_1_clock.dueAt_1_openedAt_1_no_1' },
  overTime: { city: 'city_over_time', area: 'area_over_time', unit: 'unit_over_time' },
  words: 'searchTokens_1_openedAt_-1_no_-1',
  supervised: { city: 'city_supervised', area: 'area_supervised', unit: 'unit_supervised' },
  danger: 'danger',
  duplicate: 'duplicate',
  source: 'source',
  channel: 'channel',
  requests: 'requests_open',
} as const;

const SEARCH: readonly mongo.IndexDescription[] = [
  { key: { source: 1, ...NEWEST }, name: 'source' },                                                         // of one source; without the state, so that acts pay nothing
  { key: { 'outside.channelId': 1, ...NEWEST }, name: 'channel', partialFilterExpression: { 'outside.channelId': { $exists: true } } },   // of one channel of other systems
  { key: { searchTokens: 1, ...NEWEST } },                                                                   // words in the text, newest first
  { key: { serialNo: 1, ...NEWEST } },                                                                       // the last digits of a number
  { key: { foundingReceiptNo: 1 } },                                                                         // a receipt's number
];

/** Cases whose record is to be trimmed, by name. */
export const LONG_RECORDS = 'long_records';

export const CASE_INDEXES: CollectionIndexes = {
  collection: 'cases',
  indexes: [
    { key: { homeDistrict: 1, no: 1 }, unique: true },                                                       // one case by its number; the number begins with the district
    ...LISTS,
    ...MARKED,
    ...SEARCH,
    { key: { nextTimerAt: 1 }, partialFilterExpression: { nextTimerAt: { $exists: true } } },                // timers: what falls due now
    { key: { homeDistrict: 1, _id: 1 }, name: LONG_RECORDS, partialFilterExpression: { [`record.${RECORD_MAX}`]: { $exists: true } } },   // trim-records: nearly always empty
    { key: { changedAt: 1 } },                                                                               // verify-records: what changed in a day
    { key: { pendingSince: 1 }, partialFilterExpression: { pendingSince: { $exists: true } } },              // relay: what is not told yet
    { key: { point: '2dsphere' } },                                                                          // cases near a point
  ],
};
