import { Text, View } from '@tarojs/components';
import { Icon } from './icon';

interface StepsProps {
  readonly names: readonly string[];
  /** How many have been reached, from the first. The last of them is under way, unless it is the end. */
  readonly reached: number;
}

/** A line of steps: what is over is ticked, what is under way is a full mark, the rest is open. */
export function Steps({ names, reached }: StepsProps) {
  return (
    <View className="gz-steps" role="img" aria-label={`共 ${names.length} 步，${reached > 0 ? `现在：${names[reached - 1] ?? ''}` : names.join('，')}`}>
      {names.map((name, at) => {
        const isOver = at + 1 < reached || reached === names.length;
        const isNow = at + 1 === reached && !isOver;
        return (
          <View key={name} className={`gz-step ${isOver || isNow ? 'gz-step-reached' : ''} ${isOver ? 'gz-step-over' : ''}`}>
            <View className="gz-step-mark">{isOver ? <Icon name="check" size="small" /> : isNow ? <View className="gz-step-now" /> : null}</View>
            <Text className="gz-step-name">{name}</Text>
          </View>
        );
      })}
    </View>
  );
}
