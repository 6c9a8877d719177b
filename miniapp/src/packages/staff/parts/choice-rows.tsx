import { useState, type ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { Heading } from '../../../components/heading';
import { Pressable } from '../../../components/pressable';
import { TextInput } from '../../../components/text-input';
import type { Option } from '../../../features/case/act-options';

interface ChoiceRowsProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosenIds: readonly string[];
  readonly isMany?: boolean;
  readonly searchLabel?: string | undefined;
  readonly noneWords?: string | undefined;
  /** Between the heading and the rows. */
  readonly above?: ReactNode;
  readonly onChoose: (id: string) => void;
}

const SHOWN_MAX = 5;

/** One or several of a list, each a row for the thumb. */
export function ChoiceRows({ label, options, chosenIds, isMany = false, searchLabel, noneWords = '没有可选的', above, onChoose }: ChoiceRowsProps) {
  const [words, setWords] = useState('');
  const sought = words.trim();
  const found = options.filter(({ id, name }) => sought === '' || name.includes(sought) || chosenIds.includes(id));
  const shown = searchLabel ? [...found.filter(({ id }) => chosenIds.includes(id)), ...found.filter(({ id }) => !chosenIds.includes(id))].slice(0, SHOWN_MAX) : found;
  return (
    <View className="field">
      <Heading level={3}>{label}</Heading>
      {above}
      {searchLabel ? <TextInput label={searchLabel} placeholder={`${searchLabel}名称`} value={words} onChange={setWords} /> : null}
      <View className="choices">
        {shown.map(({ id, name, note }) => {
          const isChosen = chosenIds.includes(id);
          return (
            <Pressable key={id} className={`choice${isChosen ? ' choice-chosen' : ''}`} label={note ? `${name}，${note}` : name} isPressed={isChosen} onPress={() => onChoose(id)}>
              <Text className="choice-mark" aria-hidden>{isMany ? (isChosen ? '☑' : '☐') : isChosen ? '◉' : '○'}</Text>
              <View className="choice-words"><View>{name}</View>{note ? <View className="gz-note">{note}</View> : null}</View>
            </Pressable>
          );
        })}
        {found.length === 0 ? <View className="gz-second">{sought ? `没有名称含“${sought}”的` : noneWords}</View> : null}
        {found.length > shown.length ? <View className="gz-note">还有 {found.length - shown.length} 个，请再输入几个字</View> : null}
      </View>
    </View>
  );
}
