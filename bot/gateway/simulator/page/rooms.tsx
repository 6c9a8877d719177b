import { localDate, localTime } from '../../../../shared/time/local-time';
import type { SimulatorTown, TalkLine } from '../wire';
import { RoomAvatar } from './avatar';

interface RoomsProps {
  readonly town: SimulatorTown;
  readonly lines: readonly TalkLine[];
  readonly openId: string;
  readonly unreadOf: (roomId: string) => number;
  readonly onOpen: (roomId: string) => void;
}

/** The list of groups, the last word of each. */
export function Rooms({ town, lines, openId, unreadOf, onOpen }: RoomsProps) {
  return (
    <aside className="rooms">
      <header className="rooms-head"><h2>网格群</h2><span>{town.cityName}</span></header>
      <nav aria-label="群列表">
        {town.rooms.map((room) => {
          const last = lines.filter((line) => line.roomId === room.id).at(-1);
          const unread = unreadOf(room.id);
          return (
            <button type="button" key={room.id} className={room.id === openId ? 'room is-open' : 'room'} aria-current={room.id === openId} onClick={() => onOpen(room.id)}>
              <RoomAvatar members={room.memberIds.flatMap((id) => town.members.find((member) => member.id === id) ?? [])} />
              <span className="room-words">
                <span className="room-name">{room.name}</span>
                <span className="room-last">{last === undefined ? room.districtName : previewOf(last, town)}</span>
              </span>
              <span className="room-side">
                {last === undefined ? null : <time>{shortTime(last.at)}</time>}
                {unread === 0 ? null : <b className="unread" aria-label={`${unread} 条新消息`}>{unread > 99 ? '99+' : unread}</b>}
              </span>
            </button>
          );
        })}
      </nav>
      <p className="rooms-foot">人物和群均为虚构。这里说的话经过真实的机器人网关，登记为演示案件。</p>
    </aside>
  );
}

function previewOf({ talkerId, said }: TalkLine, { members, self }: SimulatorTown): string {
  const name = talkerId === self.id ? self.name : members.find(({ id }) => id === talkerId)?.name ?? '';
  const words = said.kind === 'text' ? said.text : said.kind === 'picture' ? '[图片]' : '[位置]';
  return `${name}：${words}`;
}

function shortTime(at: string): string {
  const when = new Date(at);
  return localDate(when) === localDate(new Date()) ? localTime(when) : localDate(when).slice(5).replace('-', '/');
}
