import type { SimulatorMember } from '../wire';

/** A rounded square with the sign people would call the person by. */
export function Avatar({ member, onClick }: { readonly member: Pick<SimulatorMember, 'name' | 'tone'>; readonly onClick?: () => void }) {
  const initial = Array.from(member.name).find((sign) => sign !== '小' && sign !== '阿') ?? '人';
  const className = `avatar tone-${member.tone}`;
  if (onClick === undefined) return <span className={className} aria-hidden="true">{initial}</span>;
  return <button type="button" className={className} onClick={onClick} title={`@${member.name}`} aria-label={`提到${member.name}`}>{initial}</button>;
}

/** A room's picture: four of its people. */
export function RoomAvatar({ members }: { readonly members: readonly Pick<SimulatorMember, 'id' | 'name' | 'tone'>[] }) {
  return <span className="room-avatar" aria-hidden="true">{members.slice(0, 4).map((member) => <Avatar key={member.id} member={member} />)}</span>;
}
