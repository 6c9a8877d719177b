import type { CaseRow } from '../../../../../shared/case/case-api';
import type { CaseState } from '../../../../../shared/case/case-file';
import { timeLeft, type TimeTone } from '../../../features/case/time-left';

const SHAPES: Readonly<Record<TimeTone, string>> = { green: '●', yellow: '▲', red: '■', calm: '○' };

/** Time left: shape, colour and words, so that it reads in grey as well. */
export function TimeTag({ row, now }: { readonly row: Pick<CaseRow, 'clock' | 'state' | 'isOverdue'>; readonly now: Date }) {
  const { words, due, tone } = timeLeft(row, now);
  return (
    <span className={`desk-time desk-tone-${tone}`} title={due ? `最迟${due}` : undefined}>
      <span className="desk-shape" aria-hidden="true">{SHAPES[tone]}</span>{words}
    </span>
  );
}

const STATE_MARKS: Readonly<Record<CaseState, string>> = {
  reported: '◌', verifying: '◌', filed: '◔', returned: '◔', escalated: '◑', consulting: '◑', dispatched: '◑', disposing: '◕', finished: '◕', jointly: '◕', suspended: '‖',
  disposed: '◉', checked: '◉', reviewing: '↻', closed: '✓', void: '×', merged: '→', transferred: '→',
};

/** The state as a word with a mark that fills as the case goes on. */
export function StateMark({ state, words }: { readonly state: CaseState; readonly words: string }) {
  return <span className={`desk-state desk-state-${state}`}><span aria-hidden="true">{STATE_MARKS[state]}</span>{words}</span>;
}
