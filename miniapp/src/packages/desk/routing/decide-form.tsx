import { useEffect, useRef, useState } from 'react';
import { useWrite } from '../../../features/model/use-write';
import { missingToDecide } from '../../../features/routing/proposal-words';
import { routingSource } from '../../../features/routing/routing-source';
import { isSendKey } from '../parts/send-key';
import { WriteFoot } from '../parts/write-foot';

interface DecideFormProps {
  readonly id: string;
  readonly verb: 'accept' | 'refuse';
  readonly onDone: (words: string) => void;
  readonly onRefused: (words: string) => void;
  readonly onCancel: () => void;
}

const WORDS = {
  accept: { label: '采纳', confirm: '确认采纳', ask: '理由（可不填）', example: '例如：现场已核实，三方签字', done: '已采纳，责任表已更新' },
  refuse: { label: '不采纳', confirm: '确认不采纳', ask: '不采纳的理由', example: '例如：只是临时代管，不改责任', done: '已记为不采纳' },
} as const;

/** 采纳 or 不采纳, with the reason that stays with it. */
export function DecideForm({ id, verb, onDone, onRefused, onCancel }: DecideFormProps) {
  const [words, setWords] = useState('');
  const { writing, send } = useWrite(routingSource.decide);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => { field.current?.focus({ preventScroll: true }); }, []);
  const { label, confirm, ask, example, done } = WORDS[verb];
  const missing = missingToDecide(verb, words);
  const refusal = writing.status === 'refused' ? writing.problem.words : undefined;
  useEffect(() => { if (refusal !== undefined) onRefused(refusal); }, [refusal]); // eslint-disable-line react-hooks/exhaustive-deps -- told once for each refusal, not for each drawing of the list
  const decide = async () => { if (missing === undefined && await send({ id, verb, words: words.trim() })) onDone(done); };
  return (
    <form
      className="desk-act" aria-label={label} onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') { event.stopPropagation(); onCancel(); }
        if (isSendKey(event)) { event.preventDefault(); void decide(); }
      }}
    >
      <label className="desk-field"><span className="desk-label">{ask}</span><textarea ref={field} className="desk-input desk-textarea" rows={2} maxLength={500} placeholder={example} value={words} readOnly={writing.status === 'unknown'} onChange={(event) => setWords(event.target.value)} /></label>
      <WriteFoot writing={writing} label={confirm} tone={verb === 'accept' ? 'primary' : 'danger'} missing={missing} onSend={() => void decide()} onCancel={onCancel} />
    </form>
  );
}
