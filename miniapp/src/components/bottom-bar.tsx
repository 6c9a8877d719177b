import type { ReactNode } from 'react';
import { View } from '@tarojs/components';

/** The acts of a page in the thumb's reach; above them what is missing or what happens next. */
export function BottomBar({ words, children }: { readonly words?: string | undefined; readonly children: ReactNode }) {
  return (
    <View className="gz-bottom-bar">
      <View className="gz-bottom-bar-inside">
        {words ? <View className="gz-bottom-bar-words" role="status">{words}</View> : null}
        <View className="gz-bottom-bar-acts">{children}</View>
      </View>
    </View>
  );
}
