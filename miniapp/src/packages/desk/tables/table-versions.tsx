import { useCallback } from 'react';
import type { TableView } from '../../../../../shared/city/tables-api';
import { momentWords } from '../../../features/case/moment-words';
import { useRead } from '../../../features/model/use-read';
import { useWrite } from '../../../features/model/use-write';
import { tablesSource } from '../../../features/tables/tables-source';
import { versionWords } from '../../../features/tables/table-words';
import { useDeskTools } from '../desk-context';
import { ConfirmButton } from '../parts/confirm-button';
import { DeskEmpty, DeskProblem, DeskSkeleton } from '../parts/page-states';

/** Who published what and when; each version may be made the present one again. */
export function TableVersions({ view: { table, version, mayPublish }, onPublished }: { readonly view: TableView; readonly onPublished: () => void }) {
  const { now, signIn } = useDeskTools();
  const read = useCallback(() => tablesSource.versions(table), [table]);
  const one = useRead(read);
  const { writing, send } = useWrite(tablesSource.rollBack);
  const rollBack = async (toVersion: number) => { if (await send({ table, toVersion, baseVersion: version })) onPublished(); };
  const versions = one.data?.versions ?? [];
  return (
    <section className="desk-card" aria-label="发布过的版本">
      <div className="desk-card-head"><h2>发布过的版本</h2></div>
      {!one.data && one.problem ? <DeskProblem problem={one.problem} onRetry={() => void one.reload()} onSignIn={signIn} /> : null}
      {!one.data && !one.problem ? <DeskSkeleton lines={3} /> : null}
      {one.data && versions.length === 0 ? <DeskEmpty title="还没有发布过" hint="现在用的是城市初始的表。" /> : null}
      {'problem' in writing ? <p className="desk-form-problem" role="alert">{writing.problem.words}</p> : null}
      <ul className="desk-lines">
        {versions.map((one) => (
          <li key={one.version}>
            <b>第 {one.version} 版</b><span className="desk-second">{versionWords(one)}</span><span className="desk-cut">{one.words}</span>
            <span className="desk-note desk-push">{one.publishedBy.name} · {momentWords(new Date(one.publishedAt), now)}</span>
            {mayPublish && one.version !== version ? <ConfirmButton label="退回这一版" confirm={`确认退回第 ${one.version} 版`} onConfirm={() => void rollBack(one.version)} /> : null}
          </li>
        ))}
        {mayPublish && version > 0 && one.data && !one.data.nextCursor ? <li><b>初始版本</b><span className="desk-second">城市配置文件里的</span><span className="desk-push" /><ConfirmButton label="退回初始版本" confirm="确认退回初始版本" onConfirm={() => void rollBack(0)} /></li> : null}
      </ul>
    </section>
  );
}
