import type { Writing } from '../../../features/model/write-model';
import { DeskButton } from './desk-button';

interface WriteFootProps {
  readonly writing: Writing;
  readonly label: string;
  readonly tone?: 'primary' | 'danger';
  readonly missing?: string | undefined;
  readonly cancelLabel?: string;
  readonly onSend: () => void;
  readonly onCancel?: () => void;
}

/** The foot of a small form: what went wrong, the button, what is missing. */
export function WriteFoot({ writing, label, tone = 'primary', missing, cancelLabel = '取消', onSend, onCancel }: WriteFootProps) {
  const isUnknown = writing.status === 'unknown';
  const reason = isUnknown ? undefined : missing;
  return (
    <>
      {'problem' in writing ? <p className="desk-form-problem" role="alert">{writing.problem.words}{isUnknown ? ' 可能已经送到，再按一次不会重复。' : ''}</p> : null}
      <div className="desk-act-buttons">
        <DeskButton tone={tone} isBusy={writing.status === 'sending'} disabledReason={reason} onPress={onSend}>{isUnknown ? '再送一次' : label}</DeskButton>
        {onCancel ? <DeskButton tone="bare" onPress={onCancel}>{cancelLabel}</DeskButton> : null}
        {reason ? <span className="desk-second">{reason}</span> : null}
      </div>
    </>
  );
}
