import { useEffect, useState } from 'react';
import { useObservable } from '../model/use-observable';
import type { BindingSource } from './binding-source';
import { codeModel, type CodeModel, type CodeStanding } from './code-model';

const SECOND_MS = 1_000;
const LOOK_EVERY_SECONDS = 3;

/** A code while one looks at it: its time runs, and the page learns when it was said. */
export function useCode(source: BindingSource, onUsed: () => void): { readonly standing: CodeStanding; readonly now: number; readonly model: CodeModel } {
  const [model] = useState(() => codeModel(source, Date.now));
  const standing = useObservable(model);
  const [now, setNow] = useState(Date.now);
  const isWaiting = standing.status === 'shown' && standing.state === 'waiting';
  const isUsed = standing.status === 'shown' && standing.state === 'used';
  useEffect(() => {
    if (!isWaiting) return undefined;
    setNow(Date.now());
    let seconds = 0;
    const timer = setInterval(() => {
      seconds += 1;
      setNow(Date.now());
      if (seconds % LOOK_EVERY_SECONDS === 0) void model.look();
    }, SECOND_MS);
    return () => clearInterval(timer);
  }, [isWaiting, model]);
  useEffect(() => { if (isUsed) onUsed(); }, [isUsed, onUsed]);
  return { standing, now, model };
}
