import type { CaseRow } from '../../../../../shared/case/case-api';
import { useDeskTools } from '../desk-context';
import { StateMark, TimeTag } from '../parts/tags';

/** Cases over time, longest first; pressing one opens it. */
export function RedList({ rows, onOpen }: { readonly rows: readonly CaseRow[]; readonly onOpen: (no: string) => void }) {
  const { now } = useDeskTools();
  return (
    <ul className="desk-red">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" className="desk-red-row" onClick={() => onOpen(row.no)}>
            <TimeTag row={row} now={now} />
            <span className="desk-cut">{row.text}</span>
            <span className="desk-second desk-cut">{row.districtName} · {row.unitName}</span>
            <StateMark state={row.state} words={row.stateWords} />
          </button>
        </li>
      ))}
    </ul>
  );
}
