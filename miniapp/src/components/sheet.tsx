import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Heading } from './heading';
import { Icon } from './icon';
import { Pressable } from './pressable';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small question on top of the page, from the foot; closed by the cross or beside it. The shade is beside the sheet, as a Taro view that stops a click stops it for React too. */
export function Sheet({ title, onClose, children }: SheetProps) {
  return (
    <View className="gz-sheet-layer">
      <View className="gz-sheet-shade" onClick={onClose} />
      <View className="gz-sheet" role="dialog" aria-label={title}>
        <View className="gz-sheet-head">
          <Heading level={2}>{title}</Heading>
          <Pressable className="gz-sheet-close" label="关闭" onPress={onClose}><Icon name="close" /></Pressable>
        </View>
        <View className="gz-sheet-body">{children}</View>
      </View>
    </View>
  );
}
