import { View } from '@tarojs/components';
import { localDate } from '../../../../shared/time/local-time';
import { Button } from '../../components/button';
import { ErrorBox } from '../../components/error-box';
import { Heading } from '../../components/heading';
import { Skeleton } from '../../components/skeleton';
import type { useNearby } from '../../features/city/use-nearby';
import { openTab } from '../../platform/navigate';
import { NearbyCard } from '../nearby/nearby-card';

const SHOWN = 3;

/** What was mended around here this week, before and after. */
export function MendedNearby({ around, now }: { readonly around: ReturnType<typeof useNearby>; readonly now: Date }) {
  const { nearby, isLoading, problem, needsPlace, ask, refresh } = around;
  const mended = nearby?.mended.slice(0, SHOWN) ?? [];
  return (
    <View className="home-part">
      <View className="home-part-head">
        <Heading level={2}>附近这一周修好的</Heading>
        {nearby && nearby.mended.length > SHOWN ? <View className="home-part-more"><Button kind="plain" size="small" onPress={() => openTab('/pages/nearby/index')}>全部</Button></View> : null}
      </View>
      {mended.length > 0 ? <View className="gz-stack">{mended.map((one) => <NearbyCard key={one.id} one={one} today={localDate(now)} now={now} />)}</View> : null}
      {nearby && mended.length === 0 ? <View className="gz-card gz-second">这一周附近还没有修好的。您报的第一件，办完就会出现在这里。</View> : null}
      {!nearby && needsPlace ? <View className="gz-card"><View className="gz-second home-ask">{needsPlace}</View><Button kind="quiet" size="small" icon="here" onPress={ask}>使用我的位置</Button></View> : null}
      {!nearby && problem ? <ErrorBox isLine kind={problem.kind} words={problem.words} onAction={refresh} /> : null}
      {!nearby && isLoading ? <Skeleton rows={1} hasPhoto /> : null}
    </View>
  );
}
