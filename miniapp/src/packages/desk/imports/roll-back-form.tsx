import { useState } from 'react';
import { cellVersionWords, GRID_KIND_WORDS } from '../../../../../shared/city/cell-versions-api';
import type { GridKind } from '../../../../../shared/city/city';
import { localDate } from '../../../../../shared/time/local-time';
import { cellVersionsSource } from '../../../features/imports/cell-versions-source';
import { useWrite } from '../../../features/model/use-write';
import { useDeskTools } from '../desk-context';
import { WriteFoot } from '../parts/write-foot';

interface RollBackFormProps {
  readonly gridKind: GridKind;
  readonly toVersion: number;
  readonly baseVersion: number;
  readonly onBegun: () => void;
  readonly onRefused: () => void;
  readonly onCancel: () => void;
}

/** From when, and why; then it is checked as a file is, and waits above to be put in force. */
export function RollBackForm({ gridKind, toVersion, baseVersion, onBegun, onRefused, onCancel }: RollBackFormProps) {
  const { now } = useDeskTools();
  const today = localDate(now);
  const [fromDate, setFromDate] = useState(today);
  const [words, setWords] = useState('');
  const { writing, send } = useWrite(cellVersionsSource.rollBack);
  const missing = fromDate < today ? '请选择今天或以后的日期' : words.trim() === '' ? '请写明退回的原因' : undefined;
  const begin = async () => {
    if (await send({ gridKind, toVersion, baseVersion, fromDate, words: words.trim() })) onBegun();
    else onRefused();
  };
  return (
    <div className="desk-act" role="group" aria-label={`退回${GRID_KIND_WORDS[gridKind]}${cellVersionWords(toVersion)}`}>
      <p className="desk-second">先照样检查这一版的边线，现在什么都不会改；看过结论，再在上面“启用”。已经立的案件仍在原来的网格里。</p>
      <div className="desk-import-fields">
        <label className="desk-field"><span className="desk-label">启用日期</span><input className="desk-input" type="date" min={today} value={fromDate} onChange={(event) => setFromDate(event.target.value)} /></label>
        <label className="desk-field desk-cell-why"><span className="desk-label">原因</span><input className="desk-input" maxLength={500} value={words} onChange={(event) => setWords(event.target.value)} /></label>
      </div>
      <WriteFoot writing={writing} label={`检查并准备退回${cellVersionWords(toVersion)}`} missing={missing} onSend={() => void begin()} onCancel={onCancel} />
    </div>
  );
}
