import { Text, View } from '@tarojs/components';
import { Card } from '../../../components/card';
import { momentWords } from '../../../features/case/moment-words';
import { readUnsureLines } from '../../../features/fleet/unsure-source';
import { onNews } from '../../../features/model/live-news';
import { useRead } from '../../../features/model/use-read';

/** Answers the bot may not have got out: a worker looks into the group and says it himself. Nothing is shown while there is none. */
export function UnsureLines({ now }: { readonly now: Date }) {
  const { data } = useRead(readUnsureLines, onNews);
  if (!data || data.lines.length === 0) return null;
  return (
    <Card title="群里可能没说出去的话">
      <View className="gz-second">机器人不会再说一遍，请到群里看一眼，没有就自己说。</View>
      {data.lines.map(({ id, roomName, text, at }) => (
        <View key={id}><View>{text}</View><Text className="gz-second">{roomName} · {momentWords(new Date(at), now)}</Text></View>
      ))}
    </Card>
  );
}
