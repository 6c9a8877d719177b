import { forwardRef } from 'react';
import type { RouteExplanation } from '../../../../../shared/routing/routing-api';
import { understoodWords } from '../../../features/routing/route-words';
import { LikelyUnits, RouteChain } from './route-chain';

interface ExplainAnswerProps {
  readonly answer: RouteExplanation;
  /** The form has been changed since. */
  readonly isOutdated: boolean;
}

/** Where it would go, why, link by link, and who did the like before. */
export const ExplainAnswer = forwardRef<HTMLHeadingElement, ExplainAnswerProps>(function ExplainAnswer({ answer, isOutdated }, heading) {
  return (
    <div className="desk-answer">
      {isOutdated ? <p className="desk-given" role="status">条件已改，下面还是改之前的答案。</p> : null}
      <div>
        <h2 ref={heading} tabIndex={-1} className="desk-answer-unit">{answer.unitName}</h2>
        <p>{answer.reason.words}</p>
        <p className="desk-second">{understoodWords(answer)}</p>
      </div>
      <section aria-label="逐级说明"><h3>逐级说明</h3><RouteChain chain={answer.chain} /></section>
      <LikelyUnits likely={answer.likely} alternatives={answer.alternatives} />
    </div>
  );
});
