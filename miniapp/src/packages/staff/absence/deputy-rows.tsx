import { useState } from 'react';
import type { SessionView } from '../../../../../shared/account/session-api';
import { TextInput } from '../../../components/text-input';
import { roleName } from '../../../features/account/role-words';
import { deputiesFor, usePeople } from '../../../features/people/use-people';
import { ChoiceRows } from '../parts/choice-rows';

const SHOWN = 6;

/** A colleague, found by name. */
export function DeputyRows({ person, chosenId, onChoose }: { readonly person: SessionView['person']; readonly chosenId: string; readonly onChoose: (id: string) => void }) {
  const [words, setWords] = useState('');
  const found = usePeople(words);
  const [chosenName, setChosenName] = useState('');
  const options = deputiesFor(person, found.rows).slice(0, SHOWN).map(({ id, name, role, unitName, divisionName }) => ({ id, name, note: `${roleName(role)} · ${unitName ?? divisionName}` }));
  const withChosen = chosenId && !options.some(({ id }) => id === chosenId) ? [{ id: chosenId, name: chosenName }, ...options] : options;
  const noneWords = found.problem?.words ?? (!found.isReady ? '正在读取' : words ? `没有找到“${words}”` : '搜一位可以代班的同事');
  return (
    <ChoiceRows
      label="代班人" options={withChosen} chosenIds={chosenId ? [chosenId] : []} noneWords={noneWords}
      above={<TextInput label="搜同事" placeholder="搜姓名、账号或单位" value={words} onChange={setWords} />}
      onChoose={(id) => { setChosenName(options.find((one) => one.id === id)?.name ?? ''); onChoose(id); }}
    />
  );
}
