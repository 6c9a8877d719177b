import type { KeyboardEvent } from 'react';

/** Enter in a line, or with Ctrl anywhere: sends the form one is in. */
export function isSendKey({ key, target, ctrlKey, metaKey, nativeEvent }: KeyboardEvent): boolean {
  if (key !== 'Enter' || nativeEvent.isComposing) return false;
  return ctrlKey || metaKey || (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio');
}
