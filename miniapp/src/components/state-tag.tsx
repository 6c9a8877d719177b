import { Text, View } from '@tarojs/components';
import type { CaseState } from '../../../shared/case/case-file';

type AnyState = CaseState | 'received' | 'waiting';

/** A mark that fills as the work goes on, and a quiet ground; the word says it all without them. */
const MARKS: Readonly<Record<AnyState, { readonly mark: string; readonly tone: 'calm' | 'brand' | 'green' }>> = {
  received: { mark: '◌', tone: 'calm' },
  waiting: { mark: '◌', tone: 'calm' },
  reported: { mark: '◌', tone: 'calm' },
  verifying: { mark: '◌', tone: 'brand' },
  filed: { mark: '◔', tone: 'brand' },
  returned: { mark: '◔', tone: 'brand' },
  escalated: { mark: '◑', tone: 'brand' },
  consulting: { mark: '◑', tone: 'brand' },
  dispatched: { mark: '◑', tone: 'brand' },
  disposing: { mark: '◕', tone: 'brand' },
  finished: { mark: '◕', tone: 'brand' },
  jointly: { mark: '◕', tone: 'brand' },
  suspended: { mark: '‖', tone: 'calm' },
  disposed: { mark: '◉', tone: 'brand' },
  checked: { mark: '◉', tone: 'brand' },
  reviewing: { mark: '↻', tone: 'brand' },
  closed: { mark: '✓', tone: 'green' },
  void: { mark: '×', tone: 'calm' },
  merged: { mark: '→', tone: 'calm' },
  transferred: { mark: '→', tone: 'calm' },
};

/** A state as word, shape and colour. */
export function StateTag({ state, words }: { readonly state: AnyState; readonly words: string }) {
  const { mark, tone } = MARKS[state];
  return (
    <View className={`gz-tag gz-tag-${tone}`}>
      <Text className="gz-tag-mark" aria-hidden>{mark}</Text>
      <Text>{words}</Text>
    </View>
  );
}
