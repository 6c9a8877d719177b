import { useCallback, useMemo } from 'react';
import type { CaseDetail } from '../../../../../shared/case/case-api';
import { duplicatesSource } from '../../../features/case/duplicates-source';
import { mergeModel } from '../../../features/case/merge-model';
import { useObservable } from '../../../features/model/use-observable';
import { useRead } from '../../../features/model/use-read';
import { useDeskTools } from '../desk-context';
import { CaseLinks } from '../parts/case-links';
import { DeskButton } from '../parts/desk-button';
import { DuplicateList } from '../parts/duplicate-list';

interface DuplicatesSectionProps {
  readonly detail: CaseDetail;
  readonly onOpenCase: (no: string) => void;
  readonly onDone: (detail: CaseDetail) => void;
}

/** 可能重复: what may be the same, why, one press to merge and one to undo. Says nothing when there is nothing. */
export function DuplicatesSection({ detail, onOpenCase, onDone }: DuplicatesSectionProps) {
  const { cases, newKey, tell, onChanged } = useDeskTools();
  const { no, version } = detail;
  const read = useCallback(() => duplicatesSource.ofCase(no), [no, version]); // eslint-disable-line react-hooks/exhaustive-deps -- another version of the case may be like others
  const { data, problem, reload } = useRead(read, onChanged);
  const model = useMemo(() => mergeModel((request, key) => cases.act(no, request, key), newKey), [cases, no, newKey]);
  const state = useObservable(model);
  const isAllowed = (action: 'merge' | 'unmerge'): boolean => detail.abilities.some((ability) => ability.action === action && ability.isAllowed);
  const settle = async (done: Promise<CaseDetail | undefined>, words: string) => {
    const next = await done;
    if (!next) return;
    tell(words);
    onDone(next);
  };
  const candidates = data?.candidates ?? [];
  if (state.mergedInto === undefined && candidates.length === 0 && !(problem && !data)) return null;
  return (
    <section className="desk-why" aria-label="可能重复">
      <h3>可能重复</h3>
      {problem && !data ? <p className="desk-second">暂时查不到是否重复，<button type="button" className="desk-link" onClick={() => void reload()}>再查一次</button></p> : null}
      {state.problem ? <p className="desk-form-problem" role="alert">{state.problem}</p> : null}
      {state.mergedInto !== undefined && isAllowed('unmerge') ? (
        <p role="status">已并入 <CaseLinks nos={[state.mergedInto]} onOpen={onOpenCase} /><DeskButton tone="bare" isBusy={state.sending === 'undo'} onPress={() => void settle(model.undo(), '已撤销合并')}>撤销</DeskButton></p>
      ) : (
        <DuplicateList candidates={candidates} onOpen={onOpenCase} action={isAllowed('merge') ? { label: '并入此件', busy: state.sending, onPress: (masterNo) => void settle(model.merge(masterNo), '已合并') } : undefined} />
      )}
    </section>
  );
}
