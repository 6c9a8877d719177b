import { useState } from 'react';
import type { SimulatorTown } from '../wire';
import { Composer } from './composer';
import { Members } from './members';
import { Rooms } from './rooms';
import { Talk, TalkSkeleton } from './talk';
import { useTalk } from './use-talk';

type Talking = ReturnType<typeof useTalk>;

/** The simulated group chat: rooms, talk, and whose mouth we speak with. */
export function App() {
  const talk = useTalk();
  if (talk.town === undefined) return <Waiting isLost={talk.link === 'lost'} />;
  if (talk.town.rooms.length === 0) return <main className="blank"><h1>还没有聊天群</h1><p>这座城市没有配置演示群。请在城市数据里加上聊天群后重新启动。</p></main>;
  return <Chat talk={talk} town={talk.town} />;
}

function Chat({ talk, town }: { readonly talk: Talking; readonly town: SimulatorTown }) {
  const [roomId, openRoom] = useState(town.rooms[0]?.id ?? '');
  const [isListOpen, showList] = useState(false);
  const [speakers, chooseSpeaker] = useState<Readonly<Record<string, string>>>({});
  const [draft, setDraft] = useState('');
  const [seen, setSeen] = useState<Readonly<Record<string, number>>>(() => countLines(talk));

  const room = town.rooms.find(({ id }) => id === roomId) ?? town.rooms[0];
  if (room === undefined) return null;
  const members = room.memberIds.flatMap((id) => town.members.find((member) => member.id === id) ?? []);
  const speakerId = speakers[room.id] ?? room.memberIds[0] ?? '';
  const lines = talk.lines.filter((line) => line.roomId === room.id);
  const counts = countLines(talk);
  const speakAs = (memberId: string): void => chooseSpeaker({ ...speakers, [room.id]: memberId });
  const open = (id: string): void => {
    setSeen({ ...seen, [room.id]: counts[room.id] ?? 0, [id]: counts[id] ?? 0 });
    openRoom(id);
    showList(false);
  };

  return (
    <div className={isListOpen ? 'page list-open' : 'page'}>
      <Rooms town={town} lines={talk.lines} openId={room.id} unreadOf={(id) => (id === room.id ? 0 : Math.max(0, (counts[id] ?? 0) - (seen[id] ?? 0)))} onOpen={open} />
      <main className="chat">
        <header className="chat-head">
          <button type="button" className="back" aria-label="群列表" onClick={() => showList(true)}>‹</button>
          <div className="chat-title"><h1>{room.name}</h1><p>{room.districtName} · {members.length + 1} 人</p></div>
          <span className="demo-tag">模拟群聊（演示）</span>
        </header>
        <Strip talk={talk} />
        <Talk lines={lines} town={town} room={room} speakerId={speakerId} onMention={(name) => setDraft(`${draft}@${name} `)} />
        <Composer
          key={room.id} room={room} town={town} members={members} speakerId={speakerId} onSpeakAs={speakAs}
          draft={draft} onDraft={setDraft} say={talk.say} isOpen={talk.link === 'open'}
        />
      </main>
      <Members members={members} self={town.self} speakerId={speakerId} onSpeakAs={speakAs} onTry={setDraft} />
    </div>
  );
}

/** One line of trouble at most: the worst first, and what becomes of what is said meanwhile. */
function Strip({ talk }: { readonly talk: Talking }) {
  if (talk.link !== 'open') return <p className="strip bad" role="status">▲ 连接已断开，正在重新连接。已经说的都在</p>;
  if (!talk.standing.isServerHere) return <p className="strip" role="status">▲ 业务系统暂时连不上，消息已经记下，恢复后自动登记</p>;
  if (!talk.standing.isBotHere) return <p className="strip" role="status">▲ 小格不在线，消息已经记下，回来后再答复</p>;
  return null;
}

function Waiting({ isLost }: { readonly isLost: boolean }) {
  return (
    <div className="page" aria-busy={!isLost}>
      <aside className="rooms" />
      <main className="chat">
        <header className="chat-head"><h1>模拟群聊（演示）</h1></header>
        {isLost ? <p className="strip bad" role="status">▲ 暂时连不上群聊网关，正在重试</p> : null}
        <TalkSkeleton />
      </main>
      <aside className="members" />
    </div>
  );
}

function countLines({ lines }: Pick<Talking, 'lines'>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { roomId } of lines) counts[roomId] = (counts[roomId] ?? 0) + 1;
  return counts;
}
