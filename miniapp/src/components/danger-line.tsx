import { View } from '@tarojs/components';
import type { DangerView } from '../../../shared/case/case-api';
import { call } from '../platform/call';
import { Button } from './button';
import { Icon } from './icon';

const HELP = { 119: '消防救援', 110: '公安', 120: '急救' } as const;

/** Somebody may come to harm: away from there and ring first, the report second (R20). */
export function DangerLine({ danger: { name, phone } }: { readonly danger: DangerView }) {
  return (
    <View className="gz-line-message gz-line-danger" role="alert">
      <Icon name="warning" size="small" />
      <View className="gz-line-message-words">{`${name}：请先到安全的地方，再打 ${phone}（${HELP[phone]}）。`}</View>
      <View className="gz-line-message-action"><Button kind="danger" size="small" onPress={() => void call(phone)}>{`拨打 ${phone}`}</Button></View>
    </View>
  );
}
