import { Text, View } from '@tarojs/components';
import type { CaseRow } from '../../../../../shared/case/case-api';
import { Button } from '../../../components/button';
import { Pressable } from '../../../components/pressable';
import { whereWords } from '../../../features/case/where-words';
import { timeLeft } from '../../../features/case/time-left';

interface RedCoverProps {
  readonly rows: readonly CaseRow[];
  readonly now: Date;
  readonly onKnown: () => void;
  readonly onOpen: (row: CaseRow) => void;
}

const SHOWN = 3;

/** Red reminders cover the screen until 知道了 is pressed: once for each case. */
export function RedCover({ rows, now, onKnown, onOpen }: RedCoverProps) {
  if (rows.length === 0) return null;
  return (
    <View className="red-cover" role="alertdialog" aria-label={`${rows.length} 件案件已超时`}>
      <View className="red-cover-head"><Text className="red-cover-mark">■</Text>{rows.length === 1 ? '有一件案件已超时' : `有 ${rows.length} 件案件已超时`}</View>
      <View className="red-cover-list">
        {rows.slice(0, SHOWN).map((row) => (
          <Pressable key={row.id} className="red-cover-row" onPress={() => onOpen(row)}>
            <View className="red-cover-time">{timeLeft(row, now).words}</View>
            <View className="red-cover-text">{row.text}</View>
            <View className="task-place">{whereWords(row)}</View>
          </Pressable>
        ))}
        {rows.length > SHOWN ? <View className="gz-second">还有 {rows.length - SHOWN} 件，在列表最前。</View> : null}
      </View>
      <Button onPress={onKnown}>知道了</Button>
    </View>
  );
}
