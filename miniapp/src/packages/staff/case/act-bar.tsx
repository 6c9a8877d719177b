import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Ability, CaseDetail } from '../../../../../shared/case/case-api';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Sheet } from '../../../components/sheet';
import { actChoice } from '../../../features/case/act-order';
import { actWords } from '../../../features/case/act-words';

interface ActBarProps {
  readonly detail: CaseDetail;
  /** Said after an act: 已签收. */
  readonly done: string | undefined;
  readonly onChoose: (ability: Ability) => void;
}

const SHOWN = 2;

/** The acts allowed now, the one that moves the case on first; the others under 更多 with their reasons. */
export function ActBar({ detail, done, onChoose }: ActBarProps) {
  const [hasMore, setMore] = useState(false);
  const { main, more, asleep } = actChoice(detail.abilities, SHOWN);
  const choose = (ability: Ability) => { setMore(false); onChoose(ability); };
  return (
    <>
      <BottomBar words={done ?? (main.length === 0 ? '现在没有需要您做的' : undefined)}>
        {more.length + asleep.length > 0 ? <Button kind="plain" onPress={() => setMore(true)}>更多</Button> : null}
        {[...main].reverse().map((ability) => (
          <Button key={ability.action} kind={kindOf(ability, ability === main[0])} onPress={() => choose(ability)}>{ability.label}</Button>
        ))}
      </BottomBar>
      {hasMore ? (
        <Sheet title="更多" onClose={() => setMore(false)}>
          {more.length > 0 ? <View className="more-acts">{more.map((ability) => <Button key={ability.action} kind="quiet" size="small" onPress={() => choose(ability)}>{ability.label}</Button>)}</View> : null}
          {asleep.map(({ action, label, reason }) => <View key={action} className="more-row"><View className="more-name">{label}</View><View className="gz-second">{reason ?? '现在不能这样做'}</View></View>)}
        </Sheet>
      ) : null}
    </>
  );
}

/** Only the act that moves the case on is loud. */
function kindOf({ action }: Ability, isFirst: boolean): 'primary' | 'quiet' | 'danger' {
  const { tone } = actWords(action);
  return tone === 'primary' && !isFirst ? 'quiet' : tone;
}
