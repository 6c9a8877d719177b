import { Text, View } from '@tarojs/components';
import { Pressable } from '../../../components/pressable';
import type { TodayFigure } from '../../../features/case/today-list';

interface FigureRowProps {
  readonly figures: readonly TodayFigure[];
  readonly chosenId: string | undefined;
  /** There are more tasks than have been read: a figure is a least, and none read yet is no figure. */
  readonly isCut: boolean;
  readonly onChoose: (id: string | undefined) => void;
}

/** Three figures that are filters: pressing one shows its tasks, pressing it again shows all. */
export function FigureRow({ figures, chosenId, isCut, onChoose }: FigureRowProps) {
  return (
    <View className="figures">
      {figures.map(({ id, label, count }) => (
        <Pressable key={id} className={`figure${id === chosenId ? ' figure-chosen' : ''}`} label={`${label} ${count} 件`} isPressed={id === chosenId} onPress={() => onChoose(id === chosenId ? undefined : id)}>
          <Text className="figure-count">{isCut && count === 0 ? '—' : `${count}${isCut ? '+' : ''}`}</Text>
          <Text className="figure-label">{label}</Text>
        </Pressable>
      ))}
    </View>
  );
}
