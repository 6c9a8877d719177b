import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RecordEntryView } from '../../../../shared/case/case-api';
import { BottomBar } from '../../components/bottom-bar';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { DangerLine } from '../../components/danger-line';
import { ErrorBox } from '../../components/error-box';
import { PageHead } from '../../components/page-head';
import { Pair } from '../../components/pair';
import { PhotoStrip } from '../../components/photo-strip';
import { Skeleton } from '../../components/skeleton';
import { Timeline } from '../../components/timeline';
import { useNow } from '../../features/model/use-now';
import { receipts, reportSource } from '../../features/report/report-source';
import { useReceipt } from '../../features/report/use-receipt';
import { goBack, replacePage } from '../../platform/navigate';
import { usePageQuery, useShareCard } from '../../platform/page-life';
import { closedAskWords, openAsks } from '../../features/report/reporter-asks';
import { AddSheet } from './add-sheet';
import { AskSheet } from './ask-sheet';
import { RateCard } from './rate-card';
import { ReceiptHead } from './receipt-head';
import './receipt.css';

export default function ReceiptPage() {
  const { no = '', fresh } = usePageQuery();
  const { data, kept, problem, reload, put } = useReceipt(receipts, reportSource.read, no);
  const [isAdding, setIsAdding] = useState(false);
  const [asking, setAsking] = useState<ReturnType<typeof openAsks>[number]['action']>();
  const asks = data ? openAsks(data) : [];
  const now = useNow();
  useShareCard('看到问题，随手拍给城市');
  const add = data?.abilities.find(({ action }) => action === 'add');
  const onWay = problem?.kind === 'forbidden' || problem?.kind === 'missing' ? goBack : () => void reload();

  return (
    <>
      <PageHead title={fresh ? '已收到' : '进展'} />
      <View className="gz-page gz-page-with-bar gz-stack">
        {problem && data ? <ErrorBox isLine kind={problem.kind} words={problem.words} onAction={onWay} /> : null}
        {problem && !data ? <ErrorBox kind={problem.kind} words={problem.words} onAction={onWay} /> : null}
        {!data && !problem ? <Skeleton rows={4} /> : null}
        {data && kept ? (
          <>
            {data.danger ? <DangerLine danger={data.danger} /> : null}
            <ReceiptHead view={data} now={now} />
            <RateCard view={data} secret={kept.secret} onRated={put} />
            {data.afterPhotoIds.length > 0 ? <Card title="处理前后"><Pair beforeId={data.photoIds[0]} afterId={data.afterPhotoIds[0]} label="现场" /></Card> : null}
            <Card title="您的上报">
              <View className="receipt-text">{data.text}</View>
              <PhotoStrip photoIds={data.photoIds} label="现场照片" />
            </Card>
            {asks.length > 0 ? <View className="receipt-asks">{asks.map(({ action, label }) => <Button key={action} kind="plain" size="small" onPress={() => setAsking(action)}>{label}</Button>)}</View> : null}
            {data.record.length > 0 ? <Card title="经过"><Timeline entries={withoutFounding(data.record)} now={now} /></Card> : null}
          </>
        ) : null}
      </View>
      <BottomBar words={data && closedAskWords(data) ? closedAskWords(data) : add && !add.isAllowed ? add.reason : undefined}>
        {add?.isAllowed ? <Button kind="quiet" icon="plus" onPress={() => setIsAdding(true)}>补充</Button> : null}
        <Button icon="camera" onPress={() => replacePage('/pages/report/index')}>再报一件</Button>
      </BottomBar>
      {asking && kept ? <AskSheet key={asking} receiptNo={no} secret={kept.secret} action={asking} onClose={() => setAsking(undefined)} onDone={(view) => { put(view); setAsking(undefined); }} /> : null}
      {isAdding && kept ? <AddSheet receiptNo={no} secret={kept.secret} onClose={() => setIsAdding(false)} onAdded={(view) => { put(view); setIsAdding(false); }} /> : null}
    </>
  );
}

/** What the reporter said stands in its own card above: not twice. */
function withoutFounding(record: readonly RecordEntryView[]): readonly RecordEntryView[] {
  return record.map((entry) => (entry.action === 'open' ? { ...entry, words: '', photoIds: [] } : entry));
}
