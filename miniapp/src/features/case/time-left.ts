import type { CaseRow } from '../../../../shared/case/case-api';
import { dueWords, spanWords } from '../../../../shared/time/local-time';

export type TimeTone = 'green' | 'yellow' | 'red' | 'calm';

export interface TimeLeft {
  /** 还剩 5 小时 20 分 · 超时 2 天 · 计时暂停 */
  readonly words: string;
  /** 今天 17:00 */
  readonly due: string;
  readonly tone: TimeTone;
}

/** How a case stands in time, in words, with the colour to say it in. */
export function timeLeft(row: Pick<CaseRow, 'clock' | 'state' | 'isOverdue'>, now: Date): TimeLeft {
  return row.clock.dueAt ? running(row, now) : standing(row);
}

function running(row: Pick<CaseRow, 'clock' | 'state' | 'isOverdue'>, now: Date): TimeLeft {
  const dueAt = new Date(row.clock.dueAt ?? 0);
  const due = dueWords(dueAt, now);
  if (isOver(row)) return standing(row);
  if (row.clock.isEstimate) return { words: `预计${due}`, due, tone: 'calm' };
  const minutes = Math.floor((dueAt.getTime() - now.getTime()) / 60_000);
  if (minutes >= 0 && row.clock.colour === 'red') return { words: '已到时限', due, tone: 'red' };   // the server was a moment ahead of this page's minute
  return { words: spanWords(minutes), due, tone: minutes < 0 ? 'red' : row.clock.colour };
}

function standing(row: Pick<CaseRow, 'clock' | 'state' | 'isOverdue'>): TimeLeft {
  if (row.state === 'closed') return { words: row.isOverdue ? '超时办结' : '按时办结', due: '', tone: row.isOverdue ? 'red' : 'calm' };
  if (GONE.includes(row.state)) return { words: '不再计时', due: '', tone: 'calm' };
  if (row.state === 'disposed') return { words: row.isOverdue ? '曾超时，计时暂停' : '计时暂停', due: '', tone: row.isOverdue ? 'red' : 'calm' };
  if (row.state === 'suspended') return { words: '挂账，计时暂停', due: '', tone: 'calm' };
  return { words: row.clock.isPaused ? '计时暂停' : '尚未计时', due: '', tone: 'calm' };
}

/** What goes on nowhere, or elsewhere. */
const GONE: readonly CaseRow['state'][] = ['void', 'merged', 'transferred'];

function isOver(row: Pick<CaseRow, 'state'>): boolean {
  return row.state === 'closed' || GONE.includes(row.state);
}
