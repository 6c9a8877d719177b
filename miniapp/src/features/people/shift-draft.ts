import { localDate } from '../../../../shared/time/local-time';
import type { ShiftBody } from './people-source';

/** A shift as it is written: a day, from and until what time of day. */
export interface ShiftDraft {
  readonly personId: string;
  readonly areaCode: string;
  readonly date: string;
  readonly from: string;
  readonly until: string;
}

const TIME = /^\d{2}:\d{2}$/;
const DAY_MS = 86_400_000;

/** Somebody's day shift of today in his own area. */
export function emptyShift(now: Date): ShiftDraft {
  return { personId: '', areaCode: '', date: localDate(now), from: '08:00', until: '18:00' };
}

/** Why it cannot be set yet; `undefined` when it can. */
export function missingForShift({ personId, areaCode, date, from, until }: ShiftDraft): string | undefined {
  if (!personId) return '请选择谁值班';
  if (!/^\d{4,15}$/.test(areaCode)) return '请填区域代码';
  if (!date) return '请选择日期';
  return TIME.test(from) && TIME.test(until) ? undefined : '请填开始和结束的时间';
}

/** What is sent; a shift that ends before it begins ends on the next day. */
export function shiftBody({ personId, areaCode, date, from, until }: ShiftDraft, id: string): ShiftBody {
  const fromAt = at(date, from);
  const end = at(date, until);
  const untilAt = end > fromAt ? end : new Date(end.getTime() + DAY_MS);
  return { id, personId, areaCode, fromAt: fromAt.toISOString(), untilAt: untilAt.toISOString() };
}

function at(date: string, time: string): Date {
  return new Date(`${date}T${time}:00+08:00`);
}
