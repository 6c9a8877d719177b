import { useCallback, useMemo, useState } from 'react';
import { View } from '@tarojs/components';
import type { SessionView } from '../../../../../shared/account/session-api';
import type { Receipt } from '../../../../../shared/case/case-api';
import type { Place } from '../../../../../shared/geo/place';
import { TEXT_MAX } from '../../../../../shared/report/limits';
import { randomId } from '../../../api/client';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { ErrorBox } from '../../../components/error-box';
import { Heading } from '../../../components/heading';
import { TextArea } from '../../../components/text-area';
import { caseAddress } from '../../../features/account/addresses';
import { settleModel } from '../../../features/case/settle-model';
import { useObservable } from '../../../features/model/use-observable';
import { phoneMemory } from '../../../features/report/phone-memory';
import { reportSource } from '../../../features/report/report-source';
import { usePlace } from '../../../features/report/use-place';
import { useUnderstanding } from '../../../features/report/use-understanding';
import { PlaceSection } from '../../../pages/report/place-section';
import { findLocation } from '../../../platform/location';
import { goBack, replacePage } from '../../../platform/navigate';
import { PhotoField } from '../parts/photo-field';

const LOCATION = { find: findLocation };

/** Before, what, after, how, where: in the order it happens on the spot. */
export function SettleForm({ person }: { readonly person: SessionView['person'] }) {
  const model = useMemo(() => settleModel({ send: (request, key) => reportSource.send({ request, key }), memory: phoneMemory, newKey: randomId }), []);
  const state = useObservable(model);
  const { draft, status, missing, problem } = state;
  const [isPlaced] = useState(() => draft.place !== undefined);
  const onPlace = useCallback((place: Place) => model.change({ place }), [model]);
  const place = usePlace(LOCATION, !isPlaced, onPlace);
  const understood = useUnderstanding(reportSource.understand, draft.text, draft.place);
  if (person.role !== 'gridWorker') return <View className="gz-page"><ErrorBox kind="forbidden" words="自处置由网格员填写，您的角色请从任务里办理。" onAction={goBack} /></View>;
  if (state.receipt) return <Settled receipt={state.receipt} onAgain={model.again} />;
  return (
    <>
      <View className="gz-page gz-page-with-bar">
        {problem ? <View className="field"><ErrorBox isLine kind={problem.kind} words={status === 'unknown' ? `${problem.words}可能已经送到，再送一次不会重复。` : problem.words} /></View> : null}
        <PhotoField label="处置前照片" kept={draft.before.photoIds} onChange={(before) => model.change({ before })} />
        <View className="field">
          <Heading level={3}>发现了什么</Heading>
          <TextArea label="发现了什么" value={draft.text} placeholder="例如：绿道边有一堆建筑垃圾" max={TEXT_MAX} rows={2} onChange={(text) => model.change({ text })} />
        </View>
        <PhotoField label="处置后照片" kept={draft.after.photoIds} onChange={(after) => model.change({ after })} />
        <View className="field">
          <Heading level={3}>怎么处置的</Heading>
          <TextArea label="怎么处置的" value={draft.settledWords} placeholder="例如：已联系保洁清运，现场已恢复" max={TEXT_MAX} rows={2} onChange={(settledWords) => model.change({ settledWords })} />
        </View>
        <View className="field">
          <Heading level={3}>位置</Heading>
          <PlaceSection draft={{ key: '', text: draft.text, placeWords: draft.placeWords, place: draft.place, photoIds: [] }} place={place} districtName={understood?.districtName} isOutside={understood?.isInCity === false} onWords={(placeWords) => model.change({ placeWords })} />
        </View>
      </View>
      <BottomBar>
        <Button isBusy={status === 'sending'} disabledReason={missing} onPress={() => void model.send()}>{LABELS[status]}</Button>
      </BottomBar>
    </>
  );
}

const LABELS = { idle: '上报并办结', sending: '正在上报', unknown: '再送一次', done: '已办结' } as const;

function Settled({ receipt, onAgain }: { readonly receipt: Receipt; readonly onAgain: () => void }) {
  const { caseNo } = receipt;
  return (
    <>
      <View className="gz-page">
        <Empty icon="check" title="已上报并办结" hint={[`回执 ${receipt.receiptNo}`, caseNo ? `案件 ${caseNo}` : '', receipt.sentence].filter(Boolean).join('，')} {...(caseNo ? { action: '看这个案件', onAction: () => replacePage(caseAddress(caseNo)) } : {})} />
      </View>
      <BottomBar><Button kind="quiet" onPress={goBack}>回到今天</Button><Button icon="camera" onPress={onAgain}>再报一件</Button></BottomBar>
    </>
  );
}
