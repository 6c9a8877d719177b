import { useRef, useState } from 'react';
import type { SayAnswer, SayRequest, SimulatorMember, SimulatorPlace, SimulatorRoom, SimulatorTown } from '../wire';
import { Avatar } from './avatar';
import { PlacePicker } from './place-picker';

interface ComposerProps {
  readonly room: SimulatorRoom;
  readonly town: SimulatorTown;
  readonly members: readonly SimulatorMember[];
  readonly speakerId: string;
  readonly onSpeakAs: (memberId: string) => void;
  readonly draft: string;
  readonly onDraft: (words: string) => void;
  readonly say: (request: SayRequest) => Promise<SayAnswer>;
  readonly isOpen: boolean;
}

type Panel = 'none' | 'speaker' | 'more' | 'place';

/** The box at the bottom: who speaks, words, a photo, a place. What failed stays in the box. */
export function Composer({ room, town, members, speakerId, onSpeakAs, draft, onDraft, say, isOpen }: ComposerProps) {
  const [panel, show] = useState<Panel>('none');
  const [trouble, setTrouble] = useState('');
  const [isSending, setSending] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const speaker = members.find(({ id }) => id === speakerId) ?? members[0];

  const send = async (said: SayRequest['said']): Promise<boolean> => {
    setSending(true);
    setTrouble('');
    const answer = await say({ roomId: room.id, talkerId: speakerId, said });
    setSending(false);
    if (!answer.isRecorded) setTrouble(answer.message);
    return answer.isRecorded;
  };
  const sendText = async (): Promise<void> => {
    const text = draft.trim();
    if (text === '' || isSending) return;
    const mentionIds = [town.self, ...members].filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
    if (await send({ kind: 'text', text, mentionIds })) onDraft('');
  };
  const sendPicture = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    show('none');
    await send({ kind: 'picture', bytes: await chosen.arrayBuffer(), fileName: chosen.name });
  };
  const sendPlace = async ({ name, districtName, gcj02 }: SimulatorPlace): Promise<void> => {
    show('none');
    await send({ kind: 'place', name, address: districtName === '' ? '' : `${town.cityName}${districtName}`, gcj02 });
  };

  return (
    <footer className="composer">
      {trouble === '' ? null : <p className="trouble" role="alert">■ {trouble}<button type="button" onClick={() => setTrouble('')} aria-label="知道了">×</button></p>}
      {speaker === undefined ? null : (
        <button type="button" className="speaker" aria-expanded={panel === 'speaker'} onClick={() => show(panel === 'speaker' ? 'none' : 'speaker')}>
          <Avatar member={speaker} />以 <b>{speaker.name}</b>{speaker.role === undefined ? '' : `（${speaker.role}）`} 的身份说话<span aria-hidden="true">▾</span>
        </button>
      )}
      <form className="box" onSubmit={(event) => { event.preventDefault(); void sendText(); }}>
        <textarea
          rows={1} value={draft} maxLength={500} aria-label="说点什么" placeholder={isOpen ? '说点什么' : '连上后才能发送'}
          onChange={(event) => onDraft(event.target.value)} onFocus={() => show('none')}
          onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) { event.preventDefault(); void sendText(); } }}
        />
        <button type="button" className="more" aria-label="照片和位置" aria-expanded={panel === 'more'} onClick={() => show(panel === 'more' ? 'none' : 'more')}>＋</button>
        <button type="submit" className="send" disabled={!isOpen || isSending || draft.trim() === ''} title={isOpen ? '' : '连接断开，暂时不能发送'}>{isSending ? '发送中' : '发送'}</button>
      </form>
      <div className={panel === 'more' ? 'more-panel is-shown' : 'more-panel'}>
        <button type="button" disabled={!isOpen || isSending} onClick={() => file.current?.click()}><span className="icon" aria-hidden="true"><PhotoIcon /></span>照片</button>
        <button type="button" disabled={!isOpen || isSending} onClick={() => show('place')}><span className="icon" aria-hidden="true"><PinIcon /></span>位置</button>
        <input ref={file} type="file" accept="image/*" aria-label="选择照片" onChange={(event) => { void sendPicture(event.target.files?.[0]); event.target.value = ''; }} />
      </div>
      {panel === 'speaker' ? <SpeakerPanel members={members} speakerId={speakerId} onChoose={(id) => { onSpeakAs(id); show('none'); }} /> : null}
      {panel === 'place' ? <PlacePicker places={town.places} districtName={room.districtName} onChoose={(place) => void sendPlace(place)} onClose={() => show('none')} /> : null}
    </footer>
  );
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

const PhotoIcon = () => <svg viewBox="0 0 24 24"><path d="M4 6h16a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zm-.5 11 5-5.5 4 4 2.5-2.5 5.500 5" /><circle cx="16" cy="10" r="1.600" /></svg>;
const PinIcon = () => <svg viewBox="0 0 24 24"><path d="M12 21c-4.500-5.500-6.500-8.500-6.500-11.500a6.500 6.500 0 0 1 13 0c0 3-2 6-6.500 11.500z" /><circle cx="12" cy="9.500" r="2.300" /></svg>;
