import { useState } from 'react';
import { TABLES } from '../../../../../shared/city/tables/table-names';
import type { ReplayView } from '../../../../../shared/routing/routing-api';
import type { ReplayedTable } from '../../../../../shared/routing/routing-rights';
import { deskViewsOf } from '../../../features/account/role-words';
import { progressOf, progressWords, replayFigures } from '../../../features/routing/replay-words';
import { routingSource } from '../../../features/routing/routing-source';
import { useReplay } from '../../../features/routing/use-routing';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { ReplayExamples } from './replay-examples';
import { ReplayMoves } from './replay-moves';
import type { RoutingPageProps } from './routing-view';

const SHAPES = { green: '●', red: '■' } as const;

interface ReplayResultProps extends Pick<RoutingPageProps, 'onGo' | 'onOpenCase'> {
  readonly id: string;
  readonly table: ReplayedTable;
  readonly onAnew: () => void;
}

/** What the table would change: how far it is, the figures, from where to where, cases to look at. */
export function ReplayResult({ id, table, onGo, onOpenCase, onAnew }: ReplayResultProps) {
  const { signIn } = useDeskTools();
  const { view, problem, watch } = useReplay(routingSource, id);
  const retry = () => void watch();
  if (!view) return problem ? <><DeskProblem problem={problem} onRetry={retry} onSignIn={signIn} /><div><DeskButton onPress={onAnew}>重新试行</DeskButton></div></> : <DeskSkeleton lines={6} />;
  return (
    <>
      {problem ? <DeskProblemLine problem={problem} onRetry={retry} onSignIn={signIn} /> : null}
      <section className="desk-card" aria-label="试行结果">
        <div className="desk-card-head"><h2>{TABLES[table].label}试行</h2><span className="desk-second">{view.from} 至 {view.until} 的案件</span><span className="desk-push" /><DeskButton onPress={onAnew}>再试一张</DeskButton></div>
        <Progress view={view} />
        <dl className="desk-figures">{replayFigures(view).map(({ name, value, note, tone }) => <div key={name}><dt className="desk-note">{name}</dt><dd className="desk-health-value">{value}</dd><dd className={tone ? `desk-tone-${tone}` : 'desk-note'}>{tone ? <span className="desk-shape" aria-hidden="true">{SHAPES[tone]}</span> : null}{note}</dd></div>)}</dl>
        {view.state === 'done' ? <Publish table={table} onGo={onGo} /> : null}
      </section>
      <Changes key={view.state} view={view} onOpenCase={onOpenCase} />
    </>
  );
}

function Progress({ view }: { readonly view: ReplayView }) {
  if (view.state === 'failed') return <p className="desk-form-problem" role="alert">{view.words ?? progressWords(view)}</p>;
  if (view.state === 'done') return <p className="desk-second" role="status">{progressWords(view)}</p>;
  const share = Math.round(progressOf(view) * 100);
  return (
    <div className="desk-progress">
      <div className="desk-progress-track" role="progressbar" aria-label="试行进度" aria-valuemin={0} aria-valuemax={100} aria-valuenow={share}><div className="desk-progress-bar" style={{ width: `${share}%` }} /></div>
      <span className="desk-second" role="status">{progressWords(view)}</span>
    </div>
  );
}

function Publish({ table, onGo }: Pick<ReplayResultProps, 'table' | 'onGo'>) {
  const { person } = useDeskTools();
  if (!deskViewsOf(person.role).includes('tables')) return <p className="desk-second">觉得合适，请值班长或运维员在“城市的表”里发布。</p>;
  return <p className="desk-second">觉得合适，到 <button type="button" className="desk-link" onClick={() => onGo({ view: 'tables', queue: 'todo', table })}>城市的表 › {TABLES[table].label}</button> 发布；这里什么都没有改。</p>;
}

function Changes({ view, onOpenCase }: { readonly view: ReplayView } & Pick<ReplayResultProps, 'onOpenCase'>) {
  const [isAll, setAll] = useState(false);
  if (view.moved === 0) return view.state === 'done' ? <DeskEmpty title="没有案件会改派" hint="这段时间的案件，新表派的单位都和现在一样。" /> : null;
  return (
    <>
      <ReplayMoves view={view} />
      <ReplayExamples examples={view.examples} isAll={isAll} onAll={() => setAll(true)} onOpenCase={onOpenCase} />
    </>
  );
}
