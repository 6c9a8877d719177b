import { useState } from 'react';
import type { ShiftImportView } from '../../../../../shared/account/people-api';
import { problemOf, type Problem } from '../../../features/model/problem';
import { useWrite } from '../../../features/model/use-write';
import { peopleSource } from '../../../features/people/people-source';
import { useDeskTools } from '../desk-context';
import { SheetInput } from '../parts/sheet-input';
import { WriteFoot } from '../parts/write-foot';

const store = (file: File, key: string) => peopleSource.importShifts(file, false, key);

/** A sheet of shifts: looked at first, stored whole or not at all. */
export function ShiftImport({ onDone }: { readonly onDone: (count: number) => void }) {
  const { newKey } = useDeskTools();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [tried, setTried] = useState<{ readonly file: File; readonly view: ShiftImportView }>();
  const { writing, send } = useWrite(store);
  const check = async (file: File) => {
    setBusy(true);
    setProblem(undefined);
    const result = await peopleSource.importShifts(file, true, newKey());
    setBusy(false);
    setTried(result.ok ? { file, view: result.data } : undefined);
    if (!result.ok) setProblem(problemOf(result));
  };
  const save = async () => { const answer = tried && await send(tried.file); if (answer) onDone(answer.counts.stored || answer.counts.rows); };
  const wrong = tried?.view.counts.wrong ?? 0;
  return (
    <div className="desk-act">
      <p className="desk-second">一行一个班次：账号、区域代码、开始、结束。先检查，再一起写入。</p>
      <SheetInput isBusy={isBusy} onChosen={(file) => void check(file)} />
      {problem ? <p className="desk-form-problem" role="alert">{problem.words}</p> : null}
      {tried ? (
        <>
          <p role="status"><b>{wrong > 0 ? `${wrong} 行有错，改好再上传；现在什么都没有改` : `${tried.view.counts.rows} 个班次都可以写入`}</b></p>
          <ul className="desk-verdict-rows">{tried.view.faults.map(({ row, words }, index) => <li key={index}><span className="desk-tone-red"><span className="desk-shape" aria-hidden="true">■</span>有错</span><span className="desk-note">第 {row} 行</span><span>{words}</span></li>)}</ul>
          <WriteFoot writing={writing} label="写入" missing={wrong > 0 ? '请先改好有错的行' : undefined} onSend={() => void save()} />
        </>
      ) : null}
    </div>
  );
}
