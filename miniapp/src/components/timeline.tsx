import { View } from '@tarojs/components';
import type { RecordEntryView } from '../../../shared/case/case-api';
import { dueWords } from '../../../shared/time/local-time';
import { PhotoStrip } from './photo-strip';

/** What happened, newest first: what, who, when, words, photos. */
export function Timeline({ entries, now }: { readonly entries: readonly RecordEntryView[]; readonly now: Date }) {
  const newestFirst = [...entries].sort((one, other) => other.seq - one.seq);
  return (
    <View className="gz-timeline" role="list">
      {newestFirst.map((entry, at) => (
        <View key={entry.seq} role="listitem" className={`gz-timeline-entry ${at === 0 ? 'gz-timeline-newest' : ''}`}>
          <View className="gz-timeline-dot" />
          <View className="gz-timeline-title">{entry.title}</View>
          <View className="gz-note gz-number">{[entry.who, dueWords(new Date(entry.at), now)].filter(Boolean).join(' · ')}</View>
          {entry.words ? <View className="gz-timeline-words">{entry.words}</View> : null}
          <PhotoStrip photoIds={entry.photoIds} label={`${entry.title}的照片`} />
        </View>
      ))}
    </View>
  );
}
