import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { ReportView } from '../../../../shared/case/case-api';
import { dueWords } from '../../../../shared/time/local-time';
import { Button } from '../../components/button';
import { Facts } from '../../components/facts';
import { Heading } from '../../components/heading';
import { StateTag } from '../../components/state-tag';
import { Steps } from '../../components/steps';
import { Unbroken } from '../../components/unbroken';
import { askForNews, mayAskForNews } from '../../platform/news-permit';
import { copy } from '../../platform/share';
import { tell } from '../../platform/tell';

/** Nothing more is waited for here. */
const ENDED: readonly NonNullable<ReportView['caseState']>[] = ['closed', 'void', 'merged', 'transferred'];
const STEP_NAMES = ['已收到', '处理中', '已办结'] as const;

/** Where it stands, who has it and by when: the first thing one sees. */
export function ReceiptHead({ view, now }: { readonly view: ReportView; readonly now: Date }) {
  const caseState = view.masterState ?? view.caseState;
  const isOver = view.state === 'void' || (caseState !== undefined && ENDED.includes(caseState));
  const estimate = view.isEstimate ? '（预计）' : '';
  const due = view.dueAt ? dueWords(new Date(view.dueAt), now) : '';
  const where = [view.districtName, view.cellName].filter(Boolean).join(' · ');
  return (
    <View className="gz-card receipt-head" role="status">
      <StateTag state={caseState ?? (view.state === 'linked' ? 'reported' : view.state)} words={view.stateWords} />
      <View className="receipt-sentence"><Heading level={1}><Unbroken words={view.sentence} /></Heading></View>
      {view.state === 'void' || caseState === 'void' ? null : <Steps names={STEP_NAMES} reached={view.step} />}
      <View className="receipt-facts">
        <Facts facts={[
          { name: '回执号', value: <ReceiptNumber receiptNo={view.receiptNo} /> },
          { name: '承办单位', value: view.unitName && !view.sentence.includes(view.unitName) ? `${view.unitName}${estimate}` : '' },
          { name: '办结时限', value: isOver || !due || view.sentence.includes(due) ? '' : `${due}${estimate}` },
          { name: '类别', value: view.matterName },
          { name: '地点', value: where ? <>{where}{view.isSyntheticCell ? <Text className="gz-unbroken">（合成网格，演示）</Text> : null}</> : view.placeWords },
          { name: '上报时间', value: dueWords(new Date(view.receivedAt), now) },
        ]} />
      </View>
      {isOver ? null : <NewsPermit />}
    </View>
  );
}

function ReceiptNumber({ receiptNo }: { readonly receiptNo: string }) {
  const onCopy = () => void copy(receiptNo).then((isDone) => tell(isDone ? '回执号已复制' : '没能复制，请长按号码'));
  return (
    <View className="receipt-number">
      <View className="receipt-number-digits">{receiptNo}</View>
      <View className="receipt-number-copy"><Button kind="plain" size="small" icon="copy" onPress={onCopy}>复制</Button></View>
    </View>
  );
}

const PERMIT_WORDS = { granted: '有进展时会通知您', refused: '没有开通通知，进展会在「我的」里更新', impossible: '这个浏览器不能发通知，进展会在「我的」里更新' } as const;

/** Asks for the permit here, and only here. */
function NewsPermit() {
  const [answer, setAnswer] = useState<keyof typeof PERMIT_WORDS>();
  const [mayAsk] = useState(mayAskForNews);
  if (answer) return <View className="receipt-permit gz-second">{PERMIT_WORDS[answer]}</View>;
  if (!mayAsk) return <View className="receipt-permit gz-note">有进展时，这一页和「我的」会自动更新。</View>;
  return <View className="receipt-permit"><Button kind="quiet" icon="bell" onPress={() => void askForNews().then(setAnswer)}>有进展时通知我</Button></View>;
}
