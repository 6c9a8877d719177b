import { TEXT_MAX } from '../../../../../shared/report/limits';
import type { CaseAction } from '../../../../../shared/case/case-file';
import { actWords } from '../../../features/case/act-words';
import type { useAct } from '../../../features/case/use-act';

interface WordsFieldProps {
  readonly act: Pick<ReturnType<typeof useAct>, 'draft' | 'acting' | 'change'>;
  readonly action: CaseAction;
  readonly isNeeded: boolean;
  readonly onQuick?: ((words: string) => void) | undefined;
}

/** What is said with an act, and what is usually said, one press away. */
export function WordsField({ act, action, isNeeded, onQuick }: WordsFieldProps) {
  const { ask, example, phrases } = actWords(action);
  return (
    <>
      {onQuick ? <Phrases title="按下一条常用理由即退回" phrases={phrases} onPress={onQuick} /> : null}
      <label className="desk-field">
        <span className="desk-label">{onQuick ? `或写明：${ask}` : ask}{isNeeded ? '' : '（可不填）'}</span>
        <textarea className="desk-input desk-textarea" rows={isNeeded ? 3 : 2} maxLength={TEXT_MAX} placeholder={example} value={act.draft.words} readOnly={act.acting.status === 'unknown'} onChange={(event) => act.change({ words: event.target.value })} />
      </label>
      {onQuick ? null : <Phrases phrases={phrases} onPress={(words) => act.change({ words })} />}
    </>
  );
}

function Phrases({ title, phrases, onPress }: { readonly title?: string; readonly phrases: readonly string[]; readonly onPress: (phrase: string) => void }) {
  if (phrases.length === 0) return null;
  return (
    <div className="desk-field">
      {title ? <span className="desk-label">{title}</span> : null}
      <div className="desk-phrases">{phrases.map((phrase) => <button key={phrase} type="button" className="desk-chip desk-chip-button" onClick={() => onPress(phrase)}>{phrase}</button>)}</div>
    </div>
  );
}
