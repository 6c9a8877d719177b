import { View } from '@tarojs/components';
import { Heading } from '../../components/heading';
import { Icon } from '../../components/icon';
import { PageHead } from '../../components/page-head';
import { Pressable } from '../../components/pressable';
import { TabBar } from '../../components/tab-bar';
import { greetingAt } from '../../features/city/greeting';
import { nearbySource } from '../../features/city/nearby-source';
import { useCityInfo } from '../../features/city/use-city';
import { useNearby } from '../../features/city/use-nearby';
import { useNow } from '../../features/model/use-now';
import { openPage } from '../../platform/navigate';
import { usePageShown, useShareCard } from '../../platform/page-life';
import { LatestCard } from './latest-card';
import { MendedNearby } from './mended-nearby';
import { UnsentCard } from './unsent-card';
import './home.css';

export default function HomePage() {
  const city = useCityInfo();
  const around = useNearby(nearbySource);
  const now = useNow();
  usePageShown(around.refresh);
  useShareCard('看到问题，随手拍给城市');
  const place = around.nearby?.districtName ?? city?.name ?? '';

  return (
    <>
      <PageHead title="随手报" hasBack={false} />
      <View className="gz-page gz-page-with-tabs">
        <View className="home-greeting">
          <View className="gz-second">{greetingAt(now)}</View>
          <Heading level={1}>{place || '随手报'}</Heading>
        </View>
        <Pressable className="home-report" label="拍照上报" onPress={() => openPage('/pages/report/index')}>
          <View className="home-report-icon"><Icon name="camera" size="large" /></View>
          <View className="home-report-words">
            <View className="home-report-title">拍照上报</View>
            <View>拍一张，说一句，剩下的交给城市</View>
          </View>
        </Pressable>
        <UnsentCard />
        <LatestCard now={now} />
        <MendedNearby around={around} now={now} />
        {city?.isDemo ? <View className="home-demo gz-note">{`演示城市：${city.name}。单位、人员和网格均为演示数据。`}</View> : null}
      </View>
      <TabBar current="home" />
    </>
  );
}
