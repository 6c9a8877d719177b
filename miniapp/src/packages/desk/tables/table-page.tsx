import { useState } from 'react';
import type { TableView } from '../../../../../shared/city/tables-api';
import { headersOf } from '../../../api/client';
import { download } from '../../../platform/download';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { TableRows } from './table-rows';
import { TableUpload } from './table-upload';
import { TableVersions } from './table-versions';

interface TablePageProps {
  readonly view: TableView;
  readonly onPublished: () => void;
}

/** One table: its rows, taken along, tried out and published, its versions. */
export function TablePage({ view, onPublished }: TablePageProps) {
  const { tell } = useDeskTools();
  const [isUploading, setUploading] = useState(false);
  const { table, label, help, version, rowCount, mayPublish } = view;
  const save = async () => {
    const result = await download(`/api/tables/${table}/export?format=xlsx`, headersOf({}), `${label}.xlsx`);
    tell({ saved: '已下载，改好可以直接上传', refused: '没有下载，请稍后再试', offline: '现在连不上网络，没有下载' }[result]);
  };
  const published = () => { setUploading(false); tell(`${label}已发布`); onPublished(); };
  return (
    <>
      <section className="desk-card" aria-label={label}>
        <div className="desk-card-head">
          <h2>{label}</h2>
          <span className="desk-second">{version === 0 ? '初始版本' : `第 ${version} 版`} · {rowCount} 行</span>
          <span className="desk-push" />
          <DeskButton onPress={() => void save()}>下载</DeskButton>
          {mayPublish ? <DeskButton tone="primary" isOpen={isUploading} onPress={() => setUploading(!isUploading)}>上传新版</DeskButton> : <span className="desk-note">由运维员发布</span>}
        </div>
        {help ? <p className="desk-note desk-help">{help}</p> : null}
        {isUploading ? <TableUpload key={version} table={table} onPublished={published} onCancel={() => setUploading(false)} /> : null}
        <TableRows key={`${table}-${version}`} view={view} />
      </section>
      <TableVersions key={`${table}-${version}-versions`} view={view} onPublished={published} />
    </>
  );
}
