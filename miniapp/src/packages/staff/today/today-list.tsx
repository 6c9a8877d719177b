import { useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { SessionView } from '../../../../../shared/account/session-api';
import type { CaseRow } from '../../../../../shared/case/case-api';
import { live } from '../../../api/live';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { ErrorBox } from '../../../components/error-box';
import { Pressable } from '../../../components/pressable';
import { Skeleton } from '../../../components/skeleton';
import { ABSENCE_ADDRESS, BIND_ADDRESS, caseAddress, DESK_ADDRESS, SETTLE_ADDRESS } from '../../../features/account/addresses';
import { deskViewsOf, roleName } from '../../../features/account/role-words';
import { session } from '../../../features/account/session';
import { apiCaseSource } from '../../../features/case/case-source';
import { isMine, todayFigures, todayRows } from '../../../features/case/today-list';
import { TODAY_ROWS, todayQuery } from '../../../features/case/today-model';
import { useCaseList } from '../../../features/case/use-cases';
import { useSeenRed } from '../../../features/case/use-seen-red';
import { onNews } from '../../../features/model/live-news';
import { useNow } from '../../../features/model/use-now';
import { openPage } from '../../../platform/navigate';
import { HAS_DESK, isWideScreen } from '../../../platform/screen';
import { FigureRow } from '../parts/figure-row';
import { RedCover } from '../parts/red-cover';
import { TaskCard } from '../parts/task-card';
import { PlaceSharing } from './place-sharing';
import { UnsureLines } from './unsure-lines';

interface TodayListProps {
  readonly person: SessionView['person'];
  readonly token: string;
}

/** The list of today; new tasks come by themselves. */
export function TodayList({ person, token }: TodayListProps) {
  const { role } = person;
  const list = useCaseList(apiCaseSource, todayQuery(role), TODAY_ROWS, onNews);
  const [figureId, setFigureId] = useState<string>();
  const now = useNow();
  const seen = useSeenRed(role === 'officer' || role === 'handler' ? list.rows : [], now);
  useEffect(() => { live.watch({ token }); }, [token]);
  const rows = todayRows(list.rows, person, figureId, now);
  const retry = () => (list.problem?.kind === 'expired' ? session.expire() : void list.reload());
  return (
    <View className={`gz-page${role === 'gridWorker' ? ' gz-page-with-bar' : ''}`}>
      <View className="today-head">
        <View className="today-who">
          <View className="today-name">{person.name}，{greeting(now)}</View>
          <View className="gz-second">{roleName(role)} · {person.unitName ?? person.divisionName}</View>
        </View>
        <View className="today-links">
          {HAS_DESK && isWideScreen() && deskViewsOf(role).length > 0 ? <Pressable className="today-link" onPress={() => openPage(DESK_ADDRESS)}>打开工作台</Pressable> : null}
          <Pressable className="today-link" onPress={() => openPage(BIND_ADDRESS)}>群聊</Pressable>
          <Pressable className="today-link" onPress={() => openPage(ABSENCE_ADDRESS)}>代班</Pressable>
          <Pressable className="today-link" onPress={() => void session.end()}>退出</Pressable>
        </View>
      </View>
      <FigureRow figures={todayFigures(list.rows, role, now)} chosenId={figureId} isCut={Boolean(list.nextCursor)} onChoose={setFigureId} />
      {list.problem && list.isReady ? <View className="today-line"><ErrorBox isLine kind={list.problem.kind} words={`${list.problem.words}下面是上次读到的。`} onAction={retry} /></View> : null}
      {role === 'gridWorker' || role === 'gridLeader' ? <><PlaceSharing now={now} /><UnsureLines now={now} /></> : null}
      {list.isReady && rows.length > 0 ? <View className="today-list-head"><Text>{figureId ? '筛选出' : '共'} {rows.length}{list.nextCursor ? '+' : ''} 件</Text><Text>按时限先后</Text></View> : <View className="today-gap" />}
      {!list.isReady && !list.problem ? <Skeleton rows={4} hasPhoto /> : null}
      {!list.isReady && list.problem ? <ErrorBox kind={list.problem.kind} words={list.problem.words} onAction={retry} /> : null}
      {rows.map((row) => <TaskCard key={row.id} row={row} now={now} isMine={isMine(row, person)} onOpen={() => open(row)} />)}
      {list.isReady && rows.length === 0 ? <NothingToDo isFiltered={figureId !== undefined && list.rows.length > 0} onAll={() => setFigureId(undefined)} role={role} /> : null}
      {list.nextCursor ? <View className="today-line"><Button kind="quiet" isBusy={list.isLoadingMore} onPress={() => void list.more()}>再看一些</Button></View> : null}
      {role === 'gridWorker' ? <BottomBar><Button icon="camera" onPress={() => openPage(SETTLE_ADDRESS)}>上报并自处置</Button></BottomBar> : null}
      <RedCover rows={seen.unseen} now={now} onKnown={seen.know} onOpen={(row) => { seen.know(); open(row); }} />
    </View>
  );
}

function open(row: CaseRow): void {
  openPage(caseAddress(row.no));
}

function NothingToDo({ isFiltered, onAll, role }: { readonly isFiltered: boolean; readonly onAll: () => void; readonly role: string }) {
  if (isFiltered) return <Empty icon="check" title="这一类没有了" hint="其他任务还在列表里。" action="看全部" onAction={onAll} />;
  return <Empty icon="check" title="今天没有要办的" hint={HINTS[role] ?? '有案件派到本单位会自动出现在这里，不用刷新。'} />;
}

const HINTS: Readonly<Record<string, string>> = {
  gridWorker: '片区里有新案件，或有待核实、待复查的，会自动出现在这里。',
  gridLeader: '有逐级上报、待核实或待复查的案件，会自动出现在这里。',
  handler: '单位把案件指派给您以后，会自动出现在这里。',
};

const GREETINGS: readonly (readonly [beforeHour: number, words: string])[] = [[6, '夜里好'], [11, '早上好'], [13, '中午好'], [18, '下午好'], [24, '晚上好']];

function greeting(now: Date): string {
  const hour = (now.getUTCHours() + 8) % 24;
  return GREETINGS.find(([before]) => hour < before)?.[1] ?? '您好';
}
