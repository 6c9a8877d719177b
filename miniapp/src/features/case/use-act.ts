import { useMemo } from 'react';
import type { Ability } from '../../../../shared/case/case-api';
import { useObservable } from '../model/use-observable';
import { actModel, type ActModel, type ActState } from './act-model';
import type { CaseSource } from './case-source';

/** The act sheet's state for one opening of it; give it another `ability` and it starts anew. */
export function useAct(source: Pick<CaseSource, 'act'>, no: string, ability: Ability, newKey: () => string): ActState & Pick<ActModel, 'change' | 'send'> {
  // The list of abilities is read anew while the sheet is open: only another action makes another act.
  const model = useMemo(() => actModel({ source, no, ability, newKey }), [source, no, ability.action, newKey]); // eslint-disable-line react-hooks/exhaustive-deps -- an ability read anew is the same act: its words and key are kept
  return { ...useObservable(model), change: model.change, send: model.send };
}
