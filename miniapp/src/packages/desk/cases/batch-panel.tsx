import { useCallback, useState } from 'react';
import type { ActRequest } from '../../../../../shared/case/act-request';
import type { BatchActAnswer } from '../../../../../shared/case/acts-api';
import type { Ability } from '../../../../../shared/case/case-api';
import { batchWords, refusedNos } from '../../../features/case/batch-acts';
import { useAct } from '../../../features/case/use-act';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { shortNo } from '../parts/no-words';
import { ActFields } from './act-fields';
import { ActSend } from './act-send';

interface BatchPanelProps {
  readonly ability: Ability;
  readonly nos: readonly string[];
  readonly onOpenCase: (no: string) => void;
  /** The cases that were refused stay chosen. */
  readonly onDone: (refusedNos: readonly string[]) => void;
  readonly onClose: () => void;
}

/** One act on many cases: filled in once, then a verdict for each. */
export function BatchPanel({ ability, nos, onOpenCase, onDone, onClose }: BatchPanelProps) {
  const [answer, setAnswer] = useState<BatchActAnswer>();
  const done = (next: BatchActAnswer) => { setAnswer(next); onDone(refusedNos(next)); };
  return (
    <aside className="desk-panel" aria-label={`批量${ability.label}`}>
      <header className="desk-panel-head"><h2>批量{ability.label}</h2><span className="desk-push" /><DeskButton tone="bare" label="关闭" keyHint="Esc" onPress={onClose}>✕</DeskButton></header>
      <div className="desk-scroll desk-panel-body">
        {answer ? <Verdicts answer={answer} onOpenCase={onOpenCase} onClose={onClose} /> : <BatchForm ability={ability} nos={nos} onDone={done} onCancel={onClose} />}
      </div>
    </aside>
  );
}

interface BatchFormProps extends Pick<BatchPanelProps, 'ability' | 'nos'> {
  readonly onDone: (answer: BatchActAnswer) => void;
  readonly onCancel: () => void;
}

function BatchForm({ ability, nos, onDone, onCancel }: BatchFormProps) {
  const { cases, newKey, city, person } = useDeskTools();
  const post = useCallback((act: ActRequest, key: string) => cases.actOnMany({ nos, act }, key), [cases, nos]);
  const act = useAct({ name: nos.join(','), ability, detail: undefined, unitId: person.unitId, choices: undefined, units: city.data?.units ?? [], post, newKey });
  const send = async () => {
    const answer = await act.send();
    if (!answer) return;
    onDone(answer);
  };
  return (
    <form className="desk-act" aria-label={`批量${ability.label}`} onSubmit={(event) => event.preventDefault()} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void send(); } }}>
      <p className="desk-second">对选中的 {nos.length} 件案件各做一次，能做的都做，不能做的逐件说明原因。</p>
      <ActFields act={act} action={ability.action} isReading={false} />
      <ActSend action={ability.action} label={`${ability.label} ${nos.length} 件`} act={act} onSend={() => void send()} onCancel={onCancel} />
    </form>
  );
}

function Verdicts({ answer, onOpenCase, onClose }: { readonly answer: BatchActAnswer } & Pick<BatchPanelProps, 'onOpenCase' | 'onClose'>) {
  const refused = answer.results.filter(({ isDone }) => !isDone);
  const done = answer.results.filter(({ isDone }) => isDone);
  return (
    <section aria-label="逐件结果" className="desk-verdicts">
      <div role="status"><h2 className="desk-panel-sentence">{batchWords(answer)}</h2></div>
      {refused.length > 0 ? <p className="desk-second">没有办成的仍然选中，可以换一个操作再试。</p> : null}
      <ul className="desk-lines">
        {[...refused, ...done].map(({ no, isDone, message }) => (
          <li key={no}>
            <span className={`desk-shape desk-tone-${isDone ? 'green' : 'red'}`} aria-hidden="true">{isDone ? '●' : '■'}</span>
            <button type="button" className="desk-link" onClick={() => onOpenCase(no)}>{shortNo(no)}</button>
            <span className={isDone ? 'desk-second' : ''}>{isDone ? '已办' : message ?? '没有办成'}</span>
          </li>
        ))}
      </ul>
      <div><DeskButton tone="primary" onPress={onClose}>知道了</DeskButton></div>
    </section>
  );
}
