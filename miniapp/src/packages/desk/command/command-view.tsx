import type { DeskRoute } from '../desk-route';
import { useDeskTools } from '../desk-context';
import { EmergencySection } from './emergency-section';
import { QueueCard } from './queue-card';

/** 值班: what waits for the shift leader's word, what burns, and the switch from normal to emergency. */
export function CommandView({ onGo }: { readonly onGo: (route: DeskRoute) => void }) {
  const { person } = useDeskTools();
  return (
    <div className="desk-page">
      <header className="desk-head"><h1 className="desk-title">值班</h1><span className="desk-second">{person.divisionName}</span></header>
      <EmergencySection />
      <div className="desk-two">
        <QueueCard queue="requests" title="待审批" emptyHint="单位申请延期、挂账、申诉时会出现在这里。" onGo={onGo} />
        <QueueCard queue="reviewing" title="待复核" emptyHint="上报人认为没有解决时会出现在这里。" onGo={onGo} />
      </div>
      <div className="desk-two">
        <QueueCard queue="overdue" title="已超时" emptyHint="有案件超过时限会出现在这里。" onGo={onGo} />
        <QueueCard queue="backlog" title="积案" emptyHint="长期没有处置、需要会商的案件会出现在这里。" onGo={onGo} />
      </div>
    </div>
  );
}
