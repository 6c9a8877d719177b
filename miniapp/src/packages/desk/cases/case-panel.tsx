import { useEffect, useRef } from 'react';
import type { Ability, CaseDetail } from '../../../../../shared/case/case-api';
import { Unbroken } from '../../../components/unbroken';
import { useCase } from '../../../features/case/use-cases';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { PhotoPair } from '../parts/photo-pair';
import { StateMark, TimeTag } from '../parts/tags';
import { Acts } from './acts';
import { CaseFacts } from './case-facts';
import { CasePlace } from './case-place';
import { CaseRoute } from './case-route';
import { CourseSection } from './course-section';
import { DeskTimeline } from './desk-timeline';
import { DuplicatesSection } from './duplicates-section';
import { OrdersSection } from './orders-section';

interface CasePanelProps {
  readonly no: string;
  /** The act whose form is open, by button or key. */
  readonly openAction: Ability['action'] | undefined;
  readonly onChoose: (action: Ability['action'] | undefined) => void;
  readonly onOpenCase: (no: string) => void;
  readonly onClose: () => void;
}

/** The open case: state as a sentence, what may be done, what it has met, photos, place, why it went there, what happened. */
export function CasePanel({ no, openAction, onChoose, onOpenCase, onClose }: CasePanelProps) {
  const { cases, onChanged, signIn, tell } = useDeskTools();
  const one = useCase(cases, no, onChanged);
  const { data } = one;
  useEffect(() => {
    if (!data || !openAction) return;
    const asked = data.abilities.find(({ action }) => action === openAction);
    if (asked) return;
    tell('您的岗位没有这个操作');
    onChoose(undefined);
  }, [data, openAction, onChoose, tell]);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => { panel.current?.focus({ preventScroll: true }); }, []);   // Tab goes on inside what was opened
  return (
    <aside ref={panel} tabIndex={-1} className="desk-panel" aria-label={`案件 ${no}`}>
      <header className="desk-panel-head">
        <span className="desk-no">{no}</span>
        <span className="desk-push" />
        <DeskButton tone="bare" label="关闭" keyHint="Esc" onPress={onClose}>✕</DeskButton>
      </header>
      <div className="desk-scroll desk-panel-body">
        {one.problem && data ? <DeskProblemLine problem={one.problem} onRetry={() => void one.reload()} onSignIn={signIn} /> : null}
        {data ? <PanelContent detail={data} openAction={openAction} onChoose={onChoose} onOpenCase={onOpenCase} onDone={one.put} onRefused={() => void one.reload()} /> : null}
        {!data && one.problem ? <DeskProblem problem={one.problem} onRetry={() => void one.reload()} onSignIn={signIn} /> : null}
        {!data && !one.problem ? <DeskSkeleton lines={12} /> : null}
      </div>
    </aside>
  );
}

interface PanelContentProps extends Pick<CasePanelProps, 'openAction' | 'onChoose' | 'onOpenCase'> {
  readonly detail: CaseDetail;
  readonly onDone: (detail: CaseDetail) => void;
  readonly onRefused: () => void;
}

function PanelContent({ detail, openAction, onChoose, onOpenCase, onDone, onRefused }: PanelContentProps) {
  const { now } = useDeskTools();
  return (
    <>
      <div className="desk-panel-tags">
        <StateMark state={detail.state} words={detail.stateWords} />
        <TimeTag row={detail} now={now} />
        {detail.danger ? <span className="desk-chip desk-chip-danger" title="上报的话里说到危险，请先确认已报警">险情 {detail.danger}</span> : null}
        {marksOf(detail).map(({ words, title }) => <span key={words} className="desk-chip" title={title}>{words}</span>)}
      </div>
      <h2 className="desk-panel-sentence"><Unbroken words={detail.sentence} /></h2>
      <p className="desk-panel-text">{detail.text}</p>
      <CourseSection detail={detail} part="said" onChoose={onChoose} onOpenCase={onOpenCase} />
      <Acts detail={detail} openAction={openAction} onChoose={onChoose} onDone={onDone} onRefused={onRefused} />
      <DuplicatesSection key={`duplicates-${detail.no}`} detail={detail} onOpenCase={onOpenCase} onDone={onDone} />
      <OrdersSection key={`orders-${detail.no}`} detail={detail} />
      <CourseSection detail={detail} part="rest" onChoose={onChoose} onOpenCase={onOpenCase} />
      <PhotoPair before={detail.photoIds} after={detail.afterPhotoIds} />
      <CasePlace detail={detail} />
      <CaseFacts detail={detail} now={now} />
      <CaseRoute key={detail.no} no={detail.no} words={detail.routingWords} />
      <DeskTimeline entries={detail.record} now={now} />
    </>
  );
}

function marksOf({ isSelfDisposed, matter, course }: CaseDetail): readonly { readonly words: string; readonly title?: string }[] {
  return [
    ...(isSelfDisposed ? [{ words: '自处置' }] : []),
    ...(matter?.chosenBy === 'rule' ? [{ words: '规则立案', title: '由规则按默认立案条件自动立案' }] : []),
    ...(course.isBacklog ? [{ words: '积案' }] : []),
    ...(course.isOverdueExempt ? [{ words: '超时申诉成立', title: '原始超时仍保留，不计入考核' }] : []),
    ...(course.emergencyId ? [{ words: '应急' }] : []),
  ];
}
