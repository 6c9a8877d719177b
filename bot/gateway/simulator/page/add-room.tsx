import { useState } from 'react';
import type { Talking } from './use-talk';

const SURNAMES = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛');
const CALLS = ['阿姨', '师傅', '大爷', '大哥', '姐', '老师', '妈妈', '爸爸'];
const SIZES = [4, 20, 138];

/** Made-up neighbours; the same number gives the same people. */
export function neighbours(count: number, from = 0): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${SURNAMES[(from + index) % SURNAMES.length] ?? '王'}${CALLS[Math.floor((from + index) / SURNAMES.length + index) % CALLS.length] ?? '阿姨'}`);
}

interface AddRoomProps {
  readonly changePeople: Talking['changePeople'];
  readonly onAdded: (roomId: string) => void;
  readonly onClose: () => void;
}

/** A new group with its people. It belongs to no cell until a grid worker binds it, as in life. */
export function AddRoom({ changePeople, onAdded, onClose }: AddRoomProps) {
  const [name, setName] = useState('');
  const [size, setSize] = useState(20);
  const [trouble, setTrouble] = useState('');
  const add = async (): Promise<void> => {
    const told = await changePeople({ kind: 'add-room', name: name.trim(), names: ['网格员小李', ...neighbours(size - 1)] });
    if (told.isDone) onAdded(told.roomId);
    else setTrouble(told.message);
  };
  return (
    <form className="sheet small" role="dialog" aria-label="建群" onSubmit={(event) => { event.preventDefault(); void add(); }} onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <header>
        <button type="button" onClick={onClose}>取消</button>
        <h2>建群</h2>
        <button type="submit" className="send" disabled={name.trim() === ''} title={name.trim() === '' ? '先起一个群名' : ''}>建好</button>
      </header>
      <input autoFocus value={name} maxLength={60} aria-label="群名" placeholder="群名，如 翠柏里 3 号网格群" onChange={(event) => setName(event.target.value)} />
      <fieldset><legend>人数</legend>{SIZES.map((one) => <button type="button" key={one} aria-pressed={one === size} onClick={() => setSize(one)}>{one} 人</button>)}</fieldset>
      <p className="hint">新群还不属于哪个网格，小格先不读。网格员在工作台领一个绑定码，在群里说“绑定 码”，就从那句话开始读</p>
      {trouble === '' ? null : <p className="bad" role="alert">{trouble}</p>}
    </form>
  );
}
