import { useState } from 'react';
import type { MobilesImportView } from '../../../../../shared/notice/sms/sms-api';
import { problemOf, type Problem } from '../../../features/model/problem';
import { useWrite } from '../../../features/model/use-write';
import { smsSource } from '../../../features/sms/sms-source';
import { mobilesCheckWords } from '../../../features/sms/sms-words';
import { DeskButton } from '../parts/desk-button';
import { SheetInput } from '../parts/sheet-input';
import { WriteFoot } from '../parts/write-foot';

interface MobilesUploadProps {
  readonly onDone: (words: string) => void;
  readonly onCancel: () => void;
}

/** A sheet of numbers: looked at first, stored whole or not at all. */
export function MobilesUpload({ onDone, onCancel }: MobilesUploadProps) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [tried, setTried] = useState<{ readonly file: File; readonly view: MobilesImportView }>();
  const { writing, send } = useWrite(smsSource.import);
  const check = async (file: File) => {
    setBusy(true);
    setProblem(undefined);
    const result = await smsSource.check(file);
    setBusy(false);
    setTried(result.ok ? { file, view: result.data } : undefined);
    if (!result.ok) setProblem(problemOf(result));
  };
  const save = async () => { const answer = tried && await send(tried.file); if (answer) onDone(mobilesCheckWords(answer)); };
  const { wrong = 0, set = 0, removed = 0 } = tried?.view.counts ?? {};
  const missing = wrong > 0 ? '请先改好有错的行' : set + removed === 0 ? '没有要写入的号码' : undefined;
  return (
    <div className="desk-act">
      <p className="desk-second">一行一人：账号、手机号。空着的不变，写“删除”的去掉；先检查，再一起写入。</p>
      <SheetInput isBusy={isBusy} onChosen={(file) => void check(file)} />
      {problem ? <p className="desk-form-problem" role="alert">{problem.words}</p> : null}
      {!tried ? <div className="desk-act-buttons"><DeskButton tone="bare" onPress={onCancel}>取消</DeskButton></div> : (
        <>
          <p role="status"><b>{mobilesCheckWords(tried.view)}</b></p>
          <ul className="desk-verdict-rows">{tried.view.faults.map(({ row, words }, index) => <li key={index}><span className="desk-tone-red"><span className="desk-shape" aria-hidden="true">■</span>有错</span><span className="desk-note">第 {row} 行</span><span>{words}</span></li>)}</ul>
          <WriteFoot writing={writing} label="写入" missing={missing} onSend={() => void save()} onCancel={onCancel} />
        </>
      )}
    </div>
  );
}
