import type { RecordEntryView } from '../../../../../shared/case/case-api';
import { momentWords } from '../../../features/case/moment-words';
import { Thumbs } from '../parts/photo-pair';

/** What happened, newest first: who, when, in what words, with what photos. */
export function DeskTimeline({ entries, now }: { readonly entries: readonly RecordEntryView[]; readonly now: Date }) {
  const newestFirst = [...entries].sort((one, other) => other.seq - one.seq);
  return (
    <section aria-label="经过">
      <h3 className="desk-h3">经过</h3>
      <ol className="desk-timeline">
        {newestFirst.map((entry) => (
          <li key={entry.seq}>
            <div className="desk-timeline-head"><b>{entry.title}</b><time className="desk-note" dateTime={entry.at}>{momentWords(new Date(entry.at), now)}</time></div>
            <div className="desk-second">{entry.who}</div>
            {entry.words ? <p>{entry.words}</p> : null}
            <Thumbs photoIds={entry.photoIds} label={entry.title} />
          </li>
        ))}
      </ol>
    </section>
  );
}
