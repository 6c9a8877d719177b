import { useState } from 'react';
import type { OrderCheckView, OrderImportView, OrderVerdictView } from '../../../../../shared/report/intake/channel-api';
import type { ApiResult } from '../../../api/client';
import { intakeSource, type SheetBody } from '../../../features/intake/intake-source';
import { orderCheckWords, orderImportWords, orderVerdictLine, orderVerdictWords } from '../../../features/intake/intake-words';
import { problemOf, type Problem } from '../../../features/model/problem';
import { useWrite } from '../../../features/model/use-write';
import { DeskButton } from '../parts/desk-button';
import { SheetInput } from '../parts/sheet-input';
import { WriteFoot } from '../parts/write-foot';

type Tried =
  | { readonly status: 'none' | 'checking' }
  | { readonly status: 'failed'; readonly problem: Problem }
  | { readonly status: 'checked'; readonly file: File; readonly check: OrderCheckView }
  | { readonly status: 'taken'; readonly taken: OrderImportView };

const SHAPES = { green: '●', yellow: '▲', red: '■', calm: '○' } as const;

/** A sheet of orders is tried out first; then it is taken whole or not at all, and each row shows its receipt number (R11, R12). */
export function OrderUpload({ channelId, onAgain }: { readonly channelId: string; readonly onAgain: () => void }) {
  const [tried, setTried] = useState<Tried>({ status: 'none' });
  const [take] = useState(() => async (body: SheetBody, key: string): Promise<ApiResult<OrderImportView>> => {
    const result = await intakeSource.take(body, key);
    if (result.ok) setTried({ status: 'taken', taken: result.data });
    return result;
  });
  const { writing, send } = useWrite(take);
  const check = async (file: File) => {
    setTried({ status: 'checking' });
    const result = await intakeSource.check({ channelId, file });
    setTried(result.ok ? { status: 'checked', file, check: result.data } : { status: 'failed', problem: problemOf(result) });
  };
  if (tried.status === 'taken') {
    return (
      <div className="desk-act">
        <p role="status"><b>{orderImportWords(tried.taken)}</b></p>
        <Verdicts verdicts={tried.taken.verdicts} isCapped={false} />
        <div className="desk-act-buttons"><DeskButton onPress={onAgain}>再导入一份</DeskButton></div>
      </div>
    );
  }
  return (
    <div className="desk-act">
      <p className="desk-second">先检查每一行，什么都不会写入；看过结论再导入，全部收下或全不收。</p>
      <SheetInput isBusy={tried.status === 'checking'} onChosen={(file) => void check(file)} />
      {tried.status === 'failed' ? <p className="desk-form-problem" role="alert">{tried.problem.words}</p> : null}
      {tried.status === 'checked' ? (
        <>
          <p role="status"><b>{orderCheckWords(tried.check)}</b></p>
          <Verdicts verdicts={tried.check.verdicts} isCapped={tried.check.isCapped} />
          <WriteFoot writing={writing} label="导入" missing={tried.check.mayBeImported ? undefined : orderCheckWords(tried.check)} onSend={() => void send({ channelId, file: tried.file })} onCancel={onAgain} />
        </>
      ) : null}
    </div>
  );
}

function Verdicts({ verdicts, isCapped }: { readonly verdicts: readonly OrderVerdictView[]; readonly isCapped: boolean }) {
  return (
    <section aria-label="每行的结论">
      <ul className="desk-verdict-rows">
        {verdicts.map((verdict) => {
          const { words, tone } = orderVerdictWords(verdict);
          return (
            <li key={verdict.row}>
              <span className={`desk-tone-${tone}`}><span className="desk-shape" aria-hidden="true">{SHAPES[tone]}</span>{words}</span>
              <span className="desk-note">第 {verdict.row} 行</span>
              <span>{orderVerdictLine(verdict)}</span>
            </li>
          );
        })}
      </ul>
      {isCapped ? <p className="desk-note">只列出前面的，其余请在表格里看。</p> : null}
    </section>
  );
}
