import type { Limit, LimitUnit } from '../city/city';
import { addWorkingMinutes, workingMinutesBetween, type WorkCalendar } from '../time/working-calendar';

const MINUTE_MS = 60_000;

/** How each unit counts. Source: domain note §2.6; a working day is eight working hours. */
const UNITS: Readonly<Record<LimitUnit, { readonly minutes: number; readonly isContinuous: boolean; readonly label: string }>> = {
  urgentHour: { minutes: 60, isContinuous: true, label: '紧急工作时' },
  workHour: { minutes: 60, isContinuous: false, label: '工作时' },
  workDay: { minutes: 480, isContinuous: false, label: '工作日' },
  naturalDay: { minutes: 1440, isContinuous: true, label: '自然日' },
};

/** Counted minutes a limit allows: working minutes, or minutes of the wall for a continuous unit. */
export function limitMinutes(limit: Limit): number {
  return limit.amount * UNITS[limit.unit].minutes;
}

/** The limit as staff read it: 4 工作时, 5 工作日. */
export function limitWords(limit: Limit): string {
  return `${limit.amount} ${UNITS[limit.unit].label}`;
}

/** When a limit that starts now is used up; nights, weekends and holidays count only for urgent hours and natural days. */
export function dueAfter(start: Date, limit: Limit, calendar: WorkCalendar): Date {
  return addCounted(start, limitMinutes(limit), limit.unit, calendar);
}

/** The instant at which `minutes` more have been counted the way the unit counts. */
export function addCounted(start: Date, minutes: number, unit: LimitUnit, calendar: WorkCalendar): Date {
  if (UNITS[unit].isContinuous) return new Date(start.getTime() + minutes * MINUTE_MS);
  return addWorkingMinutes(start, minutes, calendar);
}

/** Minutes counted between two instants the way the unit counts; 0 when `to` is not later. */
export function countedBetween(from: Date, to: Date, unit: LimitUnit, calendar: WorkCalendar): number {
  if (to <= from) return 0;
  if (UNITS[unit].isContinuous) return (to.getTime() - from.getTime()) / MINUTE_MS;
  return workingMinutesBetween(from, to, calendar);
}
