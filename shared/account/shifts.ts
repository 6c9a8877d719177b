import type { Person, Role } from '../city/city';

/** Somebody on duty in an area for some hours (班次). */
export interface Shift {
  readonly id: string;
  readonly personId: string;
  /** The post he holds in it: his own. */
  readonly post: Role;
  /** A cell or a division. */
  readonly areaCode: string;
  readonly fromAt: Date;
  /** Exclusive. */
  readonly untilAt: Date;
  readonly words?: string;
}

/** Longer is a mistake in the sheet; on-call weeks are entered day by day. */
export const SHIFT_HOURS_MAX = 48;
const HOUR_MS = 3_600_000;

/** Why a shift cannot be, in words; `undefined` when it can. */
export function shiftFault({ fromAt, untilAt, areaCode }: Pick<Shift, 'fromAt' | 'untilAt' | 'areaCode'>, person: Pick<Person, 'name' | 'isActive'>, isArea: (code: string) => boolean): { readonly field: string; readonly words: string } | undefined {
  if (person.isActive === false) return { field: 'account', words: `${person.name}已不在岗` };
  if (!isArea(areaCode)) return { field: 'areaCode', words: `没有区域“${areaCode}”` };
  if (untilAt <= fromAt) return { field: 'untilAt', words: '结束要晚于开始' };
  if (untilAt.getTime() - fromAt.getTime() > SHIFT_HOURS_MAX * HOUR_MS) return { field: 'untilAt', words: `一个班次最长 ${SHIFT_HOURS_MAX} 小时` };
  return undefined;
}

/** The first of a person's other shifts that runs at the same time as this one. */
export function overlapping(shift: Shift, others: readonly Shift[]): Shift | undefined {
  return others.find((other) => other.id !== shift.id && other.personId === shift.personId && other.fromAt < shift.untilAt && shift.fromAt < other.untilAt);
}
