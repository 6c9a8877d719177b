import { useEffect, useMemo } from 'react';
import { View } from '@tarojs/components';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Pressable } from '../../../components/pressable';
import { sharingModel } from '../../../features/account/last-place-model';
import { lastPlaceSource } from '../../../features/account/last-place-source';
import { useObservable } from '../../../features/model/use-observable';
import { findLocation } from '../../../platform/location';
import { usePageShown } from '../../../platform/page-life';

/** Asks a collector on shift once whether he shares roughly where he is, says so while he does, and lets him stop at any time (R26, R73). */
export function PlaceSharing({ now }: { readonly now: Date }) {
  const model = useMemo(() => sharingModel(lastPlaceSource, findLocation), []);
  const { view, isBusy, problem } = useObservable(model);
  usePageShown(() => void model.look(new Date()));
  useEffect(() => { void model.tick(now); }, [model, now]);
  if (!view || !view.isOnShift) return null;
  const agree = (isGiven: boolean) => void model.agree(isGiven, new Date());
  if (view.consent !== 'unasked') {
    const isGiven = view.consent === 'given';
    return (
      <View className="today-sharing">
        <View className="gz-second">{isGiven ? '当班期间共享大致位置（约 100 米），下班自动删除' : '没有共享位置'}</View>
        <Pressable className="today-link" onPress={() => agree(!isGiven)}>{isGiven ? '停止共享' : '改为共享'}</Pressable>
      </View>
    );
  }
  return (
    <View className="today-line"><Card title="当班期间共享大致位置？">
      <View className="gz-second">用来把核实和复查派给离得近的人。只在您的班次内，精确到约 100 米，只留最后一个位置，下班自动删除，不记轨迹。不同意不影响接任务，也可以随时停止。</View>
      {problem ? <View className="gz-second" role="alert">{problem}</View> : null}
      <View className="today-sharing-acts">
        <Button size="small" isBusy={isBusy} onPress={() => agree(true)}>同意</Button>
        <Button size="small" kind="plain" onPress={() => agree(false)}>不同意</Button>
      </View>
    </Card></View>
  );
}
