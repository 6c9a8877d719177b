import { useState } from 'react';
import { View } from '@tarojs/components';
import { TextInput } from '../../../components/text-input';
import { roleName } from '../../../features/account/role-words';
import { usePeople } from '../../../features/people/use-people';
import { ChoiceRows } from '../parts/choice-rows';

const SHOWN = 6;

/** A colleague, found by name. */
export function DeputyRows({ personId, chosenId, onChoose }: { readonly personId: string; readonly chosenId: string; readonly onChoose: (id: string) => void }) {
  const [words, setWords] = useState('');
  const found = usePeople(words);
  const [chosenName, setChosenName] = useState('');
  const options = found.rows.filter(({ id, isActive }) => id !== personId && isActive).slice(0, SHOWN).map(({ id, name, role, unitName, divisionName }) => ({ id, name, note: `${roleName(role)} · ${unitName ?? divisionName}` }));
  const withChosen = chosenId && !options.some(({ id }) => id === chosenId) ? [{ id: chosenId, name: chosenName }, ...options] : options;
  return (
    <View>
      <TextInput label="搜同事" placeholder="搜姓名、账号或单位" value={words} onChange={setWords} />
      <ChoiceRows label="代班人" options={withChosen} chosenIds={chosenId ? [chosenId] : []} noneWords={found.problem?.words ?? (found.isReady ? '没有找到' : '正在读取')} onChoose={(id) => { setChosenName(options.find((one) => one.id === id)?.name ?? ''); onChoose(id); }} />
    </View>
  );
}
