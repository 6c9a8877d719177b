import { useRef, useState } from 'react';
import type { AccountView, FleetView } from '../../../../../shared/chat/fleet/fleet-api';
import type { FleetSource } from '../../../features/fleet/fleet-source';
import { accountFacts, accountWords, channelWords, type FleetTone } from '../../../features/fleet/fleet-words';
import { problemOf } from '../../../features/model/problem';
import { useDeskTools } from '../desk-context';
import { ConfirmButton } from '../parts/confirm-button';

const SHAPES: Readonly<Record<FleetTone, string>> = { green: '●', yellow: '▲', red: '■' };

interface AccountCardProps {
  readonly account: AccountView;
  readonly source: FleetSource;
  readonly onDone: (fleet: FleetView) => void;
}

/** One account: how it is, what it bears, and the button that takes it out or lets it in. */
export function AccountCard({ account, source, onDone }: AccountCardProps) {
  const { now, newKey, tell } = useDeskTools();
  const [isBusy, setBusy] = useState(false);
  // Kept until it went through: pressing again after a lost answer is the same request.
  const key = useRef<string>();
  const isOut = account.state === 'quarantined';
  const act = async () => {
    if (isBusy) return;
    setBusy(true);
    key.current ??= newKey();
    const result = await source.act(account.id, isOut ? 'release-quarantine' : 'quarantine', key.current);
    setBusy(false);
    tell(result.ok ? (isOut ? '已恢复' : '已停用，群由备用账号接替') : problemOf(result).words);
    if (!result.ok) return;
    key.current = undefined;
    onDone(result.data);
  };
  const words = accountWords(account, now);
  return (
    <li className={`desk-card desk-health-${words.tone}`} aria-busy={isBusy}>
      <div className="desk-card-head">
        <h2>{account.name}</h2><span className="desk-second">{channelWords(account.channel)} · {account.id}</span>
        <span className="desk-push"><ConfirmButton label={isOut ? '恢复' : '停用'} confirm={isOut ? '恢复这个账号' : '停用这个账号'} onConfirm={() => void act()} /></span>
      </div>
      <div className="desk-health-value"><span className={`desk-shape desk-tone-${words.tone}`} aria-hidden="true">{SHAPES[words.tone]}</span>{words.state}</div>
      <div className="desk-note">{words.note}</div>
      <dl className="desk-fleet-facts">{accountFacts(account, now).map(([name, value]) => <div key={name}><dt className="desk-second">{name}</dt><dd>{value}</dd></div>)}</dl>
    </li>
  );
}
