import type { ReportSource } from '../../shared/city/city';
import { DAY_MS } from '../../shared/time/local-time';
import type { ServerContext } from '../platform/context';
import { nativeCollection } from '../platform/db';

/** So far back dispatches are counted: two half-lives. */
const DAYS = 360;
const WEEK_DAYS = 7;
/** Cells are too small to count in; a cell's row comes from 现场确权. */
const VILLAGE_DIGITS = 12;

/** Like dispatches of one week that proved right. */
export interface DoneDispatches {
  readonly _id: { readonly matterId: string; readonly areaCodes: readonly string[]; readonly unitId: string; readonly source: ReportSource; readonly weekAt: Date };
  readonly times: number;
  /** The number of one of them. */
  readonly example: string;
}

/**
 * Who did what and where within a year, one class after the other, counted in the database.
 *
 * Only closed cases that the duty table or a person sent: rules and owners of components are no matter of the table.
 */
export function doneDispatches({ db, clock }: Pick<ServerContext, 'db' | 'clock'>): AsyncIterable<DoneDispatches> {
  const since = new Date(clock.now().getTime() - DAYS * DAY_MS);
  return nativeCollection(db, 'cases').aggregate<DoneDispatches>([
    { $match: { state: 'closed', openedAt: { $gte: since }, isSelfDisposed: false, 'matter.matterId': { $exists: true }, 'routing.by': { $in: ['duty', 'fallback', 'person'] } } },
    {
      $group: {
        _id: {
          matterId: '$matter.matterId', unitId: '$unitId', source: '$source',
          areaCodes: { $filter: { input: '$areaCodes', cond: { $lte: [{ $strLenBytes: '$$this' }, VILLAGE_DIGITS] } } },
          weekAt: { $dateTrunc: { date: '$openedAt', unit: 'day', binSize: WEEK_DAYS } },
        },
        times: { $sum: 1 }, example: { $max: '$no' },
      },
    },
    { $sort: { '_id.matterId': 1, '_id.weekAt': 1, '_id.areaCodes': 1, '_id.unitId': 1, '_id.source': 1 } },
  ], { allowDiskUse: true });
}
