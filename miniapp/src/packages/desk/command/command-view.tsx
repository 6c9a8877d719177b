import type { CaseQueue } from '../../../../../shared/case/case-queue';
import type { DeskRoute } from '../desk-route';
import { useDeskTools } from '../desk-context';
import { queueEntries } from '../queues';
import { EmergencySection } from './emergency-section';
import { QueueCard } from './queue-card';

const CARDS: readonly { readonly queue: CaseQueue; readonly title: string; readonly emptyHint: string }[] = [
  { queue: 'requests', title: '待审批', emptyHint: '单位申请延期、挂账、申诉时会出现在这里。' },
  { queue: 'reviewing', title: '待复核', emptyHint: '上报人认为没有解决时会出现在这里。' },
  { queue: 'overdue', title: '已超时', emptyHint: '有案件超过时限会出现在这里。' },
  { queue: 'backlog', title: '积案', emptyHint: '长期没有处置、需要会商的案件会出现在这里。' },
];

/** 值班: whether an emergency is on and who knows of it, what waits for a word and what burns, as far as the role works in it. */
export function CommandView({ onGo }: { readonly onGo: (route: DeskRoute) => void }) {
  const { person } = useDeskTools();
  const queues = queueEntries(person.role, []).map(({ queue }) => queue);
  return (
    <div className="desk-page">
      <header className="desk-head"><h1 className="desk-title">值班</h1><span className="desk-second">{person.divisionName}</span></header>
      <EmergencySection />
      <div className="desk-two">
        {CARDS.filter(({ queue }) => queues.includes(queue)).map((card) => <QueueCard key={card.queue} {...card} onGo={onGo} />)}
      </div>
    </div>
  );
}
