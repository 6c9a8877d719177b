import { View } from '@tarojs/components';
import { dueWords } from '../../../../shared/time/local-time';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { Photo } from '../../components/photo';
import { StateTag } from '../../components/state-tag';
import { Unbroken } from '../../components/unbroken';
import type { KeptReceipt } from '../../features/report/receipt-book';
import { openPage } from '../../platform/navigate';
import { photoUrl } from '../../platform/photo-url';

interface ReceiptRowProps {
  readonly kept: KeptReceipt;
  readonly isLost: boolean;
  readonly now: Date;
  readonly onForget: () => void;
}

/** One report of this phone: what I said, how it stands, what happens next. */
export function ReceiptRow({ kept, isLost, now, onForget }: ReceiptRowProps) {
  if (isLost) {
    return (
      <Card>
        <View className="mine-text">{kept.text}</View>
        <View className="gz-second mine-lost">{`回执 ${kept.receiptNo} 已经查不到了。`}</View>
        <Button kind="quiet" size="small" onPress={onForget}>从这部手机移除</Button>
      </Card>
    );
  }
  return (
    <Card label={`${kept.isNew ? '有新进展，' : ''}${kept.text}，${kept.sentence}`} onPress={() => openPage(`/pages/receipt/index?no=${kept.receiptNo}`)}>
      <View className="mine-row">
        <View className="mine-row-words">
          <View className="mine-tags">
            <StateTag state={kept.caseState ?? (kept.state === 'linked' ? 'reported' : kept.state)} words={kept.stateWords} />
            {kept.isNew ? <View className="mine-new">新进展</View> : null}
          </View>
          <View className="mine-text">{kept.text}</View>
          <View className="gz-second"><Unbroken words={kept.sentence} /></View>
          <View className="gz-note gz-number mine-when">{`${dueWords(new Date(kept.keptAt), now)} · 回执 ${kept.receiptNo}`}</View>
        </View>
        {kept.photoId ? <View className="mine-photo"><Photo url={photoUrl(kept.photoId, 'thumbnail')} label="我拍的照片" /></View> : null}
      </View>
    </Card>
  );
}
