import { useState } from 'react';
import type { SimulatorMember, SimulatorRoom, SimulatorTown } from '../wire';
import { neighbours } from './add-room';
import { Avatar } from './avatar';
import type { Talking } from './use-talk';

/** One tap writes it into the box; nothing is sent by itself. */
const TRY: readonly (readonly [label: string, words: string])[] = [
  ['路灯', '南门口那盏路灯坏了，三天不亮了，晚上走路看不见'],
  ['垃圾', '3号楼旁边垃圾桶满溢，一地都是，没人来清'],
  ['井盖', '公交站旁边井盖松动，车子一过哐哐响，太危险了'],
  ['闲聊', '今天菜场的青菜才两块钱一斤'],
  ['问一句', '请问物业电话是多少？'],
];
const SHOWN = 60;
const SEARCH_FROM = 12;

interface MembersProps {
  readonly room: SimulatorRoom;
  readonly town: SimulatorTown;
  readonly members: readonly SimulatorMember[];
  readonly speakerId: string;
  readonly onSpeakAs: (memberId: string) => void;
  readonly onTry: (words: string) => void;
  readonly onClose: () => void;
  readonly changePeople: Talking['changePeople'];
}

/** Who is in the room, with whose mouth we speak, who comes and goes. On the phone it opens over the talk. */
export function Members({ room, town, members, speakerId, onSpeakAs, onTry, onClose, changePeople }: MembersProps) {
  const [words, setWords] = useState('');
  const [trouble, setTrouble] = useState('');
  const found = members.filter(({ name, role = '' }) => `${name}${role}`.includes(words.trim()));
  const speaker = members.find(({ id }) => id === speakerId);
  const change = async (request: Parameters<Talking['changePeople']>[0]): Promise<void> => {
    const told = await changePeople(request);
    setTrouble(told.isDone ? '' : told.message);
  };
  return (
    <aside className="members" onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <h2>以谁的身份说话<button type="button" className="close-members" aria-label="关闭群成员" onClick={onClose}>×</button></h2>
      {members.length >= SEARCH_FROM ? <input className="search" type="search" value={words} aria-label="搜索群成员" placeholder={`搜索 ${members.length} 位群成员`} onChange={(event) => setWords(event.target.value)} /> : null}
      <ul>
        {found.slice(0, SHOWN).map((member) => (
          <li key={member.id}>
            <button type="button" className={member.id === speakerId ? 'member is-speaker' : 'member'} aria-pressed={member.id === speakerId} onClick={() => { onSpeakAs(member.id); onClose(); }}>
              <Avatar member={member} />
              <span className="member-name">{member.name}</span>
              {member.role === undefined ? null : <span className="role">{member.role}</span>}
              {member.id === speakerId ? <span className="tick" aria-hidden="true">✓</span> : null}
            </button>
          </li>
        ))}
        {found.length > SHOWN ? <li className="none">还有 {found.length - SHOWN} 位，搜索名字</li> : null}
        {found.length === 0 ? <li className="none">{members.length === 0 ? '群里没有居民，先加人' : '群里没有这个人'}</li> : null}
        <li className="member is-bot"><Avatar member={town.self} /><span className="member-name">{town.self.name}</span><span className="role">{town.self.role}</span></li>
      </ul>
      <h2>进群和退群</h2>
      <AddPeople key={room.id} others={town.members.filter(({ id }) => !room.memberIds.includes(id))} count={members.length} onAdd={(names) => void change({ kind: 'add-people', roomId: room.id, names })} onJoin={(memberId) => void change({ kind: 'join', roomId: room.id, memberId })} />
      {speaker === undefined ? null : <button type="button" className="plain" onClick={() => void change({ kind: 'leave', roomId: room.id, memberId: speaker.id })}>当前身份退群</button>}
      {trouble === '' ? null : <p className="bad" role="alert">{trouble}</p>}
      <h2>试一试</h2>
      <div className="tries">{TRY.map(([label, said]) => <button type="button" key={label} onClick={() => { onTry(said); onClose(); }}><b>{label}</b>{said}</button>)}</div>
    </aside>
  );
}

interface AddPeopleProps {
  readonly others: readonly SimulatorMember[];
  readonly count: number;
  readonly onAdd: (names: readonly string[]) => void;
  readonly onJoin: (memberId: string) => void;
}

/** Somebody new, or somebody of another group. */
function AddPeople({ others, count, onAdd, onJoin }: AddPeopleProps) {
  const [name, setName] = useState('');
  const known = name.trim() === '' ? [] : others.filter((one) => one.name.includes(name.trim())).slice(0, 4);
  return (
    <form className="add-people" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '') { onAdd([name.trim()]); setName(''); } }}>
      <div className="row">
        <input value={name} maxLength={30} aria-label="新成员的名字" placeholder="名字" onChange={(event) => setName(event.target.value)} />
        <button type="submit" disabled={name.trim() === ''} title={name.trim() === '' ? '先写一个名字' : ''}>拉进群</button>
        <button type="button" onClick={() => onAdd(neighbours(20, count))}>再来 20 位</button>
      </div>
      {known.map((one) => <button type="button" key={one.id} className="plain" onClick={() => { onJoin(one.id); setName(''); }}>别的群里的{one.name}也进来</button>)}
    </form>
  );
}
