import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { Understanding } from '../../../../shared/report/intake-api';
import { dueWords } from '../../../../shared/time/local-time';
import { Icon } from '../../components/icon';
import { Pressable } from '../../components/pressable';
import { Sheet } from '../../components/sheet';
import { TextInput } from '../../components/text-input';
import { Unbroken } from '../../components/unbroken';
import { useNow } from '../../features/model/use-now';
import { useCityInfo } from '../../features/city/use-city';
import { matterChoices } from '../../features/report/matter-choices';
import type { ReportDraft } from '../../features/report/report-draft';

type Choice = NonNullable<ReportDraft['matter']>;

interface UnderstoodProps {
  readonly draft: ReportDraft;
  readonly understood: Understanding | undefined;
  readonly onMatter: (matter: Choice | undefined) => void;
}

/** What the system made of the words, to be changed with one tap; and what would happen. */
export function Understood({ draft, understood, onMatter }: UnderstoodProps) {
  const [isOpen, setIsOpen] = useState(false);
  const now = useNow();
  const name = draft.matter?.name ?? understood?.guesses[0]?.name;
  if (!name) return null;
  const due = understood?.dueAt ? `最迟${dueWords(new Date(understood.dueAt), now)}` : '';
  const happens = [understood?.unitName && `预计交${understood.unitName}`, due].filter(Boolean).join('，');
  return (
    <View className="report-understood" role="status">
      <Pressable className="report-chip" label={`理解为${name}，点此修改`} onPress={() => setIsOpen(true)}>
        <Icon name={draft.matter ? 'check' : 'edit'} size="small" />
        <Text className="report-chip-name">{name}</Text>
        <Text>· 可改</Text>
      </Pressable>
      {happens && !draft.matter ? <View className="gz-second gz-number"><Unbroken words={happens} /></View> : null}
      {isOpen ? <MatterSheet chosen={draft.matter} understood={understood} onClose={() => setIsOpen(false)} onMatter={(matter) => { onMatter(matter); setIsOpen(false); }} /> : null}
    </View>
  );
}

interface MatterSheetProps extends Pick<UnderstoodProps, 'understood' | 'onMatter'> {
  readonly chosen: Choice | undefined;
  readonly onClose: () => void;
}

function MatterSheet({ chosen, understood, onMatter, onClose }: MatterSheetProps) {
  const [words, setWords] = useState('');
  const info = useCityInfo();
  const choices = matterChoices(info?.matters ?? [], understood?.guesses ?? [], words);
  return (
    <Sheet title="这是哪一类" onClose={onClose}>
      <TextInput label="查找类别" value={words} placeholder="查找，如：路灯、垃圾、井盖" onChange={setWords} />
      <View className="report-matters">
        {choices.map(({ id, name, category }) => (
          <Pressable key={id} className="report-matter" isPressed={chosen?.id === id} onPress={() => onMatter({ id, name })}>
            <Text>{name}</Text>
            <Text className="gz-note">{category}</Text>
          </Pressable>
        ))}
        {choices.length === 0 ? <View className="report-matters-none gz-second">没有这样的类别，换个说法试试，或交给工作人员判断。</View> : null}
        <Pressable className="report-matter" isPressed={!chosen} onPress={() => onMatter(undefined)}>
          <Text>不确定，由工作人员判断</Text>
        </Pressable>
      </View>
    </Sheet>
  );
}
