import { dutyIndex } from '../../routing/duty-index';
import { localDate } from '../../time/local-time';
import type { DutyRow, Matter } from '../city';

type Class = Pick<Matter, 'kind' | 'code' | 'name'>;

export interface DutyArea {
  readonly cityCode: string;
  readonly districts: readonly { readonly code: string; readonly name: string }[];
  readonly classes: readonly Class[];
}

export interface DutyGap {
  readonly districtName: string;
  /** `问题待定` where it is what nobody knows yet. */
  readonly className: string;
  readonly date: string;
}

const DAY_MS = 86_400_000;
const DAYS_LOOKED_AT = 24;

/**
 * Classes, and what nobody knows yet, that no row gives a unit in a district, today or from a later day on which rows begin or end (R9).
 *
 * Each gap is named once, on its first day. At most 24 days are looked at, the nearest first.
 */
export function dutyGaps(duty: readonly DutyRow[], { cityCode, districts, classes }: DutyArea, now: Date): readonly DutyGap[] {
  const index = dutyIndex(duty);
  const found = new Map<string, DutyGap>();
  for (const at of turningDays(duty, now)) {
    for (const district of districts) {
      for (const matter of [undefined, ...classes]) {
        const key = `${district.code}/${matter?.kind ?? ''}:${matter?.code ?? ''}`;
        if (found.has(key) || index.find(matter, [cityCode, district.code], at)) continue;
        found.set(key, { districtName: district.name, className: matter?.name ?? '类别待定的问题', date: localDate(at) });
      }
    }
  }
  return [...found.values()];
}

/** Today, each day on which a row begins, and each day after one has ended. */
function turningDays(duty: readonly DutyRow[], now: Date): readonly Date[] {
  const later = duty.flatMap(({ fromDate, untilDate }) => [...(fromDate ? [noon(fromDate)] : []), ...(untilDate ? [new Date(noon(untilDate).getTime() + DAY_MS)] : [])])
    .filter((day) => day > now).map((day) => day.getTime());
  return [now, ...[...new Set(later)].sort((a, b) => a - b).slice(0, DAYS_LOOKED_AT - 1).map((day) => new Date(day))];
}

function noon(date: string): Date {
  return new Date(`${date}T12:00:00+08:00`);
}
