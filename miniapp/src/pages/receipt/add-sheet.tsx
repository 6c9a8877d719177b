import { useState } from 'react';
import { View } from '@tarojs/components';
import { dangerIn } from '../../../../shared/report/danger';
import { PHOTOS_MAX, TEXT_MAX } from '../../../../shared/report/limits';
import type { ReportView } from '../../../../shared/case/case-api';
import { randomId } from '../../api/client';
import { Button } from '../../components/button';
import { DangerLine } from '../../components/danger-line';
import { ErrorBox } from '../../components/error-box';
import { PhotoPicker } from '../../components/photo-picker';
import { Sheet } from '../../components/sheet';
import { TextArea } from '../../components/text-area';
import { problemOf, type Problem } from '../../features/model/problem';
import { sentPhotoIds } from '../../features/report/photo-draft';
import { photoSource, reportSource } from '../../features/report/report-source';
import { usePhotos } from '../../features/report/use-photos';

interface AddSheetProps {
  readonly receiptNo: string;
  readonly secret: string;
  readonly onClose: () => void;
  readonly onAdded: (view: ReportView) => void;
}

/** More words or photos for a report that is under way. A failure leaves everything as it was. */
export function AddSheet({ receiptNo, secret, onClose, onAdded }: AddSheetProps) {
  const [text, setText] = useState('');
  const [key] = useState(randomId);
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { photos, list } = usePhotos(photoSource, PHOTOS_MAX);
  const photoIds = sentPhotoIds(photos);
  const isUploading = photos.some(({ status }) => status === 'sending');
  const danger = dangerIn(text);
  const reason = isUploading ? '照片还在传，传完就能提交' : !text.trim() && photoIds.length === 0 ? '写一句话，或加一张照片' : undefined;

  const send = async () => {
    setIsSending(true);
    setProblem(undefined);
    const result = await reportSource.add(receiptNo, secret, key, { ...(text.trim() ? { text: text.trim() } : {}), ...(photoIds.length > 0 ? { photoIds: [...photoIds] } : {}) });
    setIsSending(false);
    if (result.ok) onAdded(result.data);
    else setProblem(problemOf(result));
  };

  return (
    <Sheet title="补充情况" onClose={onClose}>
      <View className="receipt-form">
        <TextArea label="补充的话" value={text} max={TEXT_MAX} placeholder="例如：今天又坏了一盏" onChange={setText} />
        {danger ? <DangerLine danger={danger} /> : null}
        <PhotoPicker label="补充照片" photos={photos} max={PHOTOS_MAX} onAdd={() => void list.add()} onRemove={list.remove} onRetry={(id) => void list.retry(id)} />
        {problem ? <ErrorBox isLine kind={problem.kind} words={problem.words} /> : null}
        <Button isBusy={isSending} disabledReason={isSending ? undefined : reason} onPress={() => void send()}>{isSending ? '正在提交' : '提交补充'}</Button>
      </View>
    </Sheet>
  );
}
