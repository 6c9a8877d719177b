import { Textarea, View } from '@tarojs/components';
import type { TextAreaProps } from './text-props';

/** Several lines of words with a counter. */
export function TextArea({ label, value, placeholder, max, rows = 3, onChange }: TextAreaProps) {
  return (
    <View className="gz-field">
      <Textarea className="gz-text-area" style={{ height: `${rows * 26}px` }} value={value} maxlength={max} aria-label={label} placeholder={placeholder ?? ''} placeholderClass="gz-placeholder" cursorSpacing={120} onInput={(event) => onChange(event.detail.value)} />
      <View className="gz-field-count gz-number">{value.length}/{max}</View>
    </View>
  );
}
