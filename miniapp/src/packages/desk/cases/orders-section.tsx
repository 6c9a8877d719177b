import { useCallback } from 'react';
import type { CaseDetail } from '../../../../../shared/case/case-api';
import { intakeSource } from '../../../features/intake/intake-source';
import { orderLines } from '../../../features/intake/intake-words';
import { useRead } from '../../../features/model/use-read';
import { useDeskTools } from '../desk-context';
import { DeskProblemLine } from '../parts/page-states';

/** 来源工单: which orders of other systems stand in the case, by when they want their answer, what they know. Read only where there may be any. */
export function OrdersSection({ detail }: { readonly detail: CaseDetail }) {
  return detail.outside !== undefined || detail.reportCount > 1 || detail.course.joinedCount > 0 ? <Orders no={detail.no} /> : null;
}

function Orders({ no }: { readonly no: string }) {
  const { now, onChanged, signIn } = useDeskTools();
  const read = useCallback(() => intakeSource.ordersOf(no), [no]);
  const one = useRead(read, onChanged);
  if (one.problem && !one.data) return <DeskProblemLine problem={one.problem} onRetry={() => void one.reload()} onSignIn={signIn} />;
  if (!one.data || one.data.length === 0) return null;
  return (
    <section className="desk-why" aria-label="来源工单">
      <h3>来源工单</h3>
      {one.data.map((order) => (
        <dl key={order.receiptNo} className="desk-facts">
          <div><dt>渠道</dt><dd>{order.channelName}</dd></div>
          <div><dt>原编号</dt><dd>{order.originalId}</dd></div>
          {orderLines(order, now).map(({ name, words, isLate }) => <div key={name}><dt>{name}</dt><dd className={isLate ? 'desk-tone-red' : undefined}>{words}</dd></div>)}
        </dl>
      ))}
    </section>
  );
}
