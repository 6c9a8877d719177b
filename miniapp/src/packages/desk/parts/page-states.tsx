import { useEffect, useState } from 'react';
import type { Problem } from '../../../features/model/problem';
import { DeskButton } from './desk-button';

const SKELETON_AFTER_MS = 200;

/** Grey lines where the content will be, only when it takes long enough to notice. */
export function DeskSkeleton({ lines = 6 }: { readonly lines?: number }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <div className="desk-skeleton" role="status" aria-label="正在读取">
      {Array.from({ length: lines }, (_, line) => <div key={line} className="desk-skeleton-line" />)}
    </div>
  );
}

/** What would be here, and what to do. */
export function DeskEmpty({ title, hint }: { readonly title: string; readonly hint: string }) {
  return <div className="desk-empty"><div className="desk-empty-title">{title}</div><div className="desk-second">{hint}</div></div>;
}

const TITLES: Readonly<Record<Problem['kind'], string>> = { offline: '暂时读不到', expired: '请重新登录', forbidden: '没有权限', missing: '没有找到', failed: '没有读出来' };

interface DeskProblemProps {
  readonly problem: Problem;
  readonly onRetry: () => void;
  readonly onSignIn: () => void;
}

/** A problem in place of the content: what happened, that nothing is lost, what to do. */
export function DeskProblem({ problem, onRetry, onSignIn }: DeskProblemProps) {
  return (
    <div className="desk-empty" role="alert">
      <div className="desk-empty-title">{TITLES[problem.kind]}</div>
      <div className="desk-second">{problem.words}</div>
      <div className="desk-empty-acts">
        {problem.kind === 'expired' ? <DeskButton tone="primary" onPress={onSignIn}>重新登录</DeskButton> : null}
        {problem.kind === 'offline' || problem.kind === 'failed' ? <DeskButton onPress={onRetry}>再试一次</DeskButton> : null}
      </div>
    </div>
  );
}

/** The same as one line above content that stays. */
export function DeskProblemLine({ problem, onRetry, onSignIn }: DeskProblemProps) {
  const isExpired = problem.kind === 'expired';
  return (
    <div className="desk-line-problem" role="alert">
      <span className="desk-shape" aria-hidden="true">▲</span>{problem.words} 下面是上次读到的内容。
      <button type="button" className="desk-link" onClick={isExpired ? onSignIn : onRetry}>{isExpired ? '重新登录' : '再试一次'}</button>
    </div>
  );
}
