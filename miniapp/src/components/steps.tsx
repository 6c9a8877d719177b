import { Text, View } from '@tarojs/components';
import { Icon } from './icon';
import './steps.css';

interface StepsProps {
  readonly names: readonly string[];
  /** How many are done, from the first. */
  readonly done: number;
}

/** A line of steps: those done are ticked, the next one is open. */
export function Steps({ names, done }: StepsProps) {
  return (
    <View className="gz-steps" role="img" aria-label={`共 ${names.length} 步，已到：${names[Math.min(done, names.length) - 1] ?? '尚未开始'}`}>
      {names.map((name, at) => (
        <View key={name} className={`gz-step ${at < done ? 'gz-step-done' : ''}`}>
          <View className="gz-step-mark">{at < done ? <Icon name="check" size="small" /> : null}</View>
          <Text className="gz-step-name">{name}</Text>
        </View>
      ))}
    </View>
  );
}
