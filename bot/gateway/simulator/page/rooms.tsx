import { useState } from 'react';
import { inWords } from '../talk-lines';
import { withoutQuote } from '../quote';
import type { SimulatorTown, TalkLine } from '../wire';
import { RoomAvatar } from './avatar';
import { stampOf } from './city-now';

interface RoomsProps {
  readonly town: SimulatorTown;
  readonly lines: readonly TalkLine[];
  readonly now: Date;
  readonly openId: string;
  readonly unreadOf: (roomId: string) => number;
  readonly onOpen: (roomId: string) => void;
  readonly onAdd: () => void;
}

/** The list of groups, the last word of each, the newest talk on top. */
export function Rooms({ town, lines, now, openId, unreadOf, onOpen, onAdd }: RoomsProps) {
  const [words, setWords] = useState('');
  const lastOf = new Map(lines.map((line) => [line.roomId, line]));
  const found = town.rooms.filter(({ name, districtName }) => `${districtName}${name}`.includes(words.trim()));
  const memberOf = new Map(town.members.map((member) => [member.id, member]));
  return (
    <aside className="rooms">
      <header className="rooms-head"><h2>网格群</h2><span>{town.cityName} · {town.rooms.length} 个</span><button type="button" className="add-room" onClick={onAdd}>＋ 建群</button></header>
      <input className="search" type="search" value={words} aria-label="搜索群" placeholder="搜索群" onChange={(event) => setWords(event.target.value)} />
      <nav aria-label="群列表">
        {found.map((room) => {
          const last = lastOf.get(room.id);
          const unread = unreadOf(room.id);
          return (
            <button type="button" key={room.id} className={room.id === openId ? 'room is-open' : 'room'} aria-current={room.id === openId} onClick={() => onOpen(room.id)}>
              <RoomAvatar members={room.memberIds.slice(0, 4).flatMap((id) => memberOf.get(id) ?? [])} />
              <span className="room-words">
                <span className="room-name">{room.name}</span>
                <span className="room-last">{last === undefined ? room.districtName || '还没有绑定网格' : previewOf(last, town)}</span>
              </span>
              <span className="room-side">
                {last === undefined ? null : <time>{stampOf(new Date(last.at), now).replace(/ .*/, '')}</time>}
                {unread === 0 ? null : <b className="unread" aria-label={`${unread} 条新消息`}>{unread > 99 ? '99+' : unread}</b>}
              </span>
            </button>
          );
        })}
        {found.length === 0 ? <p className="none">没有叫这个名字的群</p> : null}
      </nav>
      <p className="rooms-foot">人物和群均为虚构。这里说的话经过真实的机器人网关，登记为演示案件。</p>
    </aside>
  );
}

function previewOf({ talkerId, said }: TalkLine, { members, self }: SimulatorTown): string {
  const name = talkerId === self.id ? self.name : members.find(({ id }) => id === talkerId)?.name ?? '';
  return said.kind === 'recall' ? `${name}${inWords(said)}` : `${name}：${withoutQuote(inWords(said)).answer}`;
}
