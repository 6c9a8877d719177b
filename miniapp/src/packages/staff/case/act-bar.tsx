import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Ability, CaseDetail } from '../../../../../shared/case/case-api';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Sheet } from '../../../components/sheet';
import { actWords, byWeight } from '../../../features/case/act-words';

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
  const sorted = byWeight(detail.abilities);
  const allowed = sorted.filter(({ isAllowed }) => isAllowed);
  const shown = allowed.slice(0, SHOWN);
  const rest = sorted.filter((ability) => !shown.includes(ability));
  const choose = (ability: Ability) => { setMore(false); onChoose(ability); };
  return (
    <>
      <BottomBar words={done ?? (allowed.length === 0 ? '现在没有需要您做的' : undefined)}>
        {rest.length > 0 ? <Button kind="plain" onPress={() => setMore(true)}>更多</Button> : null}
        {[...shown].reverse().map((ability) => (
          <Button key={ability.action} kind={kindOf(ability, ability === shown[0])} onPress={() => choose(ability)}>{ability.label}</Button>
        ))}
      </BottomBar>
      {hasMore ? (
        <Sheet title="更多" onClose={() => setMore(false)}>
          {rest.map((ability) => (ability.isAllowed
            ? <View key={ability.action} className="more-row"><Button kind="quiet" onPress={() => choose(ability)}>{ability.label}</Button></View>
            : <View key={ability.action} className="more-row"><View className="more-name">{ability.label}</View><View className="gz-second">{ability.reason ?? '现在不能这样做'}</View></View>
          ))}
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
