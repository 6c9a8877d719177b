import { DAY_MS, localDate } from '../../../../shared/time/local-time';
import type { DeputyBody } from './people-source';

/** An absence as it is written: whole days, the last one included. */
export interface AbsenceDraft {
  readonly personId: string;
  readonly deputyId: string;
  readonly fromDate: string;
  readonly lastDate: string;
  readonly reason: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** An absence of today, nothing chosen. */
export function emptyAbsence(personId: string, now: Date): AbsenceDraft {
  return { personId, deputyId: '', fromDate: localDate(now), lastDate: localDate(now), reason: '' };
}

/** Why it cannot be set yet; `undefined` when it can. */
export function missingForAbsence({ personId, deputyId, fromDate, lastDate, reason }: AbsenceDraft, now: Date): string | undefined {
  if (!personId) return '请选择谁不在';
  if (!deputyId) return '请选择代班人';
  if (!DATE.test(fromDate) || !DATE.test(lastDate)) return '请选择从哪天到哪天';
  if (lastDate < fromDate) return '结束的日子不能早于开始';
  if (lastDate < localDate(now)) return '这段时间已经过去';
  return reason.trim() === '' ? '请写一句原因' : undefined;
}

/** What is sent: from now on when it begins today, else from midnight; until the midnight after the last day. */
export function absenceBody({ personId, deputyId, fromDate, lastDate, reason }: AbsenceDraft, now: Date): DeputyBody {
  const begins = fromDate <= localDate(now) ? now : midnight(fromDate);
  return { personId, deputyId, fromAt: begins.toISOString(), untilAt: new Date(midnight(lastDate).getTime() + DAY_MS).toISOString(), reason: reason.trim() };
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00+08:00`);
}
