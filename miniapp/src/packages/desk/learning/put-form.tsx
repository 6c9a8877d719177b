import { useEffect, useRef, useState } from 'react';
import type { LearningSource } from '../../../features/learning/learning-source';
import { missingToPut, versionName } from '../../../features/learning/learning-words';
import { useWrite } from '../../../features/model/use-write';
import { isSendKey } from '../parts/send-key';
import { WriteFoot } from '../parts/write-foot';

interface PutFormProps {
  readonly version: number;
  /** How the box stands at first. */
  readonly isKeptFirst: boolean;
  readonly source: LearningSource;
  readonly onDone: () => void;
  /** Perhaps somebody was faster: what is shown is read again. */
  readonly onRefused: () => void;
  readonly onCancel: () => void;
}

/** 改用一个版本: why, and whether it stays when a better one is learned. */
export function PutForm({ version, isKeptFirst, source, onDone, onRefused, onCancel }: PutFormProps) {
  const [words, setWords] = useState('');
  const [isKept, setKept] = useState(isKeptFirst);
  const { writing, send } = useWrite(source.putInForce);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => { field.current?.focus({ preventScroll: true }); }, []);
  const isRefused = writing.status === 'refused';
  useEffect(() => { if (isRefused) onRefused(); }, [isRefused]); // eslint-disable-line react-hooks/exhaustive-deps -- once for each refusal
  const missing = missingToPut(words);
  const put = async () => { if (missing === undefined && await send({ version, words: words.trim(), isKept })) onDone(); };
  const isUnknown = writing.status === 'unknown';
  return (
    <form
      className="desk-act" aria-label={`改用${versionName(version)}`} onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') { event.stopPropagation(); onCancel(); }
        if (isSendKey(event)) { event.preventDefault(); void put(); }
      }}
    >
      <p className="desk-second">各处几秒内跟上；已有案件的类别不变，只影响以后的建议。</p>
      <label className="desk-field"><span className="desk-label">原因</span><textarea ref={field} className="desk-input desk-textarea" rows={2} maxLength={500} placeholder="例如：新版把占道经营分成了市容环境" value={words} readOnly={isUnknown} onChange={(event) => setWords(event.target.value)} /></label>
      <label className="desk-check"><input type="checkbox" checked={isKept} disabled={isUnknown} onChange={(event) => setKept(event.target.checked)} /><span>固定：夜里学得的新版不自动换上</span></label>
      <WriteFoot writing={writing} label={`确认改用${versionName(version)}`} missing={missing} onSend={() => void put()} onCancel={onCancel} />
    </form>
  );
}
