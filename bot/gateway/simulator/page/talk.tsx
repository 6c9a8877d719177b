import { Fragment, useEffect, useRef } from 'react';
import { localDate, localTime } from '../../../../shared/time/local-time';
import type { SimulatorMember, SimulatorRoom, SimulatorTown, TalkLine } from '../wire';
import { Avatar } from './avatar';
import { PlaceCard } from './place-card';

const STAMP_AFTER_MS = 5 * 60_000;
/** A picture so near the end that its loading pushes the newest line out of sight. */
const NEAR_END = 8;

interface TalkProps {
  readonly lines: readonly TalkLine[];
  readonly town: SimulatorTown;
  readonly room: SimulatorRoom;
  readonly speakerId: string;
  readonly onMention: (name: string) => void;
}

/** What was said in a room, the newest in sight. */
export function Talk({ lines, town, room, speakerId, onMention }: TalkProps) {
  const list = useRef<HTMLElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const newest = lines.at(-1)?.id;
  const showEnd = (): void => { end.current?.scrollIntoView({ block: 'end' }); };
  useEffect(showEnd, [newest, room.id]);
  useEffect(() => {
    if (list.current === null) return undefined;
    const watch = new ResizeObserver(showEnd);   // the box below grows and shrinks
    watch.observe(list.current);
    return () => watch.disconnect();
  }, []);
  const memberOf = (id: string): SimulatorMember => (id === town.self.id ? town.self : town.members.find((member) => member.id === id) ?? { id, name: '群成员', tone: 1 });

  return (
    <section ref={list} className="talk" aria-label="聊天记录" aria-live="polite">
      <p className="system">小格已在群里。说到路灯、井盖、垃圾这类问题，它会登记并回一个编号；闲聊不记录</p>
      {lines.length === 0 ? <p className="talk-empty">还没有人说话<br />选一个人，说一句“南门路灯不亮三天了”试试</p> : null}
      {lines.map((line, index) => (
        <Fragment key={line.id}>
          {isStamped(line, lines[index - 1]) ? <time className="stamp" dateTime={line.at}>{stampOf(line.at)}</time> : null}
          <Line line={line} talker={memberOf(line.talkerId)} isOwn={line.talkerId === speakerId} town={town} onMention={onMention} onGrown={index >= lines.length - NEAR_END ? showEnd : undefined} />
        </Fragment>
      ))}
      <div ref={end} className="talk-end" />
    </section>
  );
}

interface LineProps extends Pick<TalkProps, 'town' | 'onMention'> {
  readonly line: TalkLine;
  readonly talker: SimulatorMember;
  readonly isOwn: boolean;
  readonly onGrown: (() => void) | undefined;
}

function Line({ line, talker, isOwn, town, onMention, onGrown }: LineProps) {
  return (
    <article className={isOwn ? 'line own' : 'line'}>
      <Avatar member={talker} onClick={() => onMention(talker.name)} />
      <div className="line-body">
        <p className="talker">{talker.name}{talker.role === undefined ? null : <span className="role">{talker.role}</span>}</p>
        <Said line={line} town={town} onGrown={onGrown} />
      </div>
    </article>
  );
}

function Said({ line: { said }, town, onGrown }: Pick<LineProps, 'line' | 'town' | 'onGrown'>) {
  if (said.kind === 'picture') return <a className="picture" href={said.url} target="_blank" rel="noreferrer"><img src={said.url} alt="群里发的照片" onLoad={onGrown} /></a>;
  if (said.kind === 'place') return <PlaceCard name={said.name} address={said.address} gcj02={said.gcj02} districts={town.districts} />;
  return <p className="bubble">{withMentions(said.text)}</p>;
}

/** Names after an @ stand out. */
function withMentions(text: string) {
  return text.split(/(@[^\s\u2005@]+)/).map((part, index) => (part.startsWith('@') ? <span key={index} className="mention">{part}</span> : part));
}

function isStamped(line: TalkLine, before: TalkLine | undefined): boolean {
  return before === undefined || Date.parse(line.at) - Date.parse(before.at) > STAMP_AFTER_MS;
}

function stampOf(at: string): string {
  const when = new Date(at);
  const day = localDate(when);
  if (day === localDate(new Date())) return localTime(when);
  if (day === localDate(new Date(Date.now() - 86_400_000))) return `昨天 ${localTime(when)}`;
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${localTime(when)}`;
}

/** While the first words are on their way. */
export function TalkSkeleton() {
  return (
    <section className="talk skeleton" aria-label="正在载入">
      {[62, 38, 74, 46].map((width, index) => <div key={width} className={index % 2 === 1 ? 'line own' : 'line'}><span className="avatar" /><span className={`bone bone-${index}`} /></div>)}
    </section>
  );
}
