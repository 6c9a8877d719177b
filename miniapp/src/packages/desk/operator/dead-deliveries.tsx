import { useRef, useState } from 'react';
import type { DeadDelivery } from '../../../../../shared/score/score-api';
import { momentWords } from '../../../features/case/moment-words';
import { eventWords, subscriberWords } from '../../../features/operator/health-words';
import { problemOf } from '../../../features/model/problem';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { shortNo } from '../parts/no-words';
import { DeskEmpty } from '../parts/page-states';

interface DeadDeliveriesProps {
  readonly rows: readonly DeadDelivery[];
  readonly now: Date;
  readonly onRetried: () => void;
}

/** Deliveries tried to the end; each may be sent once more. */
export function DeadDeliveries({ rows, now, onRetried }: DeadDeliveriesProps) {
  const { operator, newKey, tell } = useDeskTools();
  const [busyId, setBusyId] = useState<string>();
  // One key a row: pressing again after a lost answer is the same request.
  const keys = useRef(new Map<string, string>());
  const retry = async (id: string) => {
    const key = keys.current.get(id) ?? newKey();
    keys.current.set(id, key);
    setBusyId(id);
    const result = await operator.retry(id, key);
    setBusyId(undefined);
    tell(result.ok ? '已重新发送' : problemOf(result).words);
    if (result.ok) { keys.current.delete(id); onRetried(); }
  };
  if (rows.length === 0) return <DeskEmpty title="没有送不出的通知" hint="试满次数仍送不出的通知会在这里列出，可以重发。" />;
  return (
    <table className="desk-table">
      <thead><tr><th scope="col" className="desk-col-source">发给</th><th scope="col" className="desk-col-event">事件</th><th scope="col">原因</th><th scope="col" className="is-number">已试</th><th scope="col" className="desk-col-opened">最后一次</th><th scope="col" className="desk-col-act"><span className="desk-unseen">操作</span></th></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="is-plain">
            <td>{subscriberWords(row.subscriber)}</td><td title={row.caseNo}>{eventWords(row.eventType)}{row.caseNo ? ` · ${shortNo(row.caseNo)}` : ''}</td>
            <td><div className="desk-cut" title={row.lastError}>{row.lastError}</div></td>
            <td className="is-number">{row.attempts} 次</td><td className="desk-second">{momentWords(new Date(row.failedAt), now)}</td>
            <td><DeskButton isBusy={busyId === row.id} onPress={() => void retry(row.id)}>重发</DeskButton></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
