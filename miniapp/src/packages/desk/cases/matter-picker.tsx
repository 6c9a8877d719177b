import { useState } from 'react';
import type { CityInfo } from '../../../../../shared/city/city-api';
import { MODEL_ADVICE } from '../../../../../shared/triage/model-advice/model-advice';
import type { MatterGuess } from '../../../../../shared/triage/triage';

type MatterInfo = CityInfo['matters'][number];

interface MatterPickerProps {
  readonly matters: readonly MatterInfo[];
  readonly guesses: readonly MatterGuess[];
  readonly matterId: string | undefined;
  readonly conditionId: string | undefined;
  readonly onChange: (part: { matterId: string; filingConditionId?: string }) => void;
  /** Reports that only need a matter choose no condition. */
  readonly withConditions?: boolean;
}

const SHOWN_MAX = 6;

/** The matter, what was understood first, then its filing condition with limit and closing condition. */
export function MatterPicker({ matters, guesses, matterId, conditionId, onChange, withConditions = true }: MatterPickerProps) {
  const [words, setWords] = useState('');
  const found = mattersMatching(matters, words, guesses, withConditions);
  const chosen = matters.find(({ id }) => id === matterId);
  const choose = (matter: MatterInfo) => {
    const condition = matter.filingConditions.find(({ isDefault }) => isDefault) ?? matter.filingConditions[0];
    onChange({ matterId: matter.id, ...(condition ? { filingConditionId: condition.id } : {}) });
  };
  return (
    <div className="desk-field">
      <span className="desk-label">管理事项</span>
      <input className="desk-input" type="search" aria-label="搜管理事项" placeholder="搜名称或类别，例如 路灯" value={words} onChange={(event) => setWords(event.target.value)} />
      <div className="desk-options" role="radiogroup" aria-label="管理事项">
        {found.slice(0, SHOWN_MAX).map((matter) => (
          <button key={matter.id} type="button" role="radio" aria-checked={matter.id === matterId} className={`desk-option${matter.id === matterId ? ' is-chosen' : ''}`} onClick={() => choose(matter)}>
            <span aria-hidden="true">{matter.id === matterId ? '◉' : '○'}</span>{matter.name}
            <span className="desk-note desk-push">{whoseGuess(matter.id, guesses) ?? matter.category}</span>
          </button>
        ))}
        {found.length > SHOWN_MAX ? <div className="desk-note">还有 {found.length - SHOWN_MAX} 项，请再输入几个字</div> : null}
        {found.length === 0 ? <div className="desk-second">{words ? `没有名称含“${words}”的事项` : '没有可立案的事项'}</div> : null}
      </div>
      {withConditions && chosen ? (
        <fieldset className="desk-conditions">
          <legend className="desk-label">立案条件</legend>
          {chosen.filingConditions.map(({ id, condition, limitWords, closing }) => (
            <label key={id} className={`desk-condition${id === conditionId ? ' is-chosen' : ''}`}>
              <input type="radio" name="condition" checked={id === conditionId} onChange={() => onChange({ matterId: chosen.id, filingConditionId: id })} />
              <span>{condition}<br /><span className="desk-note">时限 {limitWords} · 结案：{closing}</span></span>
            </label>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

/** 系统理解, or 模型建议 where only a language model says so. */
function whoseGuess(matterId: string, guesses: readonly MatterGuess[]): string | undefined {
  const guess = guesses.find((one) => one.matterId === matterId);
  if (guess === undefined) return undefined;
  return guess.because.includes(MODEL_ADVICE) ? `${MODEL_ADVICE}，请核对` : '系统理解';
}

function mattersMatching(matters: readonly MatterInfo[], words: string, guesses: readonly MatterGuess[], withConditions: boolean): readonly MatterInfo[] {
  const rank = new Map(guesses.map(({ matterId }, at) => [matterId, at]));
  const sought = words.trim();
  const usable = withConditions ? matters.filter(({ filingConditions }) => filingConditions.length > 0) : matters;
  return usable
    .filter(({ name, category }) => sought === '' || name.includes(sought) || category.includes(sought))
    .sort((one, other) => (rank.get(one.id) ?? 99) - (rank.get(other.id) ?? 99));
}
