import { useRef, useState } from 'react';
import { withoutQuote } from '../quote';
import { inWords } from '../talk-lines';
import type { SayAnswer, SayRequest, SimulatorMember, SimulatorPlace, SimulatorRoom, SimulatorTown, TalkLine } from '../wire';
import { Avatar } from './avatar';
import { MorePanel, type MoreChoice } from './more-panel';
import { PlacePicker } from './place-picker';
import { samplePhoto } from './sample-photo';
import { ShareForm } from './share-form';

const VOICE_SECONDS = 6;

interface ComposerProps {
  readonly room: SimulatorRoom;
  readonly town: SimulatorTown;
  readonly members: readonly SimulatorMember[];
  readonly speakerId: string;
  readonly onSpeakAs: (memberId: string) => void;
  readonly draft: string;
  readonly onDraft: (words: string) => void;
  readonly quote: TalkLine | undefined;
  readonly onQuote: (line: TalkLine | undefined) => void;
  readonly say: (request: SayRequest) => Promise<SayAnswer>;
  readonly isOpen: boolean;
}

type Panel = 'none' | 'speaker' | 'more' | 'place' | 'link' | 'card';

/** The box at the bottom: who speaks, words, and everything else a phone can send. What failed stays in the box. */
export function Composer({ room, town, members, speakerId, onSpeakAs, draft, onDraft, quote, onQuote, say, isOpen }: ComposerProps) {
  const [panel, show] = useState<Panel>('none');
  const [trouble, setTrouble] = useState('');
  const [isSending, setSending] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const speaker = members.find(({ id }) => id === speakerId);
  const mayNot = isOpen ? speaker === undefined ? '群里没有人，先加人' : '' : '连接断开，暂时不能发送';

  const send = async (said: SayRequest['said']): Promise<boolean> => {
    show('none');
    setSending(true);
    setTrouble('');
    const answer = await say({ roomId: room.id, talkerId: speakerId, said });
    setSending(false);
    if (!answer.isRecorded) setTrouble(answer.message);
    return answer.isRecorded;
  };
  const sendText = async (): Promise<void> => {
    const text = draft.trim();
    if (text === '' || isSending || mayNot !== '') return;
    const mentionIds = [town.self, ...members].filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
    if (!await send({ kind: 'text', text, mentionIds, ...(quote === undefined ? {} : { quoteId: quote.id }) })) return;
    onDraft('');
    onQuote(undefined);
  };
  const sendPlace = ({ name, districtName, gcj02 }: SimulatorPlace): Promise<boolean> => send({ kind: 'place', name, address: districtName === '' ? '' : `${town.cityName}${districtName}`, gcj02 });
  const choose = async (choice: MoreChoice): Promise<void> => {
    if ('file' in choice) return void await send({ kind: choice.kind, bytes: await choice.file.arrayBuffer(), fileName: choice.file.name });
    if (choice.kind === 'sample') return void await send({ kind: 'picture', bytes: await samplePhoto(choice.name), fileName: `${choice.name}.jpg` });
    if (choice.kind === 'voice') return void await send({ kind: 'voice', seconds: VOICE_SECONDS });
    if (choice.kind !== 'mention') return show(choice.kind);
    onDraft(`@${town.self.name} ${draft}`);
    show('none');
    box.current?.focus();
  };

  return (
    <footer className="composer" onKeyDown={(event) => { if (event.key === 'Escape') { show('none'); onQuote(undefined); } }}>
      {trouble === '' ? null : <p className="trouble" role="alert">■ {trouble}<button type="button" onClick={() => setTrouble('')} aria-label="知道了">×</button></p>}
      {speaker === undefined ? null : (
        <button type="button" className="speaker" aria-expanded={panel === 'speaker'} onClick={() => show(panel === 'speaker' ? 'none' : 'speaker')}>
          <Avatar member={speaker} />以 <b>{speaker.name}</b>{speaker.role === undefined ? '' : `（${speaker.role}）`} 的身份说话<span aria-hidden="true">▾</span>
        </button>
      )}
      {quote === undefined ? null : <p className="quote-bar"><span>引用 {nameOf(quote, town)}：{withoutQuote(inWords(quote.said)).answer}</span><button type="button" aria-label="不引用了" onClick={() => onQuote(undefined)}>×</button></p>}
      <form className="box" onSubmit={(event) => { event.preventDefault(); void sendText(); }}>
        <textarea
          ref={box} rows={1} value={draft} maxLength={500} aria-label="说点什么" placeholder={mayNot || '说点什么'}
          onChange={(event) => onDraft(event.target.value)} onFocus={() => show('none')}
          onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) { event.preventDefault(); void sendText(); } }}
        />
        <button type="button" className="more" aria-label="照片、位置和更多" aria-expanded={panel === 'more'} onClick={() => show(panel === 'more' ? 'none' : 'more')}>＋</button>
        <button type="submit" className="send" disabled={mayNot !== '' || isSending || draft.trim() === ''} title={mayNot}>{isSending ? '发送中' : '发送'}</button>
      </form>
      <MorePanel isShown={panel === 'more'} isDisabled={mayNot !== '' || isSending} onChoose={(choice) => void choose(choice)} />
      {panel === 'speaker' ? <SpeakerPanel members={members} speakerId={speakerId} onChoose={(id) => { onSpeakAs(id); show('none'); }} /> : null}
      {panel === 'place' ? <PlacePicker places={town.places} districtName={room.districtName} onChoose={(place) => void sendPlace(place)} onClose={() => show('none')} /> : null}
      {panel === 'link' || panel === 'card' ? <ShareForm kind={panel} onSend={(said) => void send(said)} onClose={() => show('none')} /> : null}
    </footer>
  );
}

function nameOf({ talkerId }: TalkLine, { self, members }: SimulatorTown): string {
  return [self, ...members].find(({ id }) => id === talkerId)?.name ?? '群成员';
}

function SpeakerPanel({ members, speakerId, onChoose }: { readonly members: readonly SimulatorMember[]; readonly speakerId: string; readonly onChoose: (id: string) => void }) {
  return (
    <div className="speaker-panel" role="listbox" aria-label="以谁的身份说话">
      {members.map((member) => (
        <button type="button" key={member.id} role="option" aria-selected={member.id === speakerId} onClick={() => onChoose(member.id)}>
          <Avatar member={member} /><span>{member.name}</span><small>{member.role ?? '居民'}</small>
        </button>
      ))}
    </div>
  );
}
