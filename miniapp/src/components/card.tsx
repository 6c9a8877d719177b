import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Heading } from './heading';
import { Pressable } from './pressable';

interface CardProps {
  readonly title?: string;
  readonly label?: string;
  readonly onPress?: () => void;
  readonly children?: ReactNode;
}

/** One thing on a surface of its own; pressable as a whole when it leads somewhere. */
export function Card({ title, label, onPress, children }: CardProps) {
  const inside = <>{title ? <Heading level={2}>{title}</Heading> : null}{children}</>;
  if (onPress) return <Pressable className="gz-card" label={label} onPress={onPress}>{inside}</Pressable>;
  return <View className="gz-card">{inside}</View>;
}
