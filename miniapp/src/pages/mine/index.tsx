import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { Button } from '../../components/button';
import { Empty } from '../../components/empty';
import { ErrorBox } from '../../components/error-box';
import { Heading } from '../../components/heading';
import { PageHead } from '../../components/page-head';
import { TabBar } from '../../components/tab-bar';
import { BIND_ADDRESS } from '../../features/account/addresses';
import { bindingSource } from '../../features/chat/phone-bindings';
import { gatherReceipts } from '../../features/chat/gather-receipts';
import { onNews } from '../../features/model/live-news';
import { useNow } from '../../features/model/use-now';
import { useObservable } from '../../features/model/use-observable';
import { receiptFollower } from '../../features/report/follow-receipts';
import { receipts, reportSource } from '../../features/report/report-source';
import { phoneMemory } from '../../features/report/phone-memory';
import { openPage } from '../../platform/navigate';
import { usePageShown, usePulledDown } from '../../platform/page-life';
import { UnsentCard } from '../home/unsent-card';
import { ReceiptRow } from './receipt-row';
import './mine.css';

const follower = receiptFollower(receipts, reportSource.read);

export default function MinePage() {
  const kept = useObservable(receipts);
  const { isLoading, problem, lost } = useObservable(follower);
  const now = useNow();
  usePageShown(() => void gatherReceipts(bindingSource, receipts, phoneMemory).then(follower.refresh));
  usePulledDown(follower.refresh);
  useEffect(() => onNews(() => void follower.refresh()), []);

  return (
    <>
      <PageHead title="我的" hasBack={false} />
      <View className="gz-page gz-page-with-tabs gz-stack">
        <View className="mine-head">
          <Heading level={1}>我的上报</Heading>
          {kept.length > 0 ? <View className="mine-refresh"><Button kind="plain" size="small" icon="again" isBusy={isLoading} onPress={() => void follower.refresh()}>{isLoading ? '正在更新' : '更新'}</Button></View> : null}
        </View>
        {problem ? <ErrorBox isLine kind={problem.kind} words={problem.kind === 'offline' ? '现在没有网络，下面是上次看到的样子。' : problem.words} onAction={() => void follower.refresh()} /> : null}
        <UnsentCard />
        {kept.map((one) => <ReceiptRow key={one.receiptNo} kept={one} isLost={lost.has(one.receiptNo)} now={now} onForget={() => receipts.forget(one.receiptNo)} />)}
        {kept.length === 0 ? <Empty icon="camera" title="还没有上报" hint="您报过的每一件都会在这里，看得到谁在办、最迟什么时候。" action="拍照上报" onAction={() => openPage('/pages/report/index')} /> : null}
        {kept.length > 0 ? <View className="gz-note mine-note">回执只存在这部手机上；清除浏览数据前，请先记下回执号。</View> : null}
        <View className="mine-staff">
          <Button kind="plain" size="small" onPress={() => openPage(BIND_ADDRESS)}>群聊绑定与说明</Button>
          <Button kind="plain" size="small" icon="badge" onPress={() => openPage('/packages/staff/sign-in/index')}>工作人员登录</Button>
        </View>
      </View>
      <TabBar current="mine" />
    </>
  );
}
