import { View } from '@tarojs/components';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { leftWords, type CodeStanding } from '../../../features/chat/code-model';
import { copy } from '../../../platform/share';
import { tell } from '../../../platform/tell';

interface CodeCardProps {
  readonly standing: Extract<CodeStanding, { readonly status: 'shown' }>;
  readonly now: number;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** The code, what to type where, and how long it holds; then that it was said, or that it ran out. */
export function CodeCard({ standing, now, onAgain, onClose }: CodeCardProps) {
  const { words, kind, until, state, roomName } = standing;
  if (state === 'used') {
    return (
      <Card title="绑好了">
        <View className="gz-second bind-words">{roomName === undefined ? '已经绑定。' : `已经绑定：${roomName}。`}</View>
        <Button kind="quiet" onPress={onClose}>知道了</Button>
      </Card>
    );
  }
  if (state === 'expired') {
    return (
      <Card title="绑定码已过期">
        <View className="gz-second bind-words">10 分钟里没有在群里说出来。重新领一个就可以。</View>
        <Button onPress={onAgain}>重新领取</Button>
        <Button kind="plain" onPress={onClose}>不用了</Button>
      </Card>
    );
  }
  const copyIt = async () => tell(await copy(words) ? '已复制，去群里粘贴发送' : '没有复制成，请照着打出来');
  return (
    <Card title={kind === 'room' ? '在要绑定的群里发这一句' : '在群里发这一句'}>
      <View className="bind-code" aria-label={words}>{words}</View>
      <View className="gz-second bind-words">只发这一句，不加别的字；10 分钟内有效，只能用一次，别让别人代发。</View>
      <View className="bind-left gz-number" role="status">还有 {leftWords(until, now)}</View>
      <Button icon="copy" onPress={() => void copyIt()}>复制</Button>
      <Button kind="plain" onPress={onClose}>不用了</Button>
    </Card>
  );
}
