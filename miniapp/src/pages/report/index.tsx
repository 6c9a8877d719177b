import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { dangerIn } from '../../../../shared/report/danger';
import { PHOTOS_MAX, TEXT_MAX } from '../../../../shared/report/limits';
import { BottomBar } from '../../components/bottom-bar';
import { Button } from '../../components/button';
import { DangerLine } from '../../components/danger-line';
import { ErrorBox } from '../../components/error-box';
import { Heading } from '../../components/heading';
import { PageHead } from '../../components/page-head';
import { PhotoPicker } from '../../components/photo-picker';
import { TextArea } from '../../components/text-area';
import { phoneGroup } from '../../features/chat/phone-group';
import { useObservable } from '../../features/model/use-observable';
import { phoneMemory } from '../../features/report/phone-memory';
import { outgoingReport, photoSource, reportSource } from '../../features/report/report-source';
import { useReportForm, type ReportFormSource } from '../../features/report/use-report-form';
import { useSubmitReport } from '../../features/report/use-submit-report';
import { useUnderstanding } from '../../features/report/use-understanding';
import { findLocation } from '../../platform/location';
import { replacePage } from '../../platform/navigate';
import { PlaceSection } from './place-section';
import { Understood } from './understood';
import './report.css';

const SOURCE: ReportFormSource = { memory: phoneMemory, photos: photoSource, location: { find: findLocation }, group: phoneGroup.get };

export default function ReportPage() {
  const form = useReportForm(SOURCE);
  const groupCell = useObservable(phoneGroup)?.cell;
  const { sending, send, again, reset } = useSubmitReport(outgoingReport);
  const { draft, change, missing, list, renewKey } = form;
  const understood = useUnderstanding(reportSource.understand, draft.text, draft.place);
  const danger = dangerIn(draft.text);
  const isAway = sending.status === 'sending' || sending.status === 'unknown';

  // One that was accepted while another page was open is not this one.
  const [before] = useState(() => outgoingReport.get());
  useEffect(() => {
    if (sending.status !== 'accepted') return;
    reset();
    if (sending !== before) replacePage(`/pages/receipt/index?no=${sending.receipt.receiptNo}&fresh=1`);
  }, [sending, reset, before]);
  const refusedCode = sending.status === 'refused' ? sending.error.code : undefined;
  useEffect(() => { if (refusedCode === 'key-reused') renewKey(); }, [refusedCode, renewKey]);

  return (
    <>
      <PageHead title="随手报" />
      <View className={`gz-page gz-page-with-bar report ${isAway ? 'report-away' : ''}`}>
        {sending.status === 'unknown' ? <ErrorBox isLine kind="offline" words={UNKNOWN_WORDS[sending.isOver ? 'over' : 'going']} action="现在再发" onAction={() => void again()} /> : null}
        {sending.status === 'refused' ? <ErrorBox isLine kind="failed" words={sending.error.message} action="知道了" onAction={reset} /> : null}
        {form.isKept ? null : <ErrorBox isLine kind="failed" words="手机存储已满，离开这一页内容会丢失，请尽快上报。" />}
        <View className="report-part">
          <Heading level={2}>照片</Heading>
          <PhotoPicker label="现场照片" photos={form.photos} max={PHOTOS_MAX} onAdd={() => void list.add()} onRemove={list.remove} onRetry={(id) => void list.retry(id)} />
        </View>
        <View className="report-part">
          <Heading level={2}>地点</Heading>
          <PlaceSection draft={draft} groupCellName={groupCell?.name} place={form.place} districtName={understood?.districtName} isOutside={understood?.isInCity === false} onWords={(placeWords) => change({ placeWords })} />
        </View>
        <View className="report-part">
          <Heading level={2}>怎么了</Heading>
          {danger ? <View className="report-danger"><DangerLine danger={danger} /></View> : null}
          <TextArea label="这里怎么了" value={draft.text} max={TEXT_MAX} placeholder="一句话就好，例如：路口的路灯晚上不亮，已经两天了" onChange={(text) => change({ text })} />
          <Understood draft={draft} understood={understood} onMatter={(matter) => change({ matter })} />
        </View>
      </View>
      <BottomBar words={missing.hint}>
        <Button isBusy={isAway} disabledReason={isAway ? undefined : missing.reason} onPress={() => void send(form.outgoing())}>{BUTTON_WORDS[sending.status]}</Button>
      </BottomBar>
    </>
  );
}

const BUTTON_WORDS = { idle: '上报', sending: '正在上报', accepted: '上报', refused: '再次上报', unknown: '正在再发' } as const;

const UNKNOWN_WORDS = {
  going: '网络不稳，还不知道有没有送到，正在自动再发。内容已存在手机里，不会重复。',
  over: '还不知道有没有送到。网络恢复后会自动再发，内容已存在手机里，不会重复。',
} as const;
