import { useMemo } from 'react';
import type { CityImportView } from '../../../../../shared/city/imports-api';
import { dueWords } from '../../../../../shared/time/local-time';
import { headersOf } from '../../../api/client';
import { importActs, importFacts, importProgressWords, importShare, importStateWords, isUnderWay } from '../../../features/imports/import-words';
import { importsSource } from '../../../features/imports/imports-source';
import { useWrite } from '../../../features/model/use-write';
import { download } from '../../../platform/download';
import { useDeskTools } from '../desk-context';
import { ConfirmButton } from '../parts/confirm-button';
import { WriteFoot } from '../parts/write-foot';

const SHAPES = { green: '●', yellow: '▲', red: '■', calm: '○' } as const;

interface ImportRowProps {
  readonly view: CityImportView;
  readonly onChanged: () => void;
}

/** One import: where it stands, what was found, what may be done. */
export function ImportRow({ view, onChanged }: ImportRowProps) {
  const { now, tell } = useDeskTools();
  const { words, tone } = importStateWords(view);
  const post = useMemo(() => ({ publish: (_: undefined, key: string) => importsSource.publish(view.id, key), cancel: (_: undefined, key: string) => importsSource.cancel(view.id, key) }), [view.id]);
  const publishing = useWrite(post.publish);
  const cancelling = useWrite(post.cancel);
  const acts = importActs(view);
  const publish = async () => { if (await publishing.send(undefined)) onChanged(); };
  const cancel = async () => { if (await cancelling.send(undefined)) onChanged(); };
  const save = async () => {
    const result = await download(`/api/imports/${view.id}/faults`, headersOf({}), `${view.fileName}.核对.csv`);
    tell({ saved: '已下载全部问题', refused: '没有下载，请稍后再试', offline: '现在连不上网络，没有下载' }[result]);
  };
  return (
    <li className="desk-import">
      <div className="desk-import-head">
        <span className={`desk-tone-${tone}`}><span className="desk-shape" aria-hidden="true">{SHAPES[tone]}</span>{words}</span>
        <b className="desk-cut" title={view.fileName}>{view.fileName}</b>
        <span className="desk-second">{importFacts(view)}</span>
        <span className="desk-push" />
        <span className="desk-note">{view.createdByName} · {dueWords(new Date(view.createdAt), now)}</span>
      </div>
      {view.words ? <p className="desk-second">原因：{view.words}</p> : null}
      {isUnderWay(view) ? <ImportProgressBar view={view} /> : null}
      {view.outcome ? <p className={view.state === 'failed' ? 'desk-form-problem' : 'desk-second'} role="status">{view.outcome}</p> : null}
      {view.verdict && view.state !== 'done' ? (
        <>
          <p role="status"><b>{view.verdict.words}</b></p>
          {view.verdict.faults.length > 0 ? <ul className="desk-import-faults">{view.verdict.faults.map((fault) => <li key={fault}>{fault}</li>)}</ul> : null}
        </>
      ) : null}
      {view.verdict?.hasList ? <div><button type="button" className="desk-link" onClick={() => void save()}>下载全部问题（CSV）</button></div> : null}
      {acts.includes('publish') ? <WriteFoot writing={publishing.writing} label="启用" onSend={() => void publish()} /> : null}
      {'problem' in cancelling.writing ? <p className="desk-form-problem" role="alert">{cancelling.writing.problem.words}</p> : null}
      {acts.includes('cancel') ? <div className="desk-act-buttons"><ConfirmButton {...(view.rollsBackTo === undefined ? { label: '不导入了', confirm: '确认取消，删去文件' } : { label: '不退回了', confirm: '确认不退回' })} onConfirm={() => void cancel()} /></div> : null}
    </li>
  );
}

/** How far it is; where nobody can say, a bar without a figure. */
function ImportProgressBar({ view }: Pick<ImportRowProps, 'view'>) {
  const share = importShare(view);
  const percent = share === undefined ? undefined : Math.round(share * 100);
  return (
    <div className="desk-progress">
      <div className={`desk-progress-track${percent === undefined ? ' is-open' : ''}`} role="progressbar" aria-label="进度" aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}><div className="desk-progress-bar" style={{ width: `${percent ?? 100}%` }} /></div>
      <span className="desk-second" role="status">{percent === undefined ? '' : `${percent}% · `}{importProgressWords(view)}</span>
    </div>
  );
}
