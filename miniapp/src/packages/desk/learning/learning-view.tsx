import { useCallback, useState } from 'react';
import type { TriageVersionsView } from '../../../../../shared/triage/versions-api';
import { momentWords } from '../../../features/case/moment-words';
import { apiLearningSource, type LearningSource } from '../../../features/learning/learning-source';
import { inForceNote, learningSentence, versionName } from '../../../features/learning/learning-words';
import { useRead } from '../../../features/model/use-read';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { AdviceCard } from './advice-card';
import { PutForm } from './put-form';
import { VersionRow } from './version-row';

/** 分类学习: what suggests classes now, every version learned with its figures, and the way back to any of them. */
export function LearningView({ source = apiLearningSource }: { readonly source?: LearningSource }) {
  const { signIn, now, tell } = useDeskTools();
  const read = useCallback(() => source.read(), [source]);
  const one = useRead(read);
  const [choosing, setChoosing] = useState<number | 'keep'>();
  const retry = () => void one.reload();
  if (!one.data) return one.problem ? <DeskProblem problem={one.problem} onRetry={retry} onSignIn={signIn} /> : <DeskSkeleton lines={10} />;
  const view = one.data;
  const { version: current, isKept } = view.inForce;
  const formOf = (version: number, isKeptFirst: boolean) => <PutForm key={`${version} ${isKeptFirst}`} version={version} isKeptFirst={isKeptFirst} source={source} onDone={() => { setChoosing(undefined); tell(`现用${versionName(version)}`); retry(); }} onRefused={retry} onCancel={() => setChoosing(undefined)} />;
  const form = (version: number) => choosing === version ? formOf(version, isKept) : null;
  return (
    <div className="desk-page">
      {one.problem ? <DeskProblemLine problem={one.problem} onRetry={retry} onSignIn={signIn} /> : null}
      <header className="desk-head"><h1 className="desk-title">分类学习</h1><span className="desk-second">{learningSentence(view)}</span><span className="desk-push" /><DeskButton onPress={retry}>刷新</DeskButton></header>
      <section className="desk-card" aria-label="现用">
        <div className="desk-card-head"><h2>现用：{versionName(current)}</h2><span className="desk-push" />{view.history.length === 0 ? null : <DeskButton isOpen={choosing === 'keep'} onPress={() => setChoosing('keep')}>{isKept ? '取消固定' : '固定'}</DeskButton>}{current === 0 ? null : <DeskButton isOpen={choosing === 0} onPress={() => setChoosing(0)}>退回只按目录用语</DeskButton>}</div>
        <p className="desk-second">{inForceNote(view, now)}</p>
        {choosing === 'keep' ? formOf(current, !isKept) : null}
        {form(0)}
      </section>
      <section className="desk-card" aria-label="学得的版本">
        <div className="desk-card-head"><h2>学得的版本</h2><span className="desk-second">成绩都在留出、没有拿来学的决定上量得</span></div>
        {view.versions.length === 0 ? <DeskEmpty title="还没有学得的版本" hint="现在只按目录用语分类。工作人员的决定够 200 个以后，夜里自动学出第一版。" /> : (
          <ul className="desk-learned">{view.versions.map((version) => <VersionRow key={version.version} version={version} isChoosing={choosing === version.version} onChoose={() => setChoosing(version.version)}>{form(version.version)}</VersionRow>)}</ul>
        )}
      </section>
      <div className="desk-two">
        <AdviceCard advice={view.modelAdvice} now={now} />
        <HistoryCard view={view} now={now} />
      </div>
    </div>
  );
}

function HistoryCard({ view: { history }, now }: { readonly view: TriageVersionsView; readonly now: Date }) {
  return (
    <section className="desk-card" aria-label="换过的版本">
      <div className="desk-card-head"><h2>谁换过版本</h2></div>
      {history.length === 0 ? <DeskEmpty title="还没有换过" hint="每次换版本，谁、何时、为什么，都记在这里，改不了。" /> : (
        <ul className="desk-lines desk-history">{history.map((put) => (
          <li key={`${put.at} ${put.version}`}><b>{versionName(put.version)}</b><span className="desk-cut" title={put.words}>{put.words}{put.isKept ? '（固定）' : ''}</span><span className="desk-note desk-push">{put.by} · {momentWords(new Date(put.at), now)}</span></li>
        ))}</ul>
      )}
    </section>
  );
}
