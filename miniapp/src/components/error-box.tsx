import { View } from '@tarojs/components';
import { Button } from './button';
import { Icon, type IconName } from './icon';

type Kind = 'offline' | 'expired' | 'forbidden' | 'missing' | 'failed';

interface ErrorBoxProps {
  readonly kind: Kind;
  /** What happened, that nothing is lost, what to do. */
  readonly words: string;
  readonly action?: string;
  readonly onAction?: () => void;
  /** A line above content that stays, not the whole page. */
  readonly isLine?: boolean;
}

const LOOKS: Readonly<Record<Kind, { readonly icon: IconName; readonly title: string; readonly action: string }>> = {
  offline: { icon: 'offline', title: '没有网络', action: '再试一次' },
  expired: { icon: 'clock', title: '需要重新登录', action: '去登录' },
  forbidden: { icon: 'warning', title: '不能查看', action: '返回' },
  missing: { icon: 'warning', title: '没有找到', action: '返回' },
  failed: { icon: 'warning', title: '暂时没有应答', action: '再试一次' },
};

/** Something did not work: said in words, with a way on. */
export function ErrorBox({ kind, words, action, onAction, isLine = false }: ErrorBoxProps) {
  const look = LOOKS[kind];
  if (isLine) {
    return (
      <View className="gz-line-message" role="status">
        <Icon name={look.icon} size="small" />
        <View className="gz-line-message-words">{words}</View>
        {onAction ? <View className="gz-line-message-action"><Button kind="plain" size="small" onPress={onAction}>{action ?? look.action}</Button></View> : null}
      </View>
    );
  }
  return (
    <View className="gz-message" role="alert">
      <View className="gz-message-icon"><Icon name={look.icon} size="large" /></View>
      <View className="gz-message-title">{look.title}</View>
      <View className="gz-message-hint">{words}</View>
      {onAction ? <View className="gz-message-action"><Button kind="quiet" size="small" onPress={onAction}>{action ?? look.action}</Button></View> : null}
    </View>
  );
}
