import { useCallback, useState } from 'react';
import { View } from '@tarojs/components';
import type { ContractorJob } from '../../../../../shared/case/acts-api';
import { TEXT_MAX } from '../../../../../shared/report/limits';
import { dueWords } from '../../../../../shared/time/local-time';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { CityMap } from '../../../components/city-map';
import { ErrorBox } from '../../../components/error-box';
import { Heading } from '../../../components/heading';
import { PhotoStrip } from '../../../components/photo-strip';
import { StateTag } from '../../../components/state-tag';
import { TextArea } from '../../../components/text-area';
import type { PhotosForAct } from '../../../features/case/use-act-photos';
import { missingToFinish } from '../../../features/contractor/contractor-model';
import { apiContractorSource, type ContractorWork } from '../../../features/contractor/contractor-source';
import type { Problem } from '../../../features/model/problem';
import { useNow } from '../../../features/model/use-now';
import { useRead } from '../../../features/model/use-read';
import { useWrite } from '../../../features/model/use-write';
import { apiOverviewSource } from '../../../features/overview/overview-source';
import { PhotoField } from '../parts/photo-field';

interface ContractorJobViewProps {
  readonly token: string;
  readonly job: ContractorJob;
  readonly problem: Problem | undefined;
  readonly onReload: () => void;
  readonly onDone: (job: ContractorJob) => void;
}

const HEADS: Readonly<Record<ContractorJob['state'], { readonly title: string; readonly tag: string; readonly hint: string }>> = {
  open: { title: '请到现场处置', tag: '待处置', hint: '处置好后拍照提交，由派单的人确认。' },
  done: { title: '已提交，等派单的人确认', tag: '已提交', hint: '如需返工会重新发来链接。' },
  gone: { title: '这件任务不再需要您处置', tag: '已收回', hint: '案件已另行处理，有疑问请联系派单的人。' },
};
const STATES = { open: 'disposing', done: 'finished', gone: 'void' } as const;

/** The job, and the form that hands it in while it is open. */
export function ContractorJobView({ token, job, problem, onReload, onDone }: ContractorJobViewProps) {
  const now = useNow();
  const shapes = useRead(apiOverviewSource.map);
  const { title, tag, hint } = HEADS[job.state];
  const isOpen = job.state === 'open';
  return (
    <View className={`gz-page${isOpen ? ' gz-page-with-bar' : ''}`}>
      {problem ? <ErrorBox isLine kind={problem.kind} words={`${problem.words}下面是上次读到的。`} onAction={onReload} /> : null}
      <View className="gz-stack">
        <Card>
          <View className="case-tags"><StateTag state={STATES[job.state]} words={tag} /></View>
          <View className="case-sentence"><Heading level={1}>{title}</Heading></View>
          <View className="gz-second contractor-hint">{hint}</View>
          {job.text ? <View className="case-text">{job.text}</View> : null}
          {job.demand ? <View className="case-text">派单要求：{job.demand}</View> : null}
          {job.words ? <View className="case-text">您提交的：{job.words}</View> : null}
          <View className="case-no">
            <View>{job.contractorName}</View>
            <View>案件号 {job.no}</View>
            <View>链接 {dueWords(new Date(job.expiresAt), now)}前有效</View>
          </View>
        </Card>
        {job.photoIds.length > 0 ? <Card title="现场照片"><PhotoStrip photoIds={job.photoIds} label="现场照片" /></Card> : null}
        {isOpen ? <Card title="位置"><CityMap isStill shapes={shapes.data} centre={[...job.gcj02]} pin={{ gcj02: [...job.gcj02] }} height={180} label={`位置：${job.placeWords}`} /><View className="case-text">{job.placeWords}</View></Card> : null}
        {isOpen ? <FinishForm token={token} onDone={onDone} /> : null}
      </View>
    </View>
  );
}

const NONE: PhotosForAct = { photoIds: [], photosUploading: 0 };

function FinishForm({ token, onDone }: { readonly token: string; readonly onDone: (job: ContractorJob) => void }) {
  const [words, setWords] = useState('');
  const [photos, setPhotos] = useState(NONE);
  const post = useCallback((work: ContractorWork, key: string) => apiContractorSource.finish(token, work, key), [token]);
  const { writing, send } = useWrite(post);
  const isUnknown = writing.status === 'unknown';
  const hand = async () => { const job = await send({ words: words.trim(), photoIds: photos.photoIds }); if (job) onDone(job); };
  return (
    <>
      <Card title="处置结果">
        <PhotoField label="处置后照片" onChange={setPhotos} />
        <View className="field-label">处置情况</View>
        <TextArea label="处置情况" value={words} placeholder="例如：已更换井盖，四周找平" max={TEXT_MAX} rows={3} onChange={setWords} />
        {'problem' in writing ? <View className="form-problem" role="alert">{writing.problem.words}{isUnknown ? '可能已经送到，再按一次不会重复。' : ''}</View> : null}
      </Card>
      <BottomBar>
        <Button isBusy={writing.status === 'sending'} disabledReason={isUnknown ? undefined : missingToFinish(words, photos)} onPress={() => void hand()}>{writing.status === 'sending' ? '正在提交' : isUnknown ? '再送一次' : '提交处置结果'}</Button>
      </BottomBar>
    </>
  );
}
