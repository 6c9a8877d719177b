import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { Icon } from '../../components/icon';
import { Pressable } from '../../components/pressable';
import { isBlank, type ReportDraft } from '../../features/report/report-draft';
import { phoneMemory } from '../../features/report/phone-memory';
import { DRAFT_NAME, outgoingReport } from '../../features/report/report-source';
import { useSubmitReport } from '../../features/report/use-submit-report';
import { openPage } from '../../platform/navigate';
import { usePageShown } from '../../platform/page-life';

/** What has not reached the server yet: on its way, or still being written. */
export function UnsentCard() {
  const { sending } = useSubmitReport(outgoingReport);
  const [draft, setDraft] = useState<ReportDraft>();
  usePageShown(() => setDraft(phoneMemory.read<ReportDraft>(DRAFT_NAME)));
  // Accepted in the background: its draft is gone.
  useEffect(() => { setDraft(phoneMemory.read<ReportDraft>(DRAFT_NAME)); }, [sending.status]);
  const isOnWay = sending.status === 'sending' || sending.status === 'unknown';
  if (!isOnWay && (!draft || isBlank(draft))) return null;
  const text = isOnWay ? sending.outgoing.request.text : draft?.text.trim() || `${draft?.photoIds.length ?? 0} 张照片`;
  return (
    <Pressable className="home-unsent" onPress={() => openPage('/pages/report/index')}>
      <Icon name={isOnWay ? 'again' : 'edit'} />
      <View className="home-unsent-words">
        <View className="home-unsent-title">{isOnWay ? '有一件还没送到，正在自动再发' : '有一件还没写完'}</View>
        <View className="home-unsent-text">{text}</View>
      </View>
      <Icon name="forward" size="small" />
    </Pressable>
  );
}
