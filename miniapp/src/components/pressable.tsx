import { View } from '@tarojs/components';
import type { PressableProps } from './pressable-props';

/** Anything one may press. On h5 it is a real button: pressable.h5.tsx. */
export function Pressable({ label, className = '', isDisabled = false, isPressed, onPress, children }: PressableProps) {
  const aria = { 'aria-role': 'button', 'aria-label': label, 'aria-disabled': isDisabled, 'aria-pressed': isPressed };
  return (
    <View {...aria} className={`gz-pressable ${className}`} hoverClass={isDisabled ? 'none' : 'gz-pressable-down'} onClick={() => { if (!isDisabled) onPress(); }}>
      {children}
    </View>
  );
}
