import { useCallback, useState } from 'react';
import { View } from '@tarojs/components';
import type { DeputyView } from '../../../../../shared/account/people-api';
import type { SessionView } from '../../../../../shared/account/session-api';
import { DAY_MS, localDate } from '../../../../../shared/time/local-time';
import { randomId } from '../../../api/client';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { DateInput } from '../../../components/date-input';
import { ErrorBox } from '../../../components/error-box';
import { Heading } from '../../../components/heading';
import { Skeleton } from '../../../components/skeleton';
import { TextInput } from '../../../components/text-input';
import { session } from '../../../features/account/session';
import { problemOf } from '../../../features/model/problem';
import { useNow } from '../../../features/model/use-now';
import { useRead } from '../../../features/model/use-read';
import { useWrite } from '../../../features/model/use-write';
import { absenceBody, emptyAbsence, missingForAbsence } from '../../../features/people/absence-draft';
import { deputyWords } from '../../../features/people/deputy-words';
import { peopleSource } from '../../../features/people/people-source';
import { goBack } from '../../../platform/navigate';
import { tell } from '../../../platform/tell';
import { DeputyRows } from './deputy-rows';

const YEAR_MS = 365 * DAY_MS;

/** What is set already, and the form for another one. */
export function AbsenceContent({ person }: { readonly person: SessionView['person'] }) {
  const { id: personId } = person;
  const now = useNow();
  const read = useCallback(() => peopleSource.deputies({ personId }), [personId]);
  const one = useRead(read);
  const [draft, setDraft] = useState(() => emptyAbsence(personId, now));
  const { writing, send } = useWrite(peopleSource.addDeputy);
  const { data, problem } = one;
  const wayOn = () => (problem?.kind === 'expired' ? session.expire() : problem?.kind === 'forbidden' ? goBack() : void one.reload());
  const set = async () => {
    if (!(await send(absenceBody(draft, now)))) return;
    setDraft(emptyAbsence(personId, now));
    tell('已设代班');
    void one.reload();
  };
  const days = { first: localDate(now), last: localDate(new Date(now.getTime() + YEAR_MS)) };
  return (
    <View className="gz-page gz-page-with-bar gz-stack">
      {problem ? <ErrorBox isLine={data !== undefined} kind={problem.kind} words={problem.words} onAction={wayOn} /> : null}
      {!data && !problem ? <Skeleton rows={3} /> : null}
      {data?.length === 0 ? <View className="gz-second">现在没有代班。休假或外出前，选一位同事代您办理，任务和通知会转给他。</View> : null}
      {data && data.length > 0 ? <Card title="已经设的">{data.map((row) => <Kept key={row.id} row={row} now={now} onEnded={() => void one.reload()} />)}</Card> : null}
      <Card title="我不在的时候">
        <DeputyRows person={person} chosenId={draft.deputyId} onChoose={(deputyId) => setDraft({ ...draft, deputyId })} />
        <View className="field"><Heading level={3}>从哪天</Heading><DateInput label="从哪天" value={draft.fromDate} {...days} onChange={(fromDate) => setDraft({ ...draft, fromDate })} /></View>
        <View className="field"><Heading level={3}>到哪天（含当天）</Heading><DateInput label="到哪天（含当天）" value={draft.lastDate} {...days} onChange={(lastDate) => setDraft({ ...draft, lastDate })} /></View>
        <View className="field"><Heading level={3}>原因</Heading><TextInput label="原因" placeholder="例如：休假" value={draft.reason} onChange={(reason) => setDraft({ ...draft, reason })} /></View>
        {'problem' in writing ? <View className="form-problem" role="alert">{writing.problem.words}</View> : null}
      </Card>
      <BottomBar><Button isBusy={writing.status === 'sending'} disabledReason={missingForAbsence(draft, now)} onPress={() => void set()}>设为代班</Button></BottomBar>
    </View>
  );
}

function Kept({ row, now, onEnded }: { readonly row: DeputyView; readonly now: Date; readonly onEnded: () => void }) {
  const { words, isOver } = deputyWords(row, now);
  const end = async () => {
    const result = await peopleSource.endDeputy(row.id, randomId());
    tell(result.ok ? '已结束代班' : problemOf(result).words);
    if (result.ok) onEnded();
  };
  return (
    <View className="more-row">
      <View className="more-name">{row.deputyName}</View>
      <View className="gz-second">{words} · {row.reason}</View>
      {row.maySet && !isOver ? <Button kind="plain" size="small" onPress={() => void end()}>结束代班</Button> : null}
    </View>
  );
}
