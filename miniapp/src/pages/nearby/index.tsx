import { useEffect, useMemo, useState } from 'react';
import { View } from '@tarojs/components';
import type { CityMapShapes } from '../../../../shared/city/city-api';
import type { NearbyCase } from '../../../../shared/report/intake-api';
import { localDate } from '../../../../shared/time/local-time';
import { Button } from '../../components/button';
import { CityMap } from '../../components/city-map';
import { Empty } from '../../components/empty';
import { ErrorBox } from '../../components/error-box';
import { Heading } from '../../components/heading';
import type { MapMark } from '../../components/map-props';
import { PageHead } from '../../components/page-head';
import { Pressable } from '../../components/pressable';
import { Skeleton } from '../../components/skeleton';
import { TabBar } from '../../components/tab-bar';
import { citySource } from '../../features/city/city-source';
import { nearbySource } from '../../features/city/nearby-source';
import { useCells } from '../../features/city/use-cells';
import { useCityCentre } from '../../features/city/use-city';
import { useNearby } from '../../features/city/use-nearby';
import { useNow } from '../../features/model/use-now';
import { usePageShown } from '../../platform/page-life';
import { NearbyCard } from './nearby-card';
import './nearby.css';

type Kind = 'open' | 'mended';

const KINDS: readonly { readonly kind: Kind; readonly words: string; readonly none: string }[] = [
  { kind: 'open', words: '正在处理', none: '附近没有正在处理的事' },
  { kind: 'mended', words: '最近修好', none: '这一周附近还没有修好的' },
];
const MAP_HEIGHT = 260;
const FAR_ZOOM = 10;
const NEAR_ZOOM = 14;

export default function NearbyPage() {
  const { nearby, at, isLoading, problem, needsPlace, ask, refresh } = useNearby(nearbySource);
  const [kind, setKind] = useState<Kind>('open');
  const [shapes, setShapes] = useState<CityMapShapes>();
  const centre = useCityCentre();
  const { cells, onView } = useCells(citySource.cells);
  const now = useNow();
  usePageShown(refresh);
  useEffect(() => { void citySource.map().then((result) => { if (result.ok) setShapes(result.data); }); }, []);
  const marks = useMemo(() => nearby && [...nearby.open.map(markOf('open')), ...nearby.mended.map(markOf('mended'))], [nearby]);
  const cases = nearby?.[kind] ?? [];
  const shownAt = at ?? centre;

  return (
    <>
      <PageHead title="附近" hasBack={false} />
      <View className="gz-page gz-page-with-tabs gz-stack">
        <Heading level={1}>{nearby?.districtName ? `${nearby.districtName} · 附近` : '附近'}</Heading>
        {shownAt ? <CityMap label={marks ? `附近地图，共 ${marks.length} 件` : '城市地图'} shapes={shapes} centre={shownAt} zoom={at ? NEAR_ZOOM : FAR_ZOOM} marks={marks} cells={cells} onView={onView} height={MAP_HEIGHT} /> : null}
        <View className="nearby-legend gz-note"><View className="nearby-dot" />正在处理<View className="nearby-dot nearby-dot-mended" />已修好</View>
        {needsPlace && !nearby ? <View className="gz-card"><View className="gz-second nearby-ask">{needsPlace}</View><Button kind="quiet" icon="here" onPress={ask}>使用我的位置</Button></View> : null}
        {problem ? <ErrorBox isLine={Boolean(nearby)} kind={problem.kind} words={problem.words} onAction={refresh} /> : null}
        {isLoading && !nearby ? <Skeleton rows={3} /> : null}
        {nearby ? (
          <>
            <View className="nearby-kinds">
              {KINDS.map((one) => <Pressable key={one.kind} isPressed={one.kind === kind} className={`nearby-kind ${one.kind === kind ? 'nearby-kind-on' : ''}`} onPress={() => setKind(one.kind)}>{`${one.words} ${nearby[one.kind].length}`}</Pressable>)}
            </View>
            {cases.map((one) => <NearbyCard key={one.id} one={one} today={localDate(now)} now={now} />)}
            {cases.length === 0 ? <Empty icon="nearby" title={KINDS.find((one) => one.kind === kind)?.none ?? ''} hint="看到问题，拍一张报上来，就会出现在这里。" /> : null}
          </>
        ) : null}
      </View>
      <TabBar current="nearby" />
    </>
  );
}

function markOf(tone: MapMark['tone']): (one: NearbyCase) => MapMark {
  return ({ id, gcj02, matterName, stateWords }) => ({ id, gcj02, label: `${matterName}，${stateWords}`, tone });
}
