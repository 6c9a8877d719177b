import { useEffect, useState } from 'react';
import { isUnderWay } from '../../../features/imports/import-words';
import { importsSource } from '../../../features/imports/imports-source';
import { useRead } from '../../../features/model/use-read';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { CellVersions } from './cell-versions';
import { ImportRow } from './import-row';
import { ImportUpload } from './import-upload';

const LOOK_AGAIN_MS = 2_000;

/** 网格与部件: large files of the city, uploaded, tried out with every fault named, then put in force (R3, R4, R8). */
export function ImportsPage() {
  const { signIn, tell } = useDeskTools();
  const one = useRead(importsSource.list);
  const [isUploading, setUploading] = useState(false);
  const { data, problem, reload: again } = one;
  const reload = () => void again();
  const isBusy = data?.imports.some(isUnderWay) ?? false;
  useEffect(() => {
    if (!isBusy) return undefined;
    const timer = setInterval(() => void again(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isBusy, again]);
  const sent = () => { setUploading(false); tell('已传完，开始检查'); reload(); };
  const begun = () => { tell('已开始检查这一版，结论在“网格与部件”里'); reload(); };
  const published = (data?.imports ?? []).flatMap(({ id, kind, state }) => (kind === 'cells' && state === 'done' ? [id] : [])).join();
  return (
    <>
      <section className="desk-card" aria-label="网格与部件">
        <div className="desk-card-head">
          <h2>网格与部件</h2><span className="desk-push" />
          <DeskButton tone="primary" isOpen={isUploading} onPress={() => setUploading(!isUploading)}>上传文件</DeskButton>
        </div>
        <p className="desk-note desk-imports-note">先逐个检查，什么都不会改；看过结论再启用。网格整批合格才能启用，旧的留给以前的案件；部件只导入合格的行。关掉这一页不影响检查和启用。</p>
        {isUploading ? <ImportUpload onSent={sent} onCancel={() => setUploading(false)} /> : null}
        {problem && data ? <DeskProblemLine problem={problem} onRetry={reload} onSignIn={signIn} /> : null}
        {problem && !data ? <DeskProblem problem={problem} onRetry={reload} onSignIn={signIn} /> : null}
        {!problem && !data ? <DeskSkeleton lines={5} /> : null}
        {data?.imports.length === 0 ? <DeskEmpty title="还没有导入过" hint="网格用 GeoJSON（WGS84），部件用 CSV（国标表 2 的列名）。" /> : null}
        {data && data.imports.length > 0 ? <ul className="desk-imports">{data.imports.map((view) => <ImportRow key={view.id} view={view} onChanged={reload} />)}</ul> : null}
      </section>
      <CellVersions published={published} onBegun={begun} />
    </>
  );
}
