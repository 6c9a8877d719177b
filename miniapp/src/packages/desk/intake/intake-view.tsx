import { useState } from 'react';
import type { ChannelView } from '../../../../../shared/report/intake/channel-api';
import { headersOf } from '../../../api/client';
import { intakeSource } from '../../../features/intake/intake-source';
import { useRead } from '../../../features/model/use-read';
import { download } from '../../../platform/download';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { DeskProblem, DeskSkeleton } from '../parts/page-states';
import type { DeskNavigation } from '../use-desk-route';
import { ChannelKeys, ChannelSettings } from './channel-settings';
import { OrderUpload } from './order-upload';

/** 工单接入: orders of other systems as a sheet, and for operators how the systems are connected. */
export function IntakeView({ route, go }: DeskNavigation) {
  const { signIn, person } = useDeskTools();
  const one = useRead(intakeSource.channels);
  const channels = one.data ?? [];
  const chosen = channels.find(({ id }) => id === route.part) ?? channels[0];
  return (
    <div className="desk-page">
      <header className="desk-head"><h1 className="desk-title">工单接入</h1><span className="desk-second">12345、81890、媒体、领导等的工单；一个原编号只成一件</span></header>
      {!one.data && one.problem ? <DeskProblem problem={one.problem} onRetry={() => void one.reload()} onSignIn={signIn} /> : null}
      {!one.data && !one.problem ? <DeskSkeleton lines={8} /> : null}
      <div className="desk-tabs" role="tablist">
        {channels.map(({ id, name }) => <button key={id} type="button" role="tab" aria-selected={id === chosen?.id} className={`desk-tab${id === chosen?.id ? ' is-here' : ''}`} onClick={() => go({ view: 'intake', queue: 'todo', part: id })}>{name}</button>)}
      </div>
      {chosen ? <ChannelSheet key={chosen.id} channel={chosen} /> : null}
      {chosen && person.role === 'operator' ? <ChannelSettings key={`${chosen.id}-settings`} channel={chosen} onSaved={() => void one.reload()} /> : null}
      {chosen && person.role === 'operator' ? <ChannelKeys key={`${chosen.id}-keys`} channel={chosen} onSaved={() => void one.reload()} /> : null}
    </div>
  );
}

function ChannelSheet({ channel: { id, name, isOn, isAnswered, whenChanged } }: { readonly channel: ChannelView }) {
  const { tell } = useDeskTools();
  const [round, setRound] = useState(0);
  const save = async () => {
    const result = await download(intakeSource.templatePath(id), headersOf({}), `${name} 工单模板.xlsx`);
    tell({ saved: '模板已下载，每行一件', refused: '没有下载，请稍后再试', offline: '现在连不上网络，没有下载' }[result]);
  };
  return (
    <section className="desk-card" aria-label={name}>
      <div className="desk-card-head">
        <h2>{name}</h2>
        <span className="desk-second">{whenChanged === 'add' ? '同一编号再来，新内容作为追加' : '一个编号只对应一件事'} · {isAnswered ? '办理状态自动回传' : '未设回传'}</span>
        <span className="desk-push" />
        <DeskButton onPress={() => void save()}>下载模板</DeskButton>
      </div>
      {isOn ? <OrderUpload key={round} channelId={id} onAgain={() => setRound(round + 1)} /> : <p className="desk-second">这个渠道已停用，由运维员启用。</p>}
    </section>
  );
}
