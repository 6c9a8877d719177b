import { useState } from 'react';
import type { Ability, CaseDetail } from '../../../../../shared/case/case-api';
import { Unbroken } from '../../../components/unbroken';
import { actWords, byWeight } from '../../../features/case/act-words';
import { useCase } from '../../../features/case/use-cases';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { PhotoPair } from '../parts/photo-pair';
import { StateMark, TimeTag } from '../parts/tags';
import { ActForm } from './act-form';
import { CaseFacts } from './case-facts';
import { CasePlace } from './case-place';
import { DeskTimeline } from './desk-timeline';

/** The open case: state as a sentence, what may be done, photos, place, why it went there, what happened. */
export function CasePanel({ no, onClose }: { readonly no: string; readonly onClose: () => void }) {
  const { cases, onChanged, signIn } = useDeskTools();
  const one = useCase(cases, no, onChanged);
  return (
    <aside className="desk-panel" aria-label={`案件 ${no}`}>
      <header className="desk-panel-head">
        <span className="desk-no">{no}</span>
        <span className="desk-push" />
        <DeskButton tone="bare" label="关闭" keyHint="Esc" onPress={onClose}>✕</DeskButton>
      </header>
      <div className="desk-scroll desk-panel-body">
        {one.problem && one.data ? <DeskProblemLine problem={one.problem} onRetry={() => void one.reload()} onSignIn={signIn} /> : null}
        {one.data ? <PanelContent detail={one.data} onDone={one.put} onRefused={() => void one.reload()} /> : null}
        {!one.data && one.problem ? <DeskProblem problem={one.problem} onRetry={() => void one.reload()} onSignIn={signIn} /> : null}
        {!one.data && !one.problem ? <DeskSkeleton lines={12} /> : null}
      </div>
    </aside>
  );
}

interface PanelContentProps {
  readonly detail: CaseDetail;
  readonly onDone: (detail: CaseDetail) => void;
  readonly onRefused: () => void;
}

function PanelContent({ detail, onDone, onRefused }: PanelContentProps) {
  const { now } = useDeskTools();
  return (
    <>
      <div className="desk-panel-tags">
        <StateMark state={detail.state} words={detail.stateWords} />
        <TimeTag row={detail} now={now} />
        {detail.isSelfDisposed ? <span className="desk-chip">自处置</span> : null}
        {detail.matter?.chosenBy === 'rule' ? <span className="desk-chip" title="由规则按默认立案条件自动立案">规则立案</span> : null}
      </div>
      <h2 className="desk-panel-sentence"><Unbroken words={detail.sentence} /></h2>
      <p className="desk-panel-text">{detail.text}</p>
      <Acts detail={detail} onDone={onDone} onRefused={onRefused} />
      <PhotoPair before={detail.photoIds} after={detail.afterPhotoIds} />
      <CasePlace detail={detail} />
      <CaseFacts detail={detail} now={now} />
      <section className="desk-why">
        <h3>为什么派到这里</h3>
        <p>{detail.routingWords}</p>
      </section>
      <DeskTimeline entries={detail.record} now={now} />
    </>
  );
}

function Acts({ detail, onDone, onRefused }: PanelContentProps) {
  const [open, setOpen] = useState<Ability['action']>();
  const [hasMore, setMore] = useState(false);
  const sorted = byWeight(detail.abilities);
  const allowed = sorted.filter(({ isAllowed }) => isAllowed);
  const asleep = sorted.filter(({ isAllowed }) => !isAllowed);
  const chosen = allowed.find(({ action }) => action === open);
  if (chosen) {
    return <ActForm key={chosen.action} no={detail.no} detail={detail} ability={chosen} onDone={(next) => { setOpen(undefined); onDone(next); }} onRefused={onRefused} onCancel={() => setOpen(undefined)} />;
  }
  return (
    <div className="desk-acts">
      {allowed.map((ability, at) => <DeskButton key={ability.action} tone={at === 0 && actWords(ability.action).tone === 'primary' ? 'primary' : 'quiet'} onPress={() => setOpen(ability.action)}>{ability.label}</DeskButton>)}
      {allowed.length === 0 && detail.state !== 'closed' && detail.state !== 'void' ? <span className="desk-second">现在没有需要您做的</span> : null}
      {asleep.length > 0 ? <DeskButton tone="bare" onPress={() => setMore(!hasMore)}>{hasMore ? '收起' : '其他操作'}</DeskButton> : null}
      {hasMore ? <ul className="desk-reasons">{asleep.map(({ action, label, reason }) => <li key={action}><b>{label}</b>{reason ?? '现在不能这样做'}</li>)}</ul> : null}
    </div>
  );
}
