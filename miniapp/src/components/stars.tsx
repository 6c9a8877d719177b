import { View } from '@tarojs/components';
import { STARS_WORDS } from '../../../shared/satisfaction/rate';
import { Icon } from './icon';
import { Pressable } from './pressable';

interface StarsProps {
  readonly value: number;
  /** Left out where the stars are only shown. */
  readonly onChange?: (stars: number) => void;
}

/** One to five stars, with their word beneath. */
export function Stars({ value, onChange }: StarsProps) {
  return (
    <View className="gz-stars">
      <View className="gz-stars-row">
        {STARS_WORDS.map((words, at) => {
          const star = <Icon name={at < value ? 'star-full' : 'star'} size="large" />;
          if (!onChange) return <View key={words} className="gz-star gz-star-on">{star}</View>;
          return <Pressable key={words} className={`gz-star ${at < value ? 'gz-star-on' : ''}`} isPressed={at < value} label={`${at + 1} 星，${words}`} onPress={() => onChange(at + 1)}>{star}</Pressable>;
        })}
      </View>
      <View className="gz-stars-words">{STARS_WORDS[value - 1] ?? '点星星评价'}</View>
    </View>
  );
}
