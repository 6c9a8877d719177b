import type { ReactNode } from 'react';

export interface PressableProps {
  /** Said by a screen reader where the content alone does not say it. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  /** For a choice that stays pressed. */
  readonly isPressed?: boolean | undefined;
  readonly onPress: () => void;
  readonly children?: ReactNode;
}
