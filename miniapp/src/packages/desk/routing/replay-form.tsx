import { useState } from 'react';
import { TABLES } from '../../../../../shared/city/tables/table-names';
import { REPLAYED_TABLES, type ReplayedTable } from '../../../../../shared/routing/routing-rights';
import { headersOf } from '../../../api/client';
import { useWrite } from '../../../features/model/use-write';
import { emptyReplay, intentionOf, missingToReplay, usualPeriods, type ReplayDraft } from '../../../features/routing/replay-draft';
import { routingSource } from '../../../features/routing/routing-source';
import { download } from '../../../platform/download';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { SheetInput } from '../parts/sheet-input';
import { WriteFoot } from '../parts/write-foot';

type OnStarted = (id: string, table: ReplayedTable) => void;

const SAVED = { saved: '已下载，改好就可以拿来试', refused: '没有下载，请稍后再试', offline: '现在连不上网络，没有下载' } as const;

/** Which table, which cases of the past; nothing is published and no case is touched. */
export function ReplayForm({ onStarted }: { readonly onStarted: OnStarted }) {
  const { now, tell } = useDeskTools();
  const [draft, setDraft] = useState(() => emptyReplay(now));
  const { label } = TABLES[draft.table];
  const save = async () => tell(SAVED[await download(`/api/tables/${draft.table}/export?format=xlsx`, headersOf({}), `${label}.xlsx`)]);
  const date = (field: 'from' | 'until', name: string) => (
    <label className="desk-field"><span className="desk-label">{name}</span><input className="desk-input" type="date" value={draft[field]} onChange={(event) => setDraft({ ...draft, [field]: event.target.value })} /></label>
  );
  return (
    <section className="desk-card desk-page-narrow" aria-label="试行">
      <div className="desk-card-head"><h2>拿改好的表试一试</h2><DeskButton onPress={() => void save()}>下载现在的{label}</DeskButton></div>
      <p className="desk-second">用过去的案件重新派一遍，看会变多少；不发布，也不改任何案件。</p>
      <div className="desk-ask-form">
        <div className="desk-dates">
          <label className="desk-field"><span className="desk-label">试哪张表</span>
            <select className="desk-input" value={draft.table} onChange={(event) => setDraft({ ...emptyReplay(now, event.target.value as ReplayedTable), from: draft.from, until: draft.until })}>{REPLAYED_TABLES.map((table) => <option key={table} value={table}>{TABLES[table].label}</option>)}</select>
          </label>
          <div className="desk-field"><span className="desk-label">改好的整张表</span><SheetInput key={draft.table} isBusy={false} onChosen={(file) => setDraft({ ...draft, file })} /></div>
        </div>
        <div className="desk-dates">
          {date('from', '案件从')}{date('until', '到')}
          <div className="desk-field"><span className="desk-label">常用</span><div className="desk-phrases">{usualPeriods(now).map(({ name, from, until }) => <button key={name} type="button" className="desk-chip desk-chip-button" onClick={() => setDraft({ ...draft, from, until })}>{name}</button>)}</div></div>
        </div>
        <ReplaySend key={intentionOf(draft)} draft={draft} onStarted={onStarted} />
      </div>
    </section>
  );
}

/** What went wrong goes with what was chosen: another sheet or period is another try. */
function ReplaySend({ draft, onStarted }: { readonly draft: ReplayDraft; readonly onStarted: OnStarted }) {
  const { writing, send } = useWrite(routingSource.replay);
  const start = async () => {
    if (!draft.file) return;
    const started = await send({ ...draft, file: draft.file });
    if (started) onStarted(started.id, draft.table);
  };
  return <WriteFoot writing={writing} label="开始试行" missing={missingToReplay(draft)} onSend={() => void start()} />;
}
