import { useCallback, useState } from 'react';
import { View } from '@tarojs/components';
import type { ReporterActRequest } from '../../../../shared/case/act-request';
import type { ReportView } from '../../../../shared/case/case-api';
import { TEXT_MAX } from '../../../../shared/report/limits';
import { Button } from '../../components/button';
import { ErrorBox } from '../../components/error-box';
import { Sheet } from '../../components/sheet';
import { TextArea } from '../../components/text-area';
import { useWrite } from '../../features/model/use-write';
import { ASK_WORDS } from '../../features/report/reporter-asks';
import { reportSource } from '../../features/report/report-source';

interface AskSheetProps {
  readonly receiptNo: string;
  readonly secret: string;
  readonly action: ReporterActRequest['action'];
  readonly onClose: () => void;
  readonly onDone: (view: ReportView) => void;
}

/** What who reported may ask for besides: to be quicker, to take it back, to look again. What was typed stays when it fails. */
export function AskSheet({ receiptNo, secret, action, onClose, onDone }: AskSheetProps) {
  const { title, explain, ask, example, needsWords, button } = ASK_WORDS[action];
  const [words, setWords] = useState('');
  const post = useCallback((body: ReporterActRequest, key: string) => reportSource.act(receiptNo, secret, key, body), [receiptNo, secret]);
  const { writing, send } = useWrite(post);
  const isSending = writing.status === 'sending';
  const go = async () => {
    const said = words.trim();
    const view = await send({ action, ...(said ? { words: said } : {}) });
    if (view) onDone(view);
  };
  return (
    <Sheet title={title} onClose={onClose}>
      <View className="receipt-form">
        <View className="gz-second">{explain}</View>
        <TextArea label={ask} value={words} max={TEXT_MAX} placeholder={example} onChange={setWords} />
        {'problem' in writing ? <ErrorBox isLine kind={writing.problem.kind} words={writing.problem.words} /> : null}
        <Button kind={action === 'withdraw' ? 'danger' : 'primary'} isBusy={isSending} disabledReason={needsWords && words.trim() === '' && !isSending && writing.status !== 'unknown' ? '请写一句哪里没有解决' : undefined} onPress={() => void go()}>{isSending ? '正在提交' : button}</Button>
      </View>
    </Sheet>
  );
}
