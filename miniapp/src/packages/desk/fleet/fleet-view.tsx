import { useCallback, useEffect } from 'react';
import type { FleetView as Fleet } from '../../../../../shared/chat/fleet/fleet-api';
import { momentWords } from '../../../features/case/moment-words';
import { apiFleetSource, type FleetSource } from '../../../features/fleet/fleet-source';
import { fleetSentence, holdWords } from '../../../features/fleet/fleet-words';
import { useRead } from '../../../features/model/use-read';
import { useDeskTools } from '../desk-context';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { AccountCard } from './account-card';

const LOOK_EVERY_MS = 10_000;

/** 群聊账号: which accounts hear and speak, in which rooms, what waits to be said and why. */
export function FleetView({ source = apiFleetSource }: { readonly source?: FleetSource }) {
  const { signIn, now } = useDeskTools();
  const read = useCallback(() => source.read(), [source]);
  const one = useRead(read);
  const { reload } = one;
  useEffect(() => {
    const timer = setInterval(() => void reload(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const retry = () => void reload();
  if (!one.data) return one.problem ? <DeskProblem problem={one.problem} onRetry={retry} onSignIn={signIn} /> : <DeskSkeleton lines={10} />;
  const fleet = one.data;
  return (
    <div className="desk-page">
      {one.problem ? <DeskProblemLine problem={one.problem} onRetry={retry} onSignIn={signIn} /> : null}
      <header className="desk-head"><h1 className="desk-title">群聊账号</h1><span className="desk-second">{fleetSentence(fleet)}</span><span className="desk-note desk-push">{momentWords(new Date(fleet.at), now)} 更新</span></header>
      {fleet.accounts.length === 0 ? <DeskEmpty title={fleet.isOn ? '还没有账号报到' : '群聊机器人未启用'} hint={fleet.isOn ? '网关启动后，账号会在这里列出。' : '上报、派遣、办结和通知都照常；需要群聊时把 BOT 设为 simulator。'} /> : (
        <ul className="desk-fleet">{fleet.accounts.map((account) => <AccountCard key={account.id} account={account} source={source} onDone={one.put} />)}</ul>
      )}
      <div className="desk-two">
        <QueueCard fleet={fleet} now={now} />
        <UnsureCard fleet={fleet} now={now} />
      </div>
      <RoomsCard fleet={fleet} now={now} />
    </div>
  );
}

interface PartProps {
  readonly fleet: Fleet;
  readonly now: Date;
}

function QueueCard({ fleet: { queue, queueCount }, now }: PartProps) {
  return (
    <section className="desk-card">
      <div className="desk-card-head"><h2>等着说的话</h2><span className="desk-second">{queueCount} 句</span></div>
      {queue.length === 0 ? <DeskEmpty title="没有排队的话" hint="因夜间、额度或断线等着说的话会在这里列出，过了有效期就不再说。" /> : (
        <ul className="desk-lines">{queue.map((line) => (
          <li key={line.id}><span className="desk-second">{line.roomName}</span><span className="desk-cut" title={line.text}>{line.text}</span><span className="desk-note desk-push">{holdWords(line.hold)}，{momentWords(new Date(line.notBefore), now)}</span></li>
        ))}</ul>
      )}
    </section>
  );
}

function UnsureCard({ fleet: { unsure }, now }: PartProps) {
  return (
    <section className="desk-card">
      <div className="desk-card-head"><h2>结果不明的话</h2><span className="desk-second">{unsure.length} 句</span></div>
      {unsure.length === 0 ? <DeskEmpty title="每句都有结果" hint="发出后没有回音的话会在这里列出。机器人不会再说一遍，请到群里看一眼。" /> : (
        <ul className="desk-lines">{unsure.map((line) => (
          <li key={line.id}><span className="desk-second">{line.roomName}</span><span className="desk-cut" title={line.text}>{line.text}</span><span className="desk-note desk-push">{momentWords(new Date(line.at), now)}</span></li>
        ))}</ul>
      )}
    </section>
  );
}

function RoomsCard({ fleet: { rooms, roomCount }, now }: PartProps) {
  return (
    <section className="desk-card">
      <div className="desk-card-head"><h2>群</h2><span className="desk-second">{rooms.length < roomCount ? `共 ${roomCount} 个，列出 ${rooms.length} 个` : `${roomCount} 个`}</span></div>
      {rooms.length === 0 ? <DeskEmpty title="还没有群" hint="账号报到后，它所在的群会在这里列出。" /> : (
        <ul className="desk-lines">{rooms.map((room) => (
          <li key={room.id}>
            {room.isMute ? <span className="desk-shape desk-tone-red" aria-hidden="true">■</span> : null}
            <b className="desk-cut">{room.name}</b>
            <span className="desk-second">{room.isMute ? '无人说话' : room.activeId}{room.standbyIds.length > 0 ? `，备用 ${room.standbyIds.join('、')}` : '，没有备用'}</span>
            <span className="desk-note desk-push">{room.heardAt === undefined ? '三天内没有消息' : `${momentWords(new Date(room.heardAt), now)} 听到`}</span>
          </li>
        ))}</ul>
      )}
    </section>
  );
}
