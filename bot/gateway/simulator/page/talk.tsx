import { Fragment, useEffect, useRef } from 'react';
import type { SimulatorMember, SimulatorRoom, SimulatorTown, TalkLine } from '../wire';
import { stampOf } from './city-now';
import { Line } from './line';

const STAMP_AFTER_MS = 5 * 60_000;
/** A picture so near the end that its loading pushes the newest line out of sight. */
const NEAR_END = 8;

interface TalkProps {
  readonly lines: readonly TalkLine[];
  readonly town: SimulatorTown;
  readonly room: SimulatorRoom;
  readonly now: Date;
  readonly speakerId: string;
  readonly onMention: (name: string) => void;
  readonly onQuote: (line: TalkLine) => void;
  readonly onRecall: (line: TalkLine) => void;
}

/** What was said in a room, the newest in sight. What was taken back leaves a notice in its place. */
export function Talk({ lines, town, room, now, speakerId, onMention, onQuote, onRecall }: TalkProps) {
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
  const takenBack = new Set(lines.flatMap(({ said }) => (said.kind === 'recall' ? [said.messageId] : [])));
  const shown = lines.filter(({ said }) => said.kind !== 'recall');

  return (
    <section ref={list} className="talk" aria-label="聊天记录" aria-live="polite">
      <p className="system">{room.districtName === '' ? '小格已在群里。网格员说出“绑定 码”以前，这里的话它不读' : '小格已在群里。说到路灯、井盖、垃圾这类问题，它会登记并回一个编号；闲聊不记录'}</p>
      {shown.length === 0 ? <p className="talk-empty">还没有人说话<br />选一个人，说一句“南门路灯不亮三天了”试试</p> : null}
      {shown.map((line, index) => (
        <Fragment key={line.id}>
          {isStamped(line, shown[index - 1]) ? <time className="stamp" dateTime={line.at}>{stampOf(new Date(line.at), now)}</time> : null}
          {takenBack.has(line.id)
            ? <p className="system">“{memberOf(line.talkerId).name}”撤回了一条消息</p>
            : <Line line={line} talker={memberOf(line.talkerId)} isOwn={line.talkerId === speakerId} town={town} onMention={onMention} onQuote={onQuote} onRecall={onRecall} onGrown={index >= shown.length - NEAR_END ? showEnd : undefined} />}
        </Fragment>
      ))}
      <div ref={end} className="talk-end" />
    </section>
  );
}

function isStamped(line: TalkLine, before: TalkLine | undefined): boolean {
  return before === undefined || Date.parse(line.at) - Date.parse(before.at) > STAMP_AFTER_MS;
}

/** While the first words are on their way. */
export function TalkSkeleton() {
  return (
    <section className="talk skeleton" aria-label="正在载入">
      {[62, 38, 74, 46].map((width, index) => <div key={width} className={index % 2 === 1 ? 'line own' : 'line'}><span className="avatar" /><span className={`bone bone-${index}`} /></div>)}
    </section>
  );
}
