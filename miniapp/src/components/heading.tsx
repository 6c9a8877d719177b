import type { ReactNode } from 'react';
import { View } from '@tarojs/components';

export interface HeadingProps { readonly level: 1 | 2 | 3; readonly children: ReactNode }

/** A heading; on h5 a real one, so that a screen reader can jump to it. */
export function Heading({ level, children }: HeadingProps) {
  return <View className={`gz-heading gz-heading-${level}`}>{children}</View>;
}
