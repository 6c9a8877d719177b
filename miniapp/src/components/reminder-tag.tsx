import { Text, View } from '@tarojs/components';
import type { ReminderColour } from '../../../shared/case/case-file';

const SHAPES: Readonly<Record<ReminderColour, string>> = { green: '●', yellow: '▲', red: '■' };

/** Green, yellow or red, always with the time in words: 还剩 5 小时 20 分. */
export function ReminderTag({ colour, words }: { readonly colour: ReminderColour; readonly words: string }) {
  return (
    <View className={`gz-tag gz-tag-${colour}`}>
      <Text className="gz-tag-mark" aria-hidden>{SHAPES[colour]}</Text>
      <Text className="gz-number">{words}</Text>
    </View>
  );
}
