import type { TextAreaProps } from './text-props';

/** Several lines of words with a counter. */
export function TextArea({ label, value, placeholder, max, rows = 3, onChange }: TextAreaProps) {
  return (
    <div className="gz-field">
      <textarea className="gz-text-area" rows={rows} value={value} maxLength={max} aria-label={label} placeholder={placeholder} onChange={(event) => onChange(event.target.value)} />
      <div className="gz-field-count gz-number" aria-hidden="true">{value.length}/{max}</div>
    </div>
  );
}
