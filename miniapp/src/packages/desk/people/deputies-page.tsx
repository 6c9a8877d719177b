import { useCallback, useState } from 'react';
import { peopleSource } from '../../../features/people/people-source';
import { useRead } from '../../../features/model/use-read';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { AbsenceForm } from './absence-form';
import { DeputyList } from './deputy-list';

/** 代班: everybody who is away, who does his work meanwhile. */
export function DeputiesPage() {
  const { signIn, tell } = useDeskTools();
  const read = useCallback(() => peopleSource.deputies({}), []);
  const one = useRead(read);
  const [isAdding, setAdding] = useState(false);
  const reload = () => void one.reload();
  return (
    <section className="desk-card" aria-label="代班">
      <div className="desk-card-head"><h2>代班</h2><DeskButton tone="primary" isOpen={isAdding} onPress={() => setAdding(!isAdding)}>{isAdding ? '收起' : '设代班'}</DeskButton></div>
      {isAdding ? <AbsenceForm onDone={() => { setAdding(false); tell('已设代班'); reload(); }} /> : null}
      {one.problem && one.data ? <DeskProblemLine problem={one.problem} onRetry={reload} onSignIn={signIn} /> : null}
      {!one.data && one.problem ? <DeskProblem problem={one.problem} onRetry={reload} onSignIn={signIn} /> : null}
      {!one.data && !one.problem ? <DeskSkeleton lines={6} /> : null}
      {one.data?.length === 0 ? <DeskEmpty title="没有人请别人代班" hint="有人不在时，他的任务和通知会转给代班人。" /> : null}
      {one.data ? <DeputyList rows={one.data} onEnded={reload} /> : null}
    </section>
  );
}
