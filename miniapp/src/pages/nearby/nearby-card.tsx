import { Text, View } from '@tarojs/components';
import type { NearbyCase } from '../../../../shared/report/intake-api';
import { dueWords, localDate } from '../../../../shared/time/local-time';
import { Pair } from '../../components/pair';
import { StateTag } from '../../components/state-tag';
import { distanceWords } from '../../features/report/place-words';
import './nearby-card.css';

/** A case nearby as anybody may see it: what, where about, how it stands. */
export function NearbyCard({ one, today, now }: { readonly one: NearbyCase; readonly today: string; readonly now: Date }) {
  const when = one.closedAt ? `${localDate(new Date(one.closedAt)) === today ? '今天' : dueWords(new Date(one.closedAt), now)}修好` : one.dueAt ? `最迟${dueWords(new Date(one.dueAt), now)}` : `${dueWords(new Date(one.openedAt), now)}上报`;
  return (
    <View className="gz-card nearby-card">
      <View className="nearby-card-head">
        <View className="nearby-card-name">{one.matterName}</View>
        <StateTag state={one.state} words={one.stateWords} />
      </View>
      <View className="gz-note gz-number"><Text className="gz-unbroken">{distanceWords(one.distanceMetres)}</Text> · <Text className="gz-unbroken">{one.unitName}</Text></View>
      <View className="gz-note gz-number gz-unbroken">{when}</View>
      {one.beforePhotoId || one.afterPhotoId ? <View className="nearby-card-pair"><Pair beforeId={one.beforePhotoId} afterId={one.afterPhotoId} label={one.matterName} /></View> : null}
    </View>
  );
}
