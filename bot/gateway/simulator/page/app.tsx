import { useState } from 'react';
import type { SimulatorTown, TalkLine } from '../wire';
import { AddRoom } from './add-room';
import { useCityNow } from './city-now';
import { Clock } from './clock';
import { Composer } from './composer';
import { Members } from './members';
import { Rooms } from './rooms';
import { Talk, TalkSkeleton } from './talk';
import { useTalk, type Talking } from './use-talk';

/** The simulated group chat: rooms, talk, and whose mouth we speak with. */
export function App() {
  const talk = useTalk();
  if (talk.town === undefined) return <Waiting isLost={talk.link === 'lost'} />;
  return <Chat talk={talk} town={talk.town} />;
}

type Over = 'none' | 'rooms' | 'members' | 'add-room';

function Chat({ talk, town }: { readonly talk: Talking; readonly town: SimulatorTown }) {
  const now = useCityNow(talk.clock);
  const [roomId, openRoom] = useState(town.rooms[0]?.id ?? '');
  const [over, show] = useState<Over>('none');
  const [speakers, chooseSpeaker] = useState<Readonly<Record<string, string>>>({});
  const [draft, setDraft] = useState('');
  const [quote, setQuote] = useState<TalkLine>();
  const [seen, setSeen] = useState<Readonly<Record<string, number>>>(() => countLines(talk));
  const [trouble, setTrouble] = useState('');

  const room = town.rooms.find(({ id }) => id === roomId) ?? town.rooms[0];
  const counts = countLines(talk);
  const open = (id: string): void => {
    setSeen({ ...seen, ...(room === undefined ? {} : { [room.id]: counts[room.id] ?? 0 }), [id]: counts[id] ?? 0 });
    setQuote(undefined);
    openRoom(id);
    show('none');
  };
  const adding = over === 'add-room' ? <AddRoom changePeople={talk.changePeople} onAdded={open} onClose={() => show('none')} /> : null;
  if (room === undefined) return <main className="blank"><h1>还没有聊天群</h1><p>这座城市没有配置演示群，可以自己建一个。</p><button type="button" className="send" onClick={() => show('add-room')}>建群</button>{adding}</main>;

  const members = room.memberIds.flatMap((id) => town.members.find((member) => member.id === id) ?? []);
  const chosen = speakers[room.id];
  const speakerId = chosen !== undefined && room.memberIds.includes(chosen) ? chosen : room.memberIds[0] ?? '';
  const speakAs = (memberId: string): void => chooseSpeaker({ ...speakers, [room.id]: memberId });
  const recall = async ({ id, talkerId }: TalkLine): Promise<void> => {
    const told = await talk.say({ roomId: room.id, talkerId, said: { kind: 'recall', messageId: id } });
    setTrouble(told.isRecorded ? '' : told.message);
  };

  return (
    <div className={`page ${over === 'rooms' ? 'list-open' : ''} ${over === 'members' ? 'members-open' : ''}`}>
      <Rooms town={town} lines={talk.lines} now={now} openId={room.id} unreadOf={(id) => (id === room.id ? 0 : Math.max(0, (counts[id] ?? 0) - (seen[id] ?? 0)))} onOpen={open} onAdd={() => show('add-room')} />
      <main className="chat">
        <header className="chat-head">
          <button type="button" className="back" aria-label="群列表" onClick={() => show('rooms')}>‹</button>
          <div className="chat-title"><h1>{room.name}</h1><p>{room.districtName === '' ? '' : `${room.districtName} · `}{members.length + 1} 人</p></div>
          <Clock now={now} clock={talk.clock} moveClock={talk.moveClock} />
          <span className="demo-tag">模拟群聊（演示）</span>
          <button type="button" className="people" aria-label="群成员" onClick={() => show('members')}>⋯</button>
        </header>
        <Strip talk={talk} />
        {trouble === '' ? null : <p className="strip bad" role="alert">▲ {trouble}</p>}
        <Talk lines={talk.lines.filter((line) => line.roomId === room.id)} town={town} room={room} now={now} speakerId={speakerId} onMention={(name) => setDraft(`${draft}@${name} `)} onQuote={setQuote} onRecall={(line) => void recall(line)} />
        <Composer
          key={room.id} room={room} town={town} members={members} speakerId={speakerId} onSpeakAs={speakAs}
          draft={draft} onDraft={setDraft} quote={quote} onQuote={setQuote} say={talk.say} isOpen={talk.link === 'open'}
        />
      </main>
      <Members room={room} town={town} members={members} speakerId={speakerId} onSpeakAs={speakAs} onTry={setDraft} onClose={() => show('none')} changePeople={talk.changePeople} />
      {adding}
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
