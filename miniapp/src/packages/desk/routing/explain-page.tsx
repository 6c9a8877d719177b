import { useEffect, useMemo, useRef, useState } from 'react';
import { useObservable } from '../../../features/model/use-observable';
import { EMPTY_EXPLAIN, typedPlace } from '../../../features/routing/explain-draft';
import { explainModel, isOutdated } from '../../../features/routing/explain-model';
import { routingSource } from '../../../features/routing/routing-source';
import { useDeskTools } from '../desk-context';
import { DeskEmpty, DeskProblem } from '../parts/page-states';
import { ExplainAnswer } from './explain-answer';
import { ExplainForm } from './explain-form';

const CELL_DIGITS = 15;

/** The answer is read next; where it stands below the form it comes up. */
function lookAt(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true });
  if ((heading?.getBoundingClientRect().top ?? 0) > window.innerHeight / 2) heading?.closest('section')?.scrollIntoView({ block: 'start' });
}

/** 试问: where a report would go and why. Nothing is kept. */
export function ExplainPage() {
  const { signIn } = useDeskTools();
  const model = useMemo(() => explainModel(routingSource), []);
  const state = useObservable(model);
  const [draft, setDraft] = useState(EMPTY_EXPLAIN);
  const { answer, problem, isAsking } = state;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { if (answer) lookAt(heading.current); }, [answer]);
  const place = typedPlace(draft.where);
  const cellCode = answer?.areaCodes.find(({ length }) => length === CELL_DIGITS);
  return (
    <div className="desk-ask">
      <section className="desk-card" aria-label="试问">
        <ExplainForm draft={draft} isAsking={isAsking} cellCode={isOutdated(state, draft) || place.kind !== 'point' ? undefined : cellCode} onChange={setDraft} onAsk={() => void model.ask(draft)} />
      </section>
      <section className="desk-card" aria-label="会派到哪里" aria-busy={isAsking}>
        {problem?.kind === 'expired' || (problem && !answer) ? <DeskProblem problem={problem} onRetry={() => void model.ask(draft)} onSignIn={signIn} /> : null}
        {problem && answer && problem.kind !== 'expired' ? <p className="desk-form-problem" role="alert">{problem.words}下面是上一次的答案。</p> : null}
        {!answer && !problem ? <DeskEmpty title="还没有问" hint="写一句情况，点出位置或选一个片区，看会派到哪里、每一级为什么。" /> : null}
        {answer ? <ExplainAnswer ref={heading} answer={answer} isOutdated={isOutdated(state, draft)} /> : null}
      </section>
    </div>
  );
}
