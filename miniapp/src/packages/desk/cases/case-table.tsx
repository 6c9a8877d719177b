import { useEffect, useRef } from 'react';
import type { CaseRow } from '../../../../../shared/case/case-api';
import { dueWords } from '../../../../../shared/time/local-time';
import { ownPlaceWords, whereWords } from '../../../features/case/where-words';
import { shortNo } from '../parts/no-words';
import { StateMark, TimeTag } from '../parts/tags';

interface CaseTableProps {
  readonly rows: readonly CaseRow[];
  readonly now: Date;
  /** The row the keys stand on. */
  readonly cursorNo: string | undefined;
  readonly openNo: string | undefined;
  readonly chosen: readonly string[];
  readonly onOpen: (row: CaseRow) => void;
  readonly onMark: (no: string) => void;
  readonly onMarkAll: () => void;
}

/** Rows 44 high: state, number, sentence, place, owner, time left. The number is the button of the row, for who goes by Tab. */
export function CaseTable({ rows, now, cursorNo, openNo, chosen, onOpen, onMark, onMarkAll }: CaseTableProps) {
  const cursor = useRef<HTMLTableRowElement>(null);
  useEffect(() => { cursor.current?.scrollIntoView({ block: 'nearest' }); }, [cursorNo]);
  const wasOpen = useRef(openNo);
  useEffect(() => {
    // Who closes a case stands on its row again, not at the top of the page.
    if (wasOpen.current && !openNo && document.activeElement === document.body) cursor.current?.querySelector('button')?.focus({ preventScroll: true });
    wasOpen.current = openNo;
  }, [openNo]);
  const areAll = rows.every(({ no }) => chosen.includes(no));
  const isNarrow = openNo !== undefined;
  return (
    <table className={`desk-table${isNarrow ? ' is-narrow' : ''}`}>
      <thead>
        <tr>
          <th scope="col" className="desk-col-mark"><input type="checkbox" aria-label="全部选中" checked={areAll} onChange={onMarkAll} /></th>
          <th scope="col" className="desk-col-state">状态</th>
          <th scope="col" className="desk-col-no">案件号</th>
          <th scope="col">反映的问题</th>
          <th scope="col" className="desk-col-place">位置</th>
          <th scope="col" className="desk-col-unit">承办单位</th>
          <th scope="col" className="desk-col-opened">上报</th>
          <th scope="col" className="desk-col-time">时限</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.id}
            ref={row.no === cursorNo ? cursor : undefined}
            className={`${row.no === cursorNo ? 'is-cursor' : ''}${row.no === openNo ? ' is-open' : ''}`}
            aria-selected={row.no === openNo}
            onClick={() => onOpen(row)}
          >
            <td className="desk-col-mark" onClick={(event) => event.stopPropagation()}><input type="checkbox" aria-label={`选中 ${shortNo(row.no)}`} title="快捷键 x" checked={chosen.includes(row.no)} onChange={() => onMark(row.no)} /></td>
            <td className="desk-col-state"><StateMark state={row.state} words={row.stateWords} /></td>
            <td className="desk-col-no" title={row.no}><button type="button" className="desk-link-plain">{shortNo(row.no)}</button></td>
            <td><div className="desk-cut desk-sentence" title={row.outside ? `${row.outside.channelName} ${row.outside.originalId}：${row.text}` : row.text}>{row.danger ? <span className="desk-danger">险情 {row.danger}</span> : null}{row.duplicates ? <span className="desk-duplicate-mark" title={`有 ${row.duplicates} 件未办结的案件可能是同一件`}><span className="desk-wide-only">可能重复 </span><span className="desk-narrow-only">重 </span>{row.duplicates}</span> : null}{row.text}<span className="desk-matter">{row.matterName}</span>{row.outside ? <span className="desk-second"> · {row.outside.channelName}</span> : null}</div></td>
            <td className="desk-col-place"><div className="desk-cut" title={whereWords(row)}>{row.districtName} <span className="desk-second">{ownPlaceWords(row)}</span></div></td>
            <td className="desk-col-unit"><div className="desk-cut" title={row.unitName}>{row.clock.isEstimate ? <span className="desk-second">预计</span> : null}{row.unitName}</div></td>
            <td className="desk-col-opened desk-second">{dueWords(new Date(row.openedAt), now)}</td>
            <td className="desk-col-time"><TimeTag row={row} now={now} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
