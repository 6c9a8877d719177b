import { useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { CityMapShapes } from '../../../../shared/city/city-api';
import type { LngLat } from '../../../../shared/geo/place';
import { Button } from '../../components/button';
import { CityMap } from '../../components/city-map';
import { Icon } from '../../components/icon';
import { Pressable } from '../../components/pressable';
import { Sheet } from '../../components/sheet';
import { TextInput } from '../../components/text-input';
import { citySource } from '../../features/city/city-source';
import { useCells } from '../../features/city/use-cells';
import { useCityCentre } from '../../features/city/use-city';
import { accuracyWords } from '../../features/report/place-words';
import type { ReportDraft } from '../../features/report/report-draft';
import type { ReportForm } from '../../features/report/use-report-form';

interface PlaceSectionProps {
  readonly draft: ReportDraft;
  readonly place: ReportForm['place'];
  readonly districtName: string | undefined;
  /** Of the group this was opened in. */
  readonly groupCellName?: string | undefined;
  readonly isOutside: boolean;
  readonly onWords: (words: string) => void;
}

const SMALL_MAP_HEIGHT = 116;
const LARGE_MAP_HEIGHT = 380;

/** Where it is: a line in words, a small map under it, a tap opens the large one. Without the phone's place there are two other ways. */
export function PlaceSection({ draft, place, districtName, groupCellName, isOutside, onWords }: PlaceSectionProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [isSaying, setIsSaying] = useState(false);
  const [shapes, setShapes] = useState<CityMapShapes>();
  const centre = useCityCentre();
  const small = useCells(citySource.cells);
  useEffect(() => { void citySource.map().then((result) => { if (result.ok) setShapes(result.data); }); }, []);
  const at = draft.place;
  const pin = at && { gcj02: at.gcj02, accuracyMetres: at.accuracyMetres };
  const line = at ? [districtName, accuracyWords(at)].filter(Boolean).join(' · ') : place.isFinding ? '正在定位…' : '还没有地点';

  return (
    <View className="report-place">
      <Pressable className="report-place-line" label={`地点：${line}，点此在地图上移动`} onPress={() => setIsOpen(true)}>
        <Icon name="pin" />
        <Text className="report-place-words gz-number">{line}</Text>
        <Text className="report-place-move">{at ? '移动' : '在地图上点'}</Text>
        <Icon name="forward" size="small" />
      </Pressable>
      {at ? <CityMap label="问题所在的位置" shapes={shapes} centre={at.gcj02} pin={pin} cells={small.cells} onView={small.onView} height={SMALL_MAP_HEIGHT} isStill onPick={() => setIsOpen(true)} /> : null}
      {isOutside ? <View className="report-place-problem">这个地点不在本市范围内，请看看图钉的位置。</View> : null}
      {at === undefined && groupCellName !== undefined ? <View className="gz-second">从群里打开：不选地点就按{groupCellName}。</View> : null}
      {at || place.isFinding ? null : (
        <View className="report-place-other">
          {place.problem ? <View className="report-place-problem">{place.problem}</View> : null}
          <Button kind="quiet" size="small" icon="here" onPress={place.find}>重新定位</Button>
        </View>
      )}
      {at && !isSaying && !draft.placeWords
        ? <View className="report-place-say"><Button kind="plain" size="small" icon="plus" onPress={() => setIsSaying(true)}>补充地点说明</Button></View>
        : <TextInput label="地点说明" value={draft.placeWords} placeholder={at ? '如：小区东门口（可不填）' : '写明在哪里，如：××路××号门口'} onChange={onWords} />}
      {isOpen ? <PlaceSheet shapes={shapes} centre={centre} pin={pin} isFinding={place.isFinding} onFind={place.find} onPick={place.pick} onClose={() => setIsOpen(false)} /> : null}
    </View>
  );
}

interface PlaceSheetProps {
  readonly shapes: CityMapShapes | undefined;
  readonly centre: LngLat | undefined;
  readonly pin: { readonly gcj02: LngLat; readonly accuracyMetres: number | undefined } | undefined;
  readonly isFinding: boolean;
  readonly onFind: () => void;
  readonly onPick: (gcj02: LngLat) => void;
  readonly onClose: () => void;
}

function PlaceSheet({ shapes, centre, pin, isFinding, onFind, onPick, onClose }: PlaceSheetProps) {
  const first = pin?.gcj02 ?? centre;
  const { cells, onView } = useCells(citySource.cells);
  return (
    <Sheet title="点地图，移动位置" onClose={onClose}>
      {first ? <CityMap label="点一下地图，把图钉移到问题所在处" shapes={shapes} centre={first} zoom={pin ? undefined : 11} pin={pin} cells={cells} onView={onView} height={LARGE_MAP_HEIGHT} onPick={onPick} /> : <View className="report-place-problem">地图暂时读不到，可以用文字写明在哪里。</View>}
      <View className="report-sheet-acts">
        <Button kind="quiet" icon="here" isBusy={isFinding} onPress={onFind}>{isFinding ? '正在定位' : '用我的位置'}</Button>
        <Button disabledReason={pin ? undefined : '先在地图上点一下'} onPress={onClose}>就是这里</Button>
      </View>
    </Sheet>
  );
}
