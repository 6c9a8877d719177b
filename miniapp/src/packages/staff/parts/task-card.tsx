import { Text, View } from '@tarojs/components';
import type { CaseRow } from '../../../../../shared/case/case-api';
import { Photo } from '../../../components/photo';
import { Pressable } from '../../../components/pressable';
import { timeLeft } from '../../../features/case/time-left';
import { whereWords } from '../../../features/case/where-words';
import { photoUrl } from '../../../platform/photo-url';
import { TimeMark } from './time-mark';

interface TaskCardProps {
  readonly row: CaseRow;
  readonly now: Date;
  /** Given to the reader by name. */
  readonly isMine?: boolean;
  readonly onOpen: () => void;
}

/** One task: colour edge, shape and time left in words, the sentence, where; the whole card opens it. */
export function TaskCard({ row, now, isMine = false, onOpen }: TaskCardProps) {
  const { words, due, tone } = timeLeft(row, now);
  return (
    <Pressable className={`task task-${tone}`} label={`${row.danger ? `险情${row.danger}，` : ''}${words}，${row.stateWords}，${row.text}`} onPress={onOpen}>
      <View className="task-words">
        {row.danger ? <View className="task-danger"><Text className="gz-tag gz-tag-red">险情 {row.danger}</Text></View> : null}
        <View className="task-top">
          <TimeMark row={row} now={now} />
          <Text className="task-state">{isMine ? '派给我 · ' : ''}{row.stateWords}</Text>
        </View>
        <View className="task-text">{row.text}</View>
        <View className="task-place">{[row.matterName, whereWords(row)].filter(Boolean).join(' · ')}</View>
        {due && tone !== 'calm' ? <View className="task-place gz-unbroken">{`最迟${due}`}</View> : null}
      </View>
      {row.thumbnailPhotoId ? <View className="task-photo"><Photo url={photoUrl(row.thumbnailPhotoId, 'thumbnail')} label="现场照片" /></View> : null}
    </Pressable>
  );
}
