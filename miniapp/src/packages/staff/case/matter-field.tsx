import { useState } from 'react';
import type { MatterGuess } from '../../../../../shared/triage/triage';
import { useCityInfo } from '../../../features/city/use-city';
import { matterChoices } from '../../../features/report/matter-choices';
import { TextInput } from '../../../components/text-input';
import { ChoiceRows } from '../parts/choice-rows';

interface MatterFieldProps {
  readonly guesses: readonly MatterGuess[];
  readonly matterId: string | undefined;
  readonly conditionId: string | undefined;
  readonly onChange: (part: { matterId: string; filingConditionId?: string }) => void;
}

const SHOWN = 6;

/** The matter, what was understood first, and its filing condition where there is more than one. */
export function MatterField({ guesses, matterId, conditionId, onChange }: MatterFieldProps) {
  const matters = useCityInfo()?.matters ?? [];
  const [words, setWords] = useState('');
  const found = matterChoices(matters, guesses, words).slice(0, SHOWN);
  const chosen = matters.find(({ id }) => id === matterId);
  const options = [...(chosen && !found.some(({ id }) => id === chosen.id) ? [chosen] : []), ...found].map(({ id, name, category }) => ({ id, name, note: category }));
  const choose = (id: string) => {
    const conditions = matters.find((one) => one.id === id)?.filingConditions ?? [];
    const condition = conditions.find(({ isDefault }) => isDefault) ?? conditions[0];
    onChange({ matterId: id, ...(condition ? { filingConditionId: condition.id } : {}) });
  };
  return (
    <>
      <TextInput label="搜管理事项" placeholder="搜名称或类别，例如 路灯" value={words} onChange={setWords} />
      <ChoiceRows label="管理事项" options={options} chosenIds={matterId ? [matterId] : []} noneWords="请输入几个字来找" onChoose={choose} />
      {chosen && chosen.filingConditions.length > 1 ? <ChoiceRows label="立案条件" options={chosen.filingConditions.map(({ id, condition, limitWords }) => ({ id, name: condition, note: `时限 ${limitWords}` }))} chosenIds={conditionId ? [conditionId] : []} onChoose={(id) => onChange({ matterId: chosen.id, filingConditionId: id })} /> : null}
    </>
  );
}
