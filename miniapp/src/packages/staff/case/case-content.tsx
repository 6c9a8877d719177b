import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import type { Ability } from '../../../../../shared/case/case-api';
import { live } from '../../../api/live';
import { Card } from '../../../components/card';
import { CityMap } from '../../../components/city-map';
import { ErrorBox } from '../../../components/error-box';
import { PhotoStrip } from '../../../components/photo-strip';
import { Skeleton } from '../../../components/skeleton';
import { StateTag } from '../../../components/state-tag';
import { Timeline } from '../../../components/timeline';
import { Unbroken } from '../../../components/unbroken';
import { session } from '../../../features/account/session';
import { apiCaseSource } from '../../../features/case/case-source';
import { useCellsNear } from '../../../features/overview/use-cells-near';
import { useCase } from '../../../features/case/use-cases';
import { onNews } from '../../../features/model/live-news';
import { useNow } from '../../../features/model/use-now';
import { useRead } from '../../../features/model/use-read';
import { apiOverviewSource } from '../../../features/overview/overview-source';
import { goBack } from '../../../platform/navigate';
import { ActBar } from './act-bar';
import { ActSheet } from './act-sheet';
import { CourseCards } from './course-card';
import { CaseFacts } from './case-facts';
import { TimeMark } from '../parts/time-mark';

/** State as a large sentence, then photos, place, what happened; acts at the foot. */
export function CaseContent({ no, token, unitId }: { readonly no: string; readonly token: string; readonly unitId: string | undefined }) {
  const one = useCase(apiCaseSource, no, onNews);
  const [chosen, setChosen] = useState<Ability>();
  const [done, setDone] = useState<string>();
  useEffect(() => { live.watch({ token }); }, [token]);
  const { data, problem } = one;
  const choose = (ability: Ability) => { setDone(undefined); setChosen(ability); };
  // Read anew while the sheet is open, the act may have become impossible: its sheet stays and says why.
  const ability = chosen && (data?.abilities.find(({ action }) => action === chosen.action) ?? chosen);
  const wayOn = () => (problem?.kind === 'expired' ? session.expire() : problem?.kind === 'forbidden' || problem?.kind === 'missing' ? goBack() : void one.reload());
  if (!data) return <View className="gz-page">{problem ? <ErrorBox kind={problem.kind} words={problem.words} onAction={wayOn} /> : <Skeleton rows={5} hasPhoto />}</View>;
  return (
    <View className="gz-page gz-page-with-bar">
      {problem ? <ErrorBox isLine kind={problem.kind} words={`${problem.words}下面是上次读到的。`} onAction={wayOn} /> : null}
      <View className="gz-stack"><CaseCards detail={data} unitId={unitId} onChoose={choose} /></View>
      <ActBar detail={data} done={done} onChoose={choose} />
      {ability ? (
        <ActSheet
          detail={data}
          unitId={unitId}
          ability={ability}
          onClose={() => setChosen(undefined)}
          onDone={(next, words) => { setChosen(undefined); setDone(words); one.put(next); }}
          onRefused={() => void one.reload()}
        />
      ) : null}
    </View>
  );
}

function CaseCards({ detail, unitId, onChoose }: Omit<Parameters<typeof CourseCards>[0], 'now'>) {
  const now = useNow();
  const shapes = useRead(apiOverviewSource.map);
  const cells = useCellsNear(apiOverviewSource, detail.wgs84, detail.cell.code);
  return (
    <>
      <Card>
        <View className="case-tags">{detail.danger ? <View className="gz-tag gz-tag-red">险情 {detail.danger}</View> : null}<StateTag state={detail.state} words={detail.stateWords} /><TimeMark row={detail} now={now} /></View>
        <View className="case-sentence"><Unbroken words={detail.sentence} /></View>
        <View className="case-text">{detail.text}</View>
        <View className="case-no">案件号 {detail.no}</View>
      </Card>
      <CourseCards detail={detail} now={now} unitId={unitId} onChoose={onChoose} />
      {detail.photoIds.length + detail.afterPhotoIds.length > 0 ? (
        <Card>
          {detail.photoIds.length > 0 ? <View className="case-photos-side"><View className="field-label">处置前</View><PhotoStrip photoIds={detail.photoIds} label="处置前照片" /></View> : null}
          {detail.afterPhotoIds.length > 0 ? <View className="case-photos-side"><View className="field-label">处置后</View><PhotoStrip photoIds={detail.afterPhotoIds} label="处置后照片" /></View> : null}
        </Card>
      ) : null}
      <Card title="位置">
        <CityMap isStill shapes={shapes.data} cells={cells} centre={detail.gcj02} pin={{ gcj02: detail.gcj02 }} height={180} label={`位置：${detail.placeWords || detail.districtName}`} />
        <CaseFacts detail={detail} now={now} />
      </Card>
      <Card title="为什么派到这里"><View>{detail.routingWords}</View></Card>
      <Card title="经过"><Timeline entries={detail.record} now={now} /></Card>
    </>
  );
}
