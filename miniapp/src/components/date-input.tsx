import { Picker, View } from '@tarojs/components';
import type { DateInputProps } from './text-props';

/** A day of the calendar, `YYYY-MM-DD`. On h5 the browser's own field: date-input.h5.tsx. */
export function DateInput({ label, value, first, last, onChange }: DateInputProps) {
  return (
    <Picker mode="date" value={value} start={first} end={last} aria-label={label} onChange={(event) => onChange(event.detail.value)}>
      <View className="gz-text-input">{value || '请选择日期'}</View>
    </Picker>
  );
}
