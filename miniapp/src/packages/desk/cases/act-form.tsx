import { useCallback, useEffect, useRef } from 'react';
import type { ActRequest } from '../../../../../shared/case/act-request';
import type { Ability, CaseDetail } from '../../../../../shared/case/case-api';
import type { CaseAction } from '../../../../../shared/case/case-file';
import { actWords } from '../../../features/case/act-words';
import { useAct } from '../../../features/case/use-act';
import { useChoices } from '../../../features/case/use-choices';
import { useDeskTools } from '../desk-context';
import { isSendKey } from '../parts/send-key';
import { ActFields } from './act-fields';
import { ActSend } from './act-send';

/** Going back with a usual reason takes two presses: the act, the reason. */
const QUICK: readonly CaseAction[] = ['return', 'sendBack'];

interface ActFormProps {
  readonly detail: CaseDetail;
  readonly ability: Ability;
  readonly onDone: (detail: CaseDetail) => void;
  /** Someone was faster: the case is read again, what was typed stays. */
  readonly onRefused: () => void;
  readonly onCancel: () => void;
}

/** One act in the panel: only the fields it needs, and a button that says what is missing. Enter in a line sends it. */
export function ActForm({ detail, ability, onDone, onRefused, onCancel }: ActFormProps) {
  const { cases, newKey, city, tell, person } = useDeskTools();
  const { no } = detail;
  const choices = useChoices(cases, no);
  const post = useCallback((request: ActRequest, key: string) => cases.act(no, request, key), [cases, no]);
  const act = useAct({ name: no, ability, detail, unitId: person.unitId, choices: choices.data, units: city.data?.units ?? [], post, newKey });
  const { done } = actWords(ability.action);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => { if (!box.current?.contains(document.activeElement)) box.current?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true }); }, []);
  const isQuick = QUICK.includes(ability.action);
  const send = async () => {
    const next = await act.send();
    if (!next) { onRefused(); return; }
    tell(done);
    onDone(next);
  };
  return (
    <form
      ref={box}
      className="desk-act"
      aria-label={ability.label}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') { event.stopPropagation(); onCancel(); }
        if (isSendKey(event)) { event.preventDefault(); void send(); }
      }}
    >
      <h3>{ability.label}</h3>
      <ActFields act={act} action={ability.action} detail={detail} isReading={choices.isLoading} onQuick={isQuick ? (words) => { act.change({ words }); void send(); } : undefined} />
      <ActSend action={ability.action} label={ability.label} act={act} onSend={() => void send()} onCancel={onCancel} />
    </form>
  );
}
