import { useCallback, useState } from 'react';
import { View } from '@tarojs/components';
import type { BindingRow, BindingsView } from '../../../../../shared/chat/binding-api';
import { dueWords } from '../../../../../shared/time/local-time';
import { Button } from '../../../components/button';
import { bindingSource } from '../../../features/chat/phone-bindings';
import { useNow } from '../../../features/model/use-now';
import { useWrite } from '../../../features/model/use-write';
import { tell } from '../../../platform/tell';

/** A bond; undoing it takes two presses. */
export function BondRow({ row, onUnbound }: { readonly row: BindingRow; readonly onUnbound: (view: BindingsView) => void }) {
  const { id, kind, roomName, cellName, boundAt } = row;
  const [isSure, setIsSure] = useState(false);
  const now = useNow();
  const { writing, send } = useWrite(useCallback((bondId: string, key: string) => bindingSource.unbind(bondId, key), []));
  const unbind = async () => {
    const view = await send(id);
    if (view === undefined) return;
    tell('已解除');
    onUnbound(view);
  };
  return (
    <View className="bind-row">
      <View className="bind-row-words">
        <View className="bind-name">{roomName}</View>
        <View className="gz-second">{kind === 'room' ? `群 → ${cellName ?? '网格'}` : '我自己'} · {dueWords(new Date(boundAt), now)}</View>
        {isSure ? <View className="gz-note">{kind === 'room' ? '解除后，这个群不再被读取。' : '解除后，群里说的不再和您对上。'}</View> : null}
        {'problem' in writing ? <View className="bind-problem" role="alert">{writing.problem.words}</View> : null}
      </View>
      <Button kind={isSure ? 'danger' : 'plain'} size="small" isBusy={writing.status === 'sending'} onPress={() => (isSure ? void unbind() : setIsSure(true))}>{isSure ? '确定解除' : '解除'}</Button>
    </View>
  );
}
