import type { SimulatorMember } from '../wire';
import { Avatar } from './avatar';

/** One tap writes it into the box; nothing is sent by itself. */
const TRY: readonly (readonly [label: string, words: string])[] = [
  ['路灯', '南门口那盏路灯坏了，三天不亮了，晚上走路看不见'],
  ['垃圾', '3号楼旁边垃圾桶满溢，一地都是，没人来清'],
  ['井盖', '公交站旁边井盖松动，车子一过哐哐响，太危险了'],
  ['闲聊', '今天菜场的青菜才两块钱一斤'],
  ['问一句', '请问物业电话是多少？'],
];

interface MembersProps {
  readonly members: readonly SimulatorMember[];
  readonly self: SimulatorMember;
  readonly speakerId: string;
  readonly onSpeakAs: (memberId: string) => void;
  readonly onTry: (words: string) => void;
}

/** Who is in the room, and with whose mouth we speak. Wide screens only; on the phone the bar above the box does it. */
export function Members({ members, self, speakerId, onSpeakAs, onTry }: MembersProps) {
  return (
    <aside className="members">
      <h2>以谁的身份说话</h2>
      <ul>
        {members.map((member) => (
          <li key={member.id}>
            <button type="button" className={member.id === speakerId ? 'member is-speaker' : 'member'} aria-pressed={member.id === speakerId} onClick={() => onSpeakAs(member.id)}>
              <Avatar member={member} />
              <span className="member-name">{member.name}</span>
              {member.role === undefined ? null : <span className="role">{member.role}</span>}
              {member.id === speakerId ? <span className="tick" aria-hidden="true">✓</span> : null}
            </button>
          </li>
        ))}
        <li className="member is-bot"><Avatar member={self} /><span className="member-name">{self.name}</span><span className="role">{self.role}</span></li>
      </ul>
      <h2>试一试</h2>
      <div className="tries">{TRY.map(([label, words]) => <button type="button" key={label} onClick={() => onTry(words)}><b>{label}</b>{words}</button>)}</div>
    </aside>
  );
}
