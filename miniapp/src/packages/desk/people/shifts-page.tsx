import { useState } from 'react';
import type { ShiftView } from '../../../../../shared/account/people-api';
import { roleName } from '../../../features/account/role-words';
import { momentWords } from '../../../features/case/moment-words';
import { problemOf } from '../../../features/model/problem';
import { useRead } from '../../../features/model/use-read';
import { peopleSource } from '../../../features/people/people-source';
import { useDeskTools } from '../desk-context';
import { ConfirmButton } from '../parts/confirm-button';
import { DeskButton } from '../parts/desk-button';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { ShiftForm } from './shift-form';
import { ShiftImport } from './shift-import';

/** 班次: who is on duty where and when; the rounds of checks go to them first. */
export function ShiftsPage() {
  const { signIn, tell } = useDeskTools();
  const one = useRead(peopleSource.shifts);
  const [adding, setAdding] = useState<'one' | 'sheet'>();
  const reload = () => void one.reload();
  const done = (words: string) => { setAdding(undefined); tell(words); reload(); };
  const rows = one.data ?? [];
  return (
    <section className="desk-card" aria-label="班次">
      <div className="desk-card-head">
        <h2>班次</h2><span className="desk-second">今后七天</span><span className="desk-push" />
        <DeskButton isOpen={adding === 'sheet'} onPress={() => setAdding(adding === 'sheet' ? undefined : 'sheet')}>上传排班表</DeskButton>
        <DeskButton tone="primary" isOpen={adding === 'one'} onPress={() => setAdding(adding === 'one' ? undefined : 'one')}>加一个班次</DeskButton>
      </div>
      {adding === 'one' ? <ShiftForm onDone={() => done('已加班次')} /> : null}
      {adding === 'sheet' ? <ShiftImport onDone={(count) => done(`已排 ${count} 个班次`)} /> : null}
      {one.problem && one.data ? <DeskProblemLine problem={one.problem} onRetry={reload} onSignIn={signIn} /> : null}
      {!one.data && one.problem ? <DeskProblem problem={one.problem} onRetry={reload} onSignIn={signIn} /> : null}
      {!one.data && !one.problem ? <DeskSkeleton lines={8} /> : null}
      {one.data && rows.length === 0 ? <DeskEmpty title="还没有排班" hint="没有排班时，核实和复查任务对片区里所有网格员开放。" /> : null}
      {rows.length > 0 ? (
        <div className="desk-wide">
          <table className="desk-grid">
            <thead><tr><th scope="col">姓名</th><th scope="col">岗位</th><th scope="col">区域</th><th scope="col">开始</th><th scope="col">结束</th><th scope="col" /></tr></thead>
            <tbody>{rows.map((row) => <ShiftRow key={row.id} row={row} onCancelled={() => done('已取消班次')} />)}</tbody>
          </table>
        </div>
      ) : null}
    </section>
  );
}

function ShiftRow({ row, onCancelled }: { readonly row: ShiftView; readonly onCancelled: () => void }) {
  const { now, tell, newKey } = useDeskTools();
  const cancel = async () => {
    const result = await peopleSource.cancelShift(row.id, newKey());
    if (result.ok) onCancelled();
    else tell(problemOf(result).words);
  };
  return (
    <tr className={row.cancelledAt ? 'is-over' : ''}>
      <td><b>{row.personName}</b></td><td>{roleName(row.post)}</td><td>{row.areaName}</td><td>{momentWords(new Date(row.fromAt), now)}</td><td>{momentWords(new Date(row.untilAt), now)}</td>
      <td className="is-act">{row.cancelledAt ? '已取消' : row.maySet ? <ConfirmButton label="取消" confirm="确认取消" onConfirm={() => void cancel()} /> : null}</td>
    </tr>
  );
}
