import { useCallback, useEffect, useState } from 'react';
import { cellVersionWords, GRID_KIND_WORDS } from '../../../../../shared/city/cell-versions-api';
import type { GridKind } from '../../../../../shared/city/city';
import { localDate } from '../../../../../shared/time/local-time';
import { momentWords } from '../../../features/case/moment-words';
import { cellVersionFacts, cellVersionState } from '../../../features/imports/cell-version-words';
import { cellVersionsSource } from '../../../features/imports/cell-versions-source';
import { useRead } from '../../../features/model/use-read';
import { useDeskTools } from '../desk-context';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { RollBackForm } from './roll-back-form';

interface CellVersionsProps {
  /** Changes whenever an import has been put in force. */
  readonly published: string;
  readonly onBegun: () => void;
}

/** Which cells were put in force by whom and when; each older version may be put in force once more (R3, R4). */
export function CellVersions({ published, onBegun }: CellVersionsProps) {
  const { now, signIn } = useDeskTools();
  const [gridKind, setGridKind] = useState<GridKind>('governance');
  const [back, setBack] = useState<number>();
  const read = useCallback(() => cellVersionsSource.versions(gridKind), [gridKind]);
  const { data, problem, reload: again } = useRead(read);
  const reload = () => void again();
  useEffect(() => { void again(); }, [published, again]);
  const choose = (kind: GridKind) => { setGridKind(kind); setBack(undefined); };
  const begun = () => { setBack(undefined); onBegun(); };
  const form = (toVersion: number) => (back === toVersion && data ? <RollBackForm gridKind={gridKind} toVersion={toVersion} baseVersion={data.version} onBegun={begun} onRefused={reload} onCancel={() => setBack(undefined)} /> : null);
  const opener = (toVersion: number) => (back === toVersion ? null : <button type="button" className="desk-link" aria-label={`退回${GRID_KIND_WORDS[gridKind]}${cellVersionWords(toVersion)}`} onClick={() => setBack(toVersion)}>{toVersion === 0 ? '退回初始版本' : '退回这一版'}</button>);
  return (
    <section className="desk-card" aria-label="网格的版本">
      <div className="desk-card-head">
        <h2>网格的版本</h2><span className="desk-push" />
        <select className="desk-input desk-cell-kind" aria-label="哪一种网格" value={gridKind} onChange={(event) => choose(event.target.value as GridKind)}>{(Object.keys(GRID_KIND_WORDS) as GridKind[]).map((kind) => <option key={kind} value={kind}>{GRID_KIND_WORDS[kind]}</option>)}</select>
      </div>
      {problem && data ? <DeskProblemLine problem={problem} onRetry={reload} onSignIn={signIn} /> : null}
      {problem && !data ? <DeskProblem problem={problem} onRetry={reload} onSignIn={signIn} /> : null}
      {!problem && !data ? <DeskSkeleton lines={3} /> : null}
      {data?.version === 0 ? <DeskEmpty title="还没有启用过新的网格" hint="现在用的是城市配置文件里的。" /> : null}
      <ul className="desk-cell-versions">
        {data?.versions.map((one) => (
          <li key={one.version}>
            <div className="desk-import-head">
              <b>{cellVersionWords(one.version)}</b>
              <CellVersionState words={cellVersionState(one, data.versions, localDate(now))} />
              <span className="desk-second">{cellVersionFacts(one)}</span>
              <span className="desk-push" />
              <span className="desk-note">{one.publishedBy.name} · {momentWords(new Date(one.publishedAt), now)}</span>
              {one.version === data.version ? null : opener(one.version)}
            </div>
            {one.words ? <p className="desk-second desk-cell-words">{one.words}</p> : null}
            {form(one.version)}
          </li>
        ))}
        {data && data.version > 0 && !data.nextCursor ? <li><div className="desk-import-head"><b>初始版本</b><span className="desk-second">城市配置文件里的</span><span className="desk-push" />{opener(0)}</div>{form(0)}</li> : null}
      </ul>
      {data?.nextCursor ? <p className="desk-note">只列出最近 {data.versions.length} 版。</p> : null}
    </section>
  );
}

function CellVersionState({ words }: { readonly words: string | undefined }) {
  return words === undefined ? null : <span className="desk-tone-green"><span className="desk-shape" aria-hidden="true">●</span>{words}</span>;
}
