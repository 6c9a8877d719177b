import { useCallback, useState } from 'react';
import { useRead } from '../../../features/model/use-read';
import { routingSource } from '../../../features/routing/routing-source';
import { useDeskTools } from '../desk-context';
import { DeskProblem, DeskSkeleton } from '../parts/page-states';
import { LikelyUnits, RouteChain } from '../routing/route-chain';

/** Why the case is where it is: one sentence, and the whole chain one press away. */
export function CaseRoute({ no, words }: { readonly no: string; readonly words: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="desk-why" aria-label="为什么派到这里">
      <h3>为什么派到这里</h3>
      <p>{words}</p>
      <details className="desk-fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="desk-link">逐级说明和可选单位</summary>
        {isOpen ? <Chain no={no} /> : null}
      </details>
    </section>
  );
}

function Chain({ no }: { readonly no: string }) {
  const { signIn } = useDeskTools();
  const read = useCallback(() => routingSource.ofCase(no), [no]);
  const { data, problem, reload } = useRead(read);
  if (!data) return problem ? <DeskProblem problem={problem} onRetry={() => void reload()} onSignIn={signIn} /> : <DeskSkeleton lines={4} />;
  const { kept, now } = data;
  return (
    <div className="desk-answer">
      <p className="desk-note">{now.reason.unitId === kept.unitId ? '按现在的责任表和规则再看一遍，结果相同：' : `按现在的责任表和规则，会派到${now.unitName}：`}</p>
      <RouteChain chain={now.chain} />
      <LikelyUnits likely={now.likely} alternatives={now.alternatives} />
    </div>
  );
}
