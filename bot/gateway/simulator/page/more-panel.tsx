import { useRef, useState, type ReactNode } from 'react';
import { SAMPLE_PHOTOS } from './sample-photo';

export type MoreChoice =
  | { readonly kind: 'picture' | 'file'; readonly file: File }
  | { readonly kind: 'sample'; readonly name: string }
  | { readonly kind: 'place' | 'voice' | 'link' | 'card' | 'mention' };

interface MorePanelProps {
  readonly isShown: boolean;
  readonly isDisabled: boolean;
  readonly onChoose: (choice: MoreChoice) => void;
}

/** Everything a phone can send that is no words. */
export function MorePanel({ isShown, isDisabled, onChoose }: MorePanelProps) {
  const picture = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [sample, nextSample] = useState(0);
  const button = (name: string, icon: ReactNode, onClick: () => void) => (
    <button type="button" disabled={isDisabled} onClick={onClick}><span className="icon" aria-hidden="true"><svg viewBox="0 0 24 24">{icon}</svg></span>{name}</button>
  );
  const chosen = (kind: 'picture' | 'file') => (event: React.ChangeEvent<HTMLInputElement>): void => {
    const [one] = event.target.files ?? [];
    event.target.value = '';
    if (one !== undefined) onChoose({ kind, file: one });
  };
  return (
    <div className={isShown ? 'more-panel is-shown' : 'more-panel'}>
      {button('照片', PHOTO, () => picture.current?.click())}
      {button('示例照片', SAMPLE, () => { onChoose({ kind: 'sample', name: SAMPLE_PHOTOS[sample % SAMPLE_PHOTOS.length] ?? '' }); nextSample(sample + 1); })}
      {button('位置', PIN, () => onChoose({ kind: 'place' }))}
      {button('语音', VOICE, () => onChoose({ kind: 'voice' }))}
      {button('@小格', AT, () => onChoose({ kind: 'mention' }))}
      {button('链接', LINK, () => onChoose({ kind: 'link' }))}
      {button('小程序', CARD, () => onChoose({ kind: 'card' }))}
      {button('文件', FILE, () => file.current?.click())}
      <input ref={picture} type="file" accept="image/*" aria-label="选择照片" onChange={chosen('picture')} />
      <input ref={file} type="file" aria-label="选择文件" onChange={chosen('file')} />
    </div>
  );
}

const PHOTO = <><path d="M4 6h16a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zm-.5 11 5-5.500 4 4 2.500-2.500 5.500 5" /><circle cx="16" cy="10" r="1.600" /></>;
const SAMPLE = <><path d="M7 4h13a1 1 0 0 1 1 1v10M4 8h13a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z" /><path d="m4 17 4-4 3 3 2-2 4 4" /></>;
const PIN = <><path d="M12 21c-4.500-5.500-6.500-8.500-6.500-11.500a6.500 6.500 0 0 1 13 0c0 3-2 6-6.500 11.500z" /><circle cx="12" cy="9.500" r="2.300" /></>;
const VOICE = <path d="M12 4a2.500 2.500 0 0 1 2.500 2.500v5a2.500 2.500 0 0 1-5 0v-5A2.500 2.500 0 0 1 12 4zM6 11.500a6 6 0 0 0 12 0M12 17.500V21" />;
const AT = <><circle cx="12" cy="12" r="3.500" /><path d="M15.500 8.500v4.500a2 2 0 0 0 4 0v-1a7.500 7.500 0 1 0-3 6" /></>;
const LINK = <path d="M10 14a4 4 0 0 0 6 .500l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.500l-3 3a4 4 0 0 0 6 6l1-1" />;
const CARD = <><rect x="4" y="4" width="16" height="16" rx="3" /><path d="M8 9h8M8 13h5" /></>;
const FILE = <path d="M7 3h7l4 4v13a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zm7 0v4h4" />;
