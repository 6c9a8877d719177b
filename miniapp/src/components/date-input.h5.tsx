import type { DateInputProps } from './text-props';

/** A day of the calendar, `YYYY-MM-DD`. */
export function DateInput({ label, value, first, last, onChange }: DateInputProps) {
  return <input className="gz-text-input" type="date" aria-label={label} min={first} max={last} value={value} onChange={(event) => onChange(event.target.value)} />;
}
