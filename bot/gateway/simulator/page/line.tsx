import { useState } from 'react';
import { withoutQuote } from '../quote';
import type { SimulatorMember, SimulatorTown, TalkLine } from '../wire';
import { Avatar } from './avatar';
import { PlaceCard } from './place-card';

interface LineProps {
  readonly line: TalkLine;
  readonly talker: SimulatorMember;
  readonly isOwn: boolean;
  readonly town: SimulatorTown;
  readonly onMention: (name: string) => void;
  readonly onQuote: (line: TalkLine) => void;
  readonly onRecall: (line: TalkLine) => void;
  readonly onGrown: (() => void) | undefined;
}

/** One message, and what may be done with it. */
export function Line({ line, talker, isOwn, town, onMention, onQuote, onRecall, onGrown }: LineProps) {
  return (
    <article className={isOwn ? 'line own' : 'line'}>
      <Avatar member={talker} onClick={() => onMention(talker.name)} />
      <div className="line-body">
        <p className="talker">{talker.name}{talker.role === undefined ? null : <span className="role">{talker.role}</span>}</p>
        <Said line={line} town={town} onGrown={onGrown} />
      </div>
      <Actions isOwn={isOwn} onQuote={() => onQuote(line)} onRecall={() => onRecall(line)} />
    </article>
  );
}

/** 引用 for everybody, 撤回 for who said it. */
function Actions({ isOwn, onQuote, onRecall }: { readonly isOwn: boolean; readonly onQuote: () => void; readonly onRecall: () => void }) {
  const [isOpen, show] = useState(false);
  const choose = (act: () => void) => () => { show(false); act(); };
  return (
    <div className={isOpen ? 'actions is-open' : 'actions'} onKeyDown={(event) => { if (event.key === 'Escape') show(false); }}>
      <button type="button" className="dots" aria-label="对这条消息" aria-expanded={isOpen} onClick={() => show(!isOpen)}>⋯</button>
      {isOpen ? (
        <div className="menu" role="menu">
          <button type="button" role="menuitem" autoFocus onClick={choose(onQuote)}>引用</button>
          {isOwn ? <button type="button" role="menuitem" onClick={choose(onRecall)}>撤回</button> : null}
        </div>
      ) : null}
    </div>
  );
}

function Said({ line: { said }, town, onGrown }: Pick<LineProps, 'line' | 'town' | 'onGrown'>) {
  switch (said.kind) {
    case 'picture': return <a className="picture" href={said.url} target="_blank" rel="noreferrer"><img src={said.url} alt="群里发的照片" onLoad={onGrown} /></a>;
    case 'place': return <PlaceCard name={said.name} address={said.address} gcj02={said.gcj02} districts={town.districts} />;
    case 'voice': return <p className="bubble voice">◖) {said.seconds}″<small>语音，留给人听，机器人不猜</small></p>;
    case 'file': return <div className="card"><p className="card-title">{said.name}</p><p className="card-note">文件 · {sizeOf(said.bytes)}</p></div>;
    case 'link': return <a className="card" href={said.url} target="_blank" rel="noreferrer"><span className="card-title">{said.title}</span><span className="card-note">{said.description || new URL(said.url).host}</span></a>;
    case 'card': return <div className="card"><p className="card-title">{said.title}</p><p className="card-note">{said.description}</p><p className="card-foot">小程序</p></div>;
    case 'recall': return null;
    case 'text': return <Words text={said.text} />;
  }
}

function Words({ text }: { readonly text: string }) {
  const { answer, quoted } = withoutQuote(text);
  return (
    <>
      <p className="bubble">{withMentions(answer)}</p>
      {quoted === undefined ? null : <blockquote className="quoted">{quoted}</blockquote>}
    </>
  );
}

/** Names after an @ stand out. */
function withMentions(text: string) {
  return text.split(/(@[^\s\u2005@]+)/).map((part, index) => (part.startsWith('@') ? <span key={index} className="mention">{part}</span> : part));
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
