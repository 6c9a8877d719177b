import { useMemo, useRef, useState } from 'react';
import type { GridKind } from '../../../../../shared/city/city';
import { IMPORT_FILES, refuseImportFile, type ImportKind } from '../../../../../shared/city/imports-api';
import { localDate } from '../../../../../shared/time/local-time';
import { sizeWords } from '../../../features/imports/import-words';
import { importsSource } from '../../../features/imports/imports-source';
import { uploadModel } from '../../../features/imports/upload-model';
import { useObservable } from '../../../features/model/use-observable';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';

const WHATS = [['governance', '治理网格'], ['base', '基础网格'], ['assets', '部件']] as const;
type What = (typeof WHATS)[number][0];

interface ImportUploadProps {
  readonly onSent: () => void;
  readonly onCancel: () => void;
}

/** Which file it is, from when its cells hold, and the way up; what broke off goes on where it was. */
export function ImportUpload({ onSent, onCancel }: ImportUploadProps) {
  const { newKey, now } = useDeskTools();
  const model = useMemo(() => uploadModel(importsSource, newKey), [newKey]);
  const uploading = useObservable(model);
  const field = useRef<HTMLInputElement>(null);
  const [what, setWhat] = useState<What>('governance');
  const [fromDate, setFromDate] = useState(() => localDate(now));
  const [file, setFile] = useState<File>();
  const kind: ImportKind = what === 'assets' ? 'assets' : 'cells';
  const missing = file === undefined ? '请选择文件' : refuseImportFile(kind, { fileName: file.name, bytes: file.size });
  const isSending = uploading.status === 'sending';
  const isBroken = uploading.status === 'broken';
  const send = async () => {
    if (file === undefined) return;
    await model.send(file, { kind, ...(kind === 'cells' ? { gridKind: what as GridKind, fromDate } : {}) });
    if (model.get().status === 'sent') onSent();
  };
  return (
    <div className="desk-act">
      <h3>上传文件</h3>
      <div className="desk-import-fields">
        <label className="desk-field"><span className="desk-label">内容</span>
          <select className="desk-input" value={what} disabled={isSending || isBroken} onChange={(event) => setWhat(event.target.value as What)}>{WHATS.map(([id, label]) => <option key={id} value={id}>{label}</option>)}</select>
        </label>
        {kind === 'cells' ? <label className="desk-field"><span className="desk-label">启用日期</span><input className="desk-input" type="date" value={fromDate} disabled={isSending || isBroken} onChange={(event) => setFromDate(event.target.value)} /></label> : null}
      </div>
      <div className="desk-sheet">
        <input ref={field} className="desk-unseen" type="file" accept={IMPORT_FILES[kind].endings.join(',')} aria-label="选择网格或部件文件" tabIndex={-1} onChange={(event) => { setFile(event.target.files?.[0]); event.target.value = ''; }} />
        {isSending || isBroken ? null : <DeskButton onPress={() => field.current?.click()}>{file ? '换一个文件' : `选择文件（${IMPORT_FILES[kind].endings.join(' 或 ')}）`}</DeskButton>}
        {file ? <span className="desk-second">{file.name} · {sizeWords(file.size)}</span> : null}
      </div>
      {'sent' in uploading && uploading.total > 0 ? <SentBar sent={uploading.sent} total={uploading.total} /> : null}
      {'problem' in uploading ? <p className="desk-form-problem" role="alert">{uploading.problem.words}{isBroken ? ' 已传的部分还在，再按一次接着传。' : ''}</p> : null}
      <div className="desk-act-buttons">
        <DeskButton tone="primary" isBusy={isSending} disabledReason={isBroken ? undefined : missing} onPress={() => void send()}>{isBroken ? '接着传' : '上传并检查'}</DeskButton>
        {isSending ? <span className="desk-second">传完以前请不要关闭这一页</span> : <DeskButton tone="bare" onPress={onCancel}>取消</DeskButton>}
        {missing && file && !isBroken ? <span className="desk-second">{missing}</span> : null}
      </div>
    </div>
  );
}

function SentBar({ sent, total }: { readonly sent: number; readonly total: number }) {
  const percent = Math.floor((sent / total) * 100);
  return (
    <div className="desk-progress">
      <div className="desk-progress-track" role="progressbar" aria-label="上传进度" aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}><div className="desk-progress-bar" style={{ width: `${percent}%` }} /></div>
      <span className="desk-second" role="status">{sizeWords(sent)} / {sizeWords(total)}</span>
    </div>
  );
}
