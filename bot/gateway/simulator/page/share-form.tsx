import { useState } from 'react';
import type { SayRequest } from '../wire';

interface ShareFormProps {
  readonly kind: 'link' | 'card';
  readonly onSend: (said: SayRequest['said']) => void;
  readonly onClose: () => void;
}

const NAMES = { link: '链接', card: '小程序' } as const;

/** A link or a mini-program card, as people pass them on. */
export function ShareForm({ kind, onSend, onClose }: ShareFormProps) {
  const [title, setTitle] = useState('');
  const [url, setUrl] = useState('https://');
  const isReady = title.trim() !== '' && (kind === 'card' || URL.canParse(url) && url.length > 'https://'.length);
  const send = (): void => onSend(kind === 'link' ? { kind, title: title.trim(), url, description: '' } : { kind, title: title.trim(), description: '演示小程序' });
  return (
    <form className="sheet small" role="dialog" aria-label={`发送${NAMES[kind]}`} onSubmit={(event) => { event.preventDefault(); if (isReady) send(); }} onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <header>
        <button type="button" onClick={onClose}>取消</button>
        <h2>发送{NAMES[kind]}</h2>
        <button type="submit" className="send" disabled={!isReady} title={isReady ? '' : '先填完整'}>发送</button>
      </header>
      <input autoFocus value={title} maxLength={100} aria-label="标题" placeholder="标题，如 社区食堂开业" onChange={(event) => setTitle(event.target.value)} />
      {kind === 'link' ? <input type="url" value={url} maxLength={500} aria-label="网址" onChange={(event) => setUrl(event.target.value)} /> : null}
      <p className="hint">{NAMES[kind]}里的内容机器人不打开，也不当成居民自己的话</p>
    </form>
  );
}
