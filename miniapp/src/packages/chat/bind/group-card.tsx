import { useState } from 'react';
import { View } from '@tarojs/components';
import { randomId } from '../../../api/client';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { phoneGroup } from '../../../features/chat/phone-group';
import type { FoundCells } from '../../../features/chat/use-cell-search';
import { problemOf } from '../../../features/model/problem';
import { useObservable } from '../../../features/model/use-observable';
import { tell } from '../../../platform/tell';
import { CellChoice } from './cell-choice';

/** The group this was opened in: a worker says of which cell it is, everybody sees it. Outside a group there is nothing to see. */
export function GroupCardOfPhone({ first, onBound }: { readonly first: FoundCells; readonly onBound: () => void }) {
  const group = useObservable(phoneGroup);
  const [cellCode, setCellCode] = useState<string>();
  const [isSending, setIsSending] = useState(false);
  if (group === undefined) return null;
  if (group.cell !== undefined) return <Card title="您从这个群打开"><View className="gz-second">属于{group.cell.name}。在这里上报，不选地点就按这个网格。</View></Card>;
  if (first.cellCount === 0) return null;
  const bind = async () => {
    if (cellCode === undefined) return;
    setIsSending(true);
    const result = await phoneGroup.bind(cellCode, randomId());
    setIsSending(false);
    if (result === undefined) return;
    tell(result.ok ? '已绑定' : problemOf(result).words);
    if (result.ok) onBound();
  };
  return (
    <Card title="把打开的这个群绑定到网格">
      <View className="gz-second bind-words">绑定后，群里的人从卡片打开，上报就带上这个网格；不需要机器人。</View>
      <CellChoice first={first} chosenCode={cellCode} onChoose={setCellCode} />
      <Button isBusy={isSending} disabledReason={cellCode === undefined ? '请先选网格' : undefined} onPress={() => void bind()}>绑定这个群</Button>
    </Card>
  );
}
