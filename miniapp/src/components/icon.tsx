import { View } from '@tarojs/components';

export const ICONS = [
  'camera', 'album', 'pin', 'here', 'check', 'plus', 'close', 'forward', 'back', 'again', 'edit', 'report', 'mine', 'nearby',
  'clock', 'share', 'warning', 'offline', 'bell', 'star', 'star-full', 'copy', 'down', 'desk', 'badge',
] as const;
export type IconName = (typeof ICONS)[number];

/** A drawing in the colour of the text around it; never the only bearer of a meaning. */
export function Icon({ name, size = 'normal' }: { readonly name: IconName; readonly size?: 'small' | 'normal' | 'large' }) {
  return <View className={`gz-icon gz-icon-${size} gz-icon-${name}`} aria-hidden />;
}
