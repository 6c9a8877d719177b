import { useCallback } from 'react';
import type { DeputyView } from '../../../../../shared/account/people-api';
import { deputyWords } from '../../../features/people/deputy-words';
import { peopleSource } from '../../../features/people/people-source';
import { problemOf } from '../../../features/model/problem';
import { useDeskTools } from '../desk-context';
import { ConfirmButton } from '../parts/confirm-button';

/** Who stands for whom, now and next. */
export function DeputyList({ rows, onEnded }: { readonly rows: readonly DeputyView[]; readonly onEnded: () => void }) {
  const { now, newKey, tell } = useDeskTools();
  const end = useCallback(async (id: string) => {
    const result = await peopleSource.endDeputy(id, newKey());
    tell(result.ok ? '已结束代班' : problemOf(result).words);
    if (result.ok) onEnded();
  }, [newKey, tell, onEnded]);
  return (
    <ul className="desk-lines">
      {rows.map((row) => {
        const { isOver, words } = deputyWords(row, now);
        return (
          <li key={row.id}>
            <span className={`desk-shape desk-tone-${row.isRunning ? 'green' : 'calm'}`} aria-hidden="true">{row.isRunning ? '●' : '○'}</span>
            <span><b>{row.personName}</b> 由 <b>{row.deputyName}</b> 代班</span>
            <span className="desk-second">{words}</span><span className="desk-cut desk-second">{row.reason}</span>
            <span className="desk-push" />
            {row.maySet && !isOver ? <ConfirmButton label="结束" confirm="确认结束代班" onConfirm={() => void end(row.id)} /> : null}
          </li>
        );
      })}
    </ul>
  );
}
