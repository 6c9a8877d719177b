import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from './icon';
import { Pressable } from './pressable';

interface ButtonProps {
  readonly children: string;
  readonly kind?: 'primary' | 'quiet' | 'danger' | 'plain';
  readonly size?: 'large' | 'small';
  readonly icon?: IconName;
  /** Something is under way: the label says what, and a second press does nothing. */
  readonly isBusy?: boolean;
  /** Why it can't be pressed now, in words; shown beneath. Left out when it can. */
  readonly disabledReason?: string | undefined;
  readonly onPress: () => void;
}

/** One act, one button. What can't be done says why. */
export function Button({ children, kind = 'primary', size = 'large', icon, isBusy = false, disabledReason, onPress }: ButtonProps) {
  const isDisabled = isBusy || Boolean(disabledReason);
  const label = disabledReason ? `${children}，${disabledReason}` : children;
  return (
    <View className="gz-button-box">
      <Pressable label={label} isDisabled={isDisabled} className={`gz-button gz-button-${kind} gz-button-${size} ${isDisabled ? 'gz-button-off' : ''}`} onPress={onPress}>
        {icon && !isBusy ? <Icon name={icon} /> : null}
        {isBusy ? <View className="gz-button-busy" /> : null}
        <Text>{children}</Text>
      </Pressable>
      {disabledReason ? <View className="gz-button-reason">{disabledReason}</View> : null}
    </View>
  );
}
