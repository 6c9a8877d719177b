import type { PressableProps } from './pressable-props';

/** A real button: focus, Enter and Space come with it. Disabled ones stay focusable, so that their reason is read out. */
export function Pressable({ label, className = '', isDisabled = false, isPressed, onPress, children }: PressableProps) {
  return (
    <button type="button" className={`gz-pressable ${className}`} aria-label={label} aria-disabled={isDisabled || undefined} aria-pressed={isPressed} onClick={() => { if (!isDisabled) onPress(); }}>
      {children}
    </button>
  );
}
