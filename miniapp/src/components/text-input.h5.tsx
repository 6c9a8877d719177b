import type { TextInputProps } from './text-props';

/** One line of words. */
export function TextInput({ label, value, placeholder, kind = 'text', autoComplete, onChange, onEnter }: TextInputProps) {
  return (
    <input className="gz-text-input" type={kind} value={value} aria-label={label} placeholder={placeholder} autoComplete={autoComplete} autoCapitalize="off" onChange={(event) => onChange(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') onEnter?.(); }} />
  );
}
