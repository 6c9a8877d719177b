import { Text, View } from '@tarojs/components';
import { Pressable } from '../../../components/pressable';
import { TextInput } from '../../../components/text-input';
import { bindingSource } from '../../../features/chat/phone-bindings';
import { useCellSearch, type FoundCells } from '../../../features/chat/use-cell-search';

interface CellChoiceProps {
  /** What is there before anything is looked for. */
  readonly first: FoundCells;
  readonly chosenCode: string | undefined;
  readonly onChoose: (code: string) => void;
}

const FEW = 6;

/** One of the cells of one's area, found by a part of its name where there are many. */
export function CellChoice({ first, chosenCode, onChoose }: CellChoiceProps) {
  const { words, setWords, found: { cells, cellCount: count } } = useCellSearch(bindingSource, first);
  return (
    <View className="bind-cells">
      {count > FEW || words !== '' ? <TextInput label="找网格" placeholder="网格名称或编码末几位" value={words} onChange={setWords} /> : null}
      {cells.slice(0, FEW).map(({ code, name }) => (
        <Pressable key={code} className={`bind-cell${code === chosenCode ? ' bind-cell-chosen' : ''}`} label={name} isPressed={code === chosenCode} onPress={() => onChoose(code)}>
          <Text className="bind-mark" aria-hidden>{code === chosenCode ? '◉' : '○'}</Text>
          <View><View>{name}</View><View className="gz-note gz-number">{code}</View></View>
        </Pressable>
      ))}
      {count > FEW ? <View className="gz-note">还有 {count - FEW} 个，请再输入几个字</View> : null}
      {count === 0 && words !== '' ? <View className="gz-second">没有名称含“{words}”的网格</View> : null}
    </View>
  );
}
