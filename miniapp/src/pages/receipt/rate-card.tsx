import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ReportView } from '../../../../shared/case/case-api';
import { randomId } from '../../api/client';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { ErrorBox } from '../../components/error-box';
import { Stars } from '../../components/stars';
import { TextArea } from '../../components/text-area';
import { problemOf, type Problem } from '../../features/model/problem';
import { reportSource } from '../../features/report/report-source';

const WORDS_MAX = 500;

interface RateCardProps {
  readonly view: ReportView;
  readonly secret: string;
  readonly onRated: (view: ReportView) => void;
}

/** Stars and a word, once it is closed. */
export function RateCard({ view, secret, onRated }: RateCardProps) {
  const rate = view.abilities.find(({ action }) => action === 'rate');
  if (view.satisfaction) {
    return (
      <Card title="您的评价">
        <Stars value={view.satisfaction.stars} />
        {view.satisfaction.words ? <View className="receipt-text">{view.satisfaction.words}</View> : null}
      </Card>
    );
  }
  return rate?.isAllowed ? <RateForm receiptNo={view.receiptNo} secret={secret} onRated={onRated} /> : null;
}

function RateForm({ receiptNo, secret, onRated }: { readonly receiptNo: string } & Pick<RateCardProps, 'secret' | 'onRated'>) {
  const [stars, setStars] = useState(0);
  const [words, setWords] = useState('');
  const [key] = useState(randomId);
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const send = async () => {
    setIsSending(true);
    setProblem(undefined);
    const result = await reportSource.rate(receiptNo, secret, key, { stars, ...(words.trim() ? { words: words.trim() } : {}) });
    setIsSending(false);
    if (result.ok) onRated(result.data);
    else setProblem(problemOf(result));
  };
  return (
    <Card title="处理得怎么样">
      <Stars value={stars} onChange={setStars} />
      {stars > 0 ? (
        <View className="receipt-form">
          <TextArea label="说一句" rows={2} max={WORDS_MAX} value={words} placeholder="想说的话（可不填）" onChange={setWords} />
          {problem ? <ErrorBox isLine kind={problem.kind} words={problem.words} /> : null}
          <Button isBusy={isSending} onPress={() => void send()}>{isSending ? '正在提交' : '提交评价'}</Button>
        </View>
      ) : null}
    </Card>
  );
}
