import { useCallback } from 'react';
import type { CaseQueue } from '../../../../../shared/case/case-queue';
import { useRead } from '../../../features/model/use-read';
import { useDeskTools } from '../desk-context';
import type { DeskRoute } from '../desk-route';
import { RedList } from '../overview/red-list';
import { DeskEmpty, DeskProblem, DeskSkeleton } from '../parts/page-states';
import { countWords } from '../queues';

interface QueueCardProps {
  readonly queue: CaseQueue;
  readonly title: string;
  /** What would be here. */
  readonly emptyHint: string;
  readonly onGo: (route: DeskRoute) => void;
}

const SHOWN = 6;

/** The head of one queue; pressing a row opens it there, pressing the number opens the whole. */
export function QueueCard({ queue, title, emptyHint, onGo }: QueueCardProps) {
  const { cases, counts, onChanged, signIn } = useDeskTools();
  const read = useCallback(() => cases.list({ queue }, undefined, SHOWN), [cases, queue]);
  const one = useRead(read, onChanged);
  const counted = counts.data?.queues.find((count) => count.queue === queue);
  const rows = one.data?.rows ?? [];
  return (
    <section className="desk-card" aria-label={title}>
      <div className="desk-card-head">
        <h2>{title}</h2>
        {rows.length > 0 ? <button type="button" className="desk-link" onClick={() => onGo({ view: 'cases', queue })}>全部 {counted ? countWords(counted) : ''} 件</button> : null}
      </div>
      {!one.data && one.problem ? <DeskProblem problem={one.problem} onRetry={() => void one.reload()} onSignIn={signIn} /> : null}
      {!one.data && !one.problem ? <DeskSkeleton lines={3} /> : null}
      {one.data && rows.length === 0 ? <DeskEmpty title={`没有${title}`} hint={emptyHint} /> : null}
      {rows.length > 0 ? <RedList rows={rows} onOpen={(no) => onGo({ view: 'cases', queue, no })} /> : null}
    </section>
  );
}
