import { useState } from 'react';
import type { ChannelKeyMade, ChannelView } from '../../../../../shared/report/intake/channel-api';
import type { ApiResult } from '../../../api/client';
import { momentWords } from '../../../features/case/moment-words';
import { intakeSource } from '../../../features/intake/intake-source';
import { useWrite } from '../../../features/model/use-write';
import { useDeskTools } from '../desk-context';
import { ConfirmButton } from '../parts/confirm-button';
import { WriteFoot } from '../parts/write-foot';

interface ChannelSettingsProps {
  readonly channel: ChannelView;
  readonly onSaved: () => void;
}

/** How a system is connected: where its status goes, what a repeated number means, For operators. */
export function ChannelSettings({ channel, onSaved }: ChannelSettingsProps) {
  const { tell } = useDeskTools();
  const [address, setAddress] = useState(channel.address ?? '');
  const [isOn, setOn] = useState(channel.isOn);
  const [isAdding, setAdding] = useState(channel.whenChanged === 'add');
  const { writing, send } = useWrite(intakeSource.put);
  const save = async () => {
    const { id, name, source } = channel;
    if (await send({ id, name, source, address: address.trim(), isOn, whenChanged: isAdding ? 'add' : 'refuse' })) { tell(`${name}已保存`); onSaved(); }
  };
  return (
    <section className="desk-card" aria-label="对接设置">
      <div className="desk-card-head"><h2>对接设置</h2><span className="desk-second">推送地址 /api/channels/{channel.id}/orders，签名办法见接口说明</span></div>
      <label className="desk-field"><span className="desk-label">状态回传到（不填则不回传）</span><input className="desk-input" type="url" maxLength={500} placeholder="https://" value={address} onChange={(event) => setAddress(event.target.value)} /></label>
      <label className="desk-check"><input type="checkbox" checked={isAdding} onChange={(event) => setAdding(event.target.checked)} /><span>同一编号来了新内容，作为追加（不选则拒绝）</span></label>
      <label className="desk-check"><input type="checkbox" checked={isOn} onChange={(event) => setOn(event.target.checked)} /><span>接收这个渠道的工单</span></label>
      <WriteFoot writing={writing} label="保存" onSend={() => void save()} />
    </section>
  );
}

/** Keys that are good now; a new one is shown once. */
export function ChannelKeys({ channel: { id, keys = [] }, onSaved }: ChannelSettingsProps) {
  const { now } = useDeskTools();
  const [made, setMade] = useState<ChannelKeyMade>();
  const [make] = useState(() => async (body: { readonly id: string; readonly isLeaked: boolean }, key: string): Promise<ApiResult<ChannelKeyMade>> => {
    const result = await intakeSource.makeKey(body, key);
    if (result.ok) setMade(result.data);
    return result;
  });
  const { writing, send } = useWrite(make);
  const change = async (isLeaked: boolean) => { if (await send({ id, isLeaked })) onSaved(); };
  return (
    <section className="desk-card" aria-label="密钥">
      <div className="desk-card-head"><h2>密钥</h2><span className="desk-second">双方都用它签名</span></div>
      {keys.length === 0 ? <p className="desk-second">还没有密钥，对方不能推送。</p> : null}
      <ul className="desk-lines">
        {keys.map((key) => <li key={key.id}><b>{key.id}</b><span className="desk-note desk-push">{momentWords(new Date(key.madeAt), now)}{key.endsAt ? ` · ${momentWords(new Date(key.endsAt), now)}作废` : ''}</span></li>)}
      </ul>
      {made ? <p role="status"><b>新密钥：</b><code>{made.key}</code><br /><span className="desk-second">只显示这一次，请马上交给对方保存。</span></p> : null}
      {'problem' in writing ? <p className="desk-form-problem" role="alert">{writing.problem.words}</p> : null}
      <div className="desk-act-buttons">
        <ConfirmButton label="换密钥" confirm="确认换密钥，旧的再用 7 天" onConfirm={() => void change(false)} />
        {keys.length > 0 ? <ConfirmButton label="密钥泄露" confirm="确认换密钥，旧的立即作废" onConfirm={() => void change(true)} /> : null}
      </div>
    </section>
  );
}
