import type { CaseAction } from '../../../../../shared/case/case-file';
import { actWords } from '../../../features/case/act-words';
import type { ActState } from '../../../features/case/act-model';
import { DeskButton } from '../parts/desk-button';

interface ActSendProps {
  readonly action: CaseAction;
  readonly label: string;
  readonly act: ActState;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

/** The foot of an act's form: what went wrong, the button, what is missing. */
export function ActSend({ action, label, act: { acting, missing }, onSend, onCancel }: ActSendProps) {
  const isUnknown = acting.status === 'unknown';
  const reason = isUnknown ? undefined : missing;
  return (
    <>
      {'problem' in acting ? <p className="desk-form-problem" role="alert">{acting.problem.words}{isUnknown ? ' 可能已经送到，再按一次不会重复。' : ''}</p> : null}
      <div className="desk-act-buttons">
        <DeskButton tone={actWords(action).tone === 'danger' ? 'danger' : 'primary'} isBusy={acting.status === 'sending'} disabledReason={reason} onPress={onSend}>{isUnknown ? '再送一次' : label}</DeskButton>
        <DeskButton tone="bare" onPress={onCancel}>取消</DeskButton>
        {reason ? <span className="desk-second">{reason}</span> : null}
      </div>
    </>
  );
}
