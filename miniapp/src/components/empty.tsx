import { View } from '@tarojs/components';
import { Button } from './button';
import { Icon, type IconName } from './icon';

interface EmptyProps {
  readonly icon?: IconName;
  /** What would be here. */
  readonly title: string;
  /** What to do to have it here. */
  readonly hint?: string;
  readonly action?: string;
  readonly onAction?: () => void;
}

/** A list without rows says what would be in it and how it gets there. */
export function Empty({ icon = 'mine', title, hint, action, onAction }: EmptyProps) {
  return (
    <View className="gz-message">
      <View className="gz-message-icon"><Icon name={icon} size="large" /></View>
      <View className="gz-message-title">{title}</View>
      {hint ? <View className="gz-message-hint">{hint}</View> : null}
      {action && onAction ? <View className="gz-message-action"><Button kind="quiet" size="small" onPress={onAction}>{action}</Button></View> : null}
    </View>
  );
}
