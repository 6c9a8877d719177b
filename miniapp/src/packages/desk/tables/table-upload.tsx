import { useState } from 'react';
import type { TableCheckView } from '../../../../../shared/city/tables-api';
import type { TableName } from '../../../../../shared/city/tables/table-names';
import { problemOf, type Problem } from '../../../features/model/problem';
import { useWrite } from '../../../features/model/use-write';
import { tablesSource } from '../../../features/tables/tables-source';
import { checkWords, verdictWords } from '../../../features/tables/table-words';
import { DeskButton } from '../parts/desk-button';
import { SheetInput } from '../parts/sheet-input';
import { WriteFoot } from '../parts/write-foot';

interface TableUploadProps {
  readonly table: TableName;
  readonly onPublished: () => void;
  readonly onCancel: () => void;
}

type Tried =
  | { readonly status: 'none' | 'checking' }
  | { readonly status: 'failed'; readonly problem: Problem }
  | { readonly status: 'checked'; readonly file: File; readonly check: TableCheckView };

const SHAPES = { green: '●', yellow: '▲', red: '■', calm: '○' } as const;

/** A sheet is tried out first, with a verdict for each row; only then may it be published, whole or not at all (R9). */
export function TableUpload({ table, onPublished, onCancel }: TableUploadProps) {
  const [tried, setTried] = useState<Tried>({ status: 'none' });
  const [words, setWords] = useState('');
  const { writing, send } = useWrite(tablesSource.publish);
  const check = async (file: File) => {
    setTried({ status: 'checking' });
    const result = await tablesSource.check(table, file);
    setTried(result.ok ? { status: 'checked', file, check: result.data } : { status: 'failed', problem: problemOf(result) });
  };
  const publish = async () => {
    if (tried.status !== 'checked') return;
    if (await send({ table, file: tried.file, baseVersion: tried.check.baseVersion, words: words.trim() })) onPublished();
  };
  return (
    <div className="desk-act">
      <h3>上传新版</h3>
      <p className="desk-second">先检查每一行，什么都不会改；看过结论再发布。</p>
      <SheetInput isBusy={tried.status === 'checking'} onChosen={(file) => void check(file)} />
      {tried.status === 'failed' ? <p className="desk-form-problem" role="alert">{tried.problem.words}</p> : null}
      {tried.status !== 'checked' ? <div className="desk-act-buttons"><DeskButton tone="bare" onPress={onCancel}>取消</DeskButton></div> : (
        <>
          <CheckVerdicts check={tried.check} />
          {tried.check.mayBePublished ? <label className="desk-field"><span className="desk-label">这次改了什么（可不填）</span><input className="desk-input" type="text" maxLength={500} value={words} onChange={(event) => setWords(event.target.value)} /></label> : null}
          <WriteFoot writing={writing} label="发布" missing={tried.check.mayBePublished ? undefined : checkWords(tried.check)} onSend={() => void publish()} onCancel={onCancel} />
        </>
      )}
    </div>
  );
}

function CheckVerdicts({ check }: { readonly check: TableCheckView }) {
  return (
    <section aria-label="检查结论">
      <p role="status"><b>{checkWords(check)}</b></p>
      <ul className="desk-verdict-rows">
        {check.verdicts.map((verdict, index) => {
          const { words, tone } = verdictWords(verdict);
          return (
            <li key={index}>
              <span className={`desk-tone-${tone}`}><span className="desk-shape" aria-hidden="true">{SHAPES[tone]}</span>{words}</span>
              <span className="desk-note">{verdict.row === undefined ? '' : `第 ${verdict.row} 行`}</span>
              <span>{[verdict.label, ...(verdict.faults ?? []).map(({ heading, words: why }) => `${heading}：${why}`)].filter(Boolean).join('；')}</span>
            </li>
          );
        })}
      </ul>
      {check.isCapped ? <p className="desk-note">只列出前面的，其余请在表格里看。</p> : null}
    </section>
  );
}
