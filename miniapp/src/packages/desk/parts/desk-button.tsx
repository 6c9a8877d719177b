import type { ReactNode } from 'react';

interface DeskButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly tone?: 'primary' | 'quiet' | 'danger' | 'bare';
  readonly isBusy?: boolean;
  /** Why it cannot be pressed, in words; shown on hover and read aloud. */
  readonly disabledReason?: string | undefined;
  readonly keyHint?: string | undefined;
  /** What it opens and closes is open. */
  readonly isOpen?: boolean;
  readonly label?: string;
}

/** A button that stays focusable while it is asleep, so that its reason can be read. */
export function DeskButton({ children, onPress, tone = 'quiet', isBusy = false, disabledReason, keyHint, label, isOpen }: DeskButtonProps) {
  const isAsleep = isBusy || disabledReason !== undefined;
  return (
    <button
      type="button"
      className={`desk-button desk-button-${tone}`}
      aria-disabled={isAsleep}
      aria-label={label}
      aria-expanded={isOpen}
      title={disabledReason ?? (keyHint ? `快捷键 ${keyHint}` : undefined)}
      onClick={() => { if (!isAsleep) onPress(); }}
    >
      {isBusy ? '处理中…' : children}
    </button>
  );
}
