import { Input } from '@tarojs/components';
import type { TextInputProps } from './text-props';

/** One line of words. */
export function TextInput({ label, value, placeholder, kind = 'text', onChange, onEnter }: TextInputProps) {
  return (
    <Input className="gz-text-input" value={value} password={kind === 'password'} aria-label={label} placeholder={placeholder ?? ''} placeholderClass="gz-placeholder" onInput={(event) => onChange(event.detail.value)} onConfirm={() => onEnter?.()} />
  );
}
