import { useCallback } from 'react';
import { peopleSource } from '../../../features/people/people-source';
import { useRead } from '../../../features/model/use-read';
import { useDeskTools } from '../desk-context';
import { AbsenceForm } from '../people/absence-form';
import { DeputyList } from '../people/deputy-list';
import { DeskEmpty, DeskProblem, DeskSkeleton } from '../parts/page-states';

/** 我的代班: while one is away, somebody else gets one's tasks and news. */
export function AbsenceView() {
  const { person, signIn, tell } = useDeskTools();
  const read = useCallback(() => peopleSource.deputies({ personId: person.id }), [person.id]);
  const one = useRead(read);
  const reload = () => void one.reload();
  return (
    <div className="desk-page desk-page-narrow">
      <header className="desk-head"><h1 className="desk-title">我的代班</h1><span className="desk-second">不在的时候，任务和通知转给代班人，回来自动恢复</span></header>
      <section className="desk-card" aria-label="我的代班">
        <div className="desk-card-head"><h2>已经设的</h2></div>
        {!one.data && one.problem ? <DeskProblem problem={one.problem} onRetry={reload} onSignIn={signIn} /> : null}
        {!one.data && !one.problem ? <DeskSkeleton lines={3} /> : null}
        {one.data?.length === 0 ? <DeskEmpty title="现在没有代班" hint="休假或外出前，在下面选一位同事代您办理。" /> : null}
        {one.data ? <DeputyList rows={one.data} onEnded={reload} /> : null}
      </section>
      <section className="desk-card" aria-label="设代班">
        <div className="desk-card-head"><h2>我不在的时候</h2></div>
        <AbsenceForm personId={person.id} onDone={() => { tell('已设代班'); reload(); }} />
      </section>
    </div>
  );
}
