import { useCallback } from 'react';
import { momentWords } from '../../../features/case/moment-words';
import { roleName } from '../../../features/account/role-words';
import { useRead } from '../../../features/model/use-read';
import { healthFigures, type HealthTone } from '../../../features/operator/health-words';
import { ROLES, type Role } from '../../../../../shared/city/city';
import { useDeskTools } from '../desk-context';
import type { DeskRoute } from '../desk-route';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { shortNo } from '../parts/no-words';
import { DeadDeliveries } from './dead-deliveries';

const SHAPES: Readonly<Record<HealthTone, string>> = { green: '●', yellow: '▲', red: '■' };

/** 运行: whether everything is up, what waits, and what needs a hand. */
export function OperatorView({ onGo }: { readonly onGo: (route: DeskRoute) => void }) {
  const { operator, onChanged, signIn, now } = useDeskTools();
  const read = useCallback(() => operator.read(), [operator]);
  const one = useRead(read, onChanged);
  const reload = () => void one.reload();
  if (!one.data) return one.problem ? <DeskProblem problem={one.problem} onRetry={reload} onSignIn={signIn} /> : <DeskSkeleton lines={10} />;
  const view = one.data;
  return (
    <div className="desk-page">
      {one.problem ? <DeskProblemLine problem={one.problem} onRetry={reload} onSignIn={signIn} /> : null}
      <header className="desk-head"><h1 className="desk-title">运行</h1><span className="desk-second">{momentWords(new Date(view.startedAt), now)} 启动</span><span className="desk-note desk-push">{momentWords(new Date(view.at), now)} 更新</span></header>
      <ul className="desk-health">
        {healthFigures(view).map(({ id, label, value, note, tone }) => (
          <li key={id} className={`desk-card desk-health-${tone}`}>
            <div className="desk-second">{label}</div>
            <div className="desk-health-value"><span className={`desk-shape desk-tone-${tone}`} aria-hidden="true">{SHAPES[tone]}</span>{value}</div>
            <div className="desk-note">{note}</div>
          </li>
        ))}
      </ul>
      <section className="desk-card"><div className="desk-card-head"><h2>送不出的通知</h2></div><DeadDeliveries rows={view.deadDeliveries} now={now} onRetried={reload} /></section>
      <div className="desk-two">
        <section className="desk-card">
          <div className="desk-card-head"><h2>未研判的上报</h2></div>
          {view.untriaged.length === 0 ? <DeskEmpty title="全部已研判" hint="还没有研判的、等人补充位置的上报会在这里列出。" /> : (
            <ul className="desk-lines">{view.untriaged.map((row) => <li key={row.receiptNo}><span className="desk-no">{row.receiptNo}</span><span className="desk-cut">{row.reason}</span><span className="desk-note desk-push">{momentWords(new Date(row.receivedAt), now)}</span></li>)}</ul>
          )}
        </section>
        <section className="desk-card">
          <div className="desk-card-head"><h2>兜底承接的案件</h2></div>
          {view.ownerless.length === 0 ? <DeskEmpty title="每件都有责任单位" hint="责任表里找不到单位的案件会在这里列出。" /> : (
            <ul className="desk-lines">{view.ownerless.map((row) => <li key={row.no}><button type="button" className="desk-link" onClick={() => onGo({ view: 'cases', queue: 'open', no: row.no })}>{shortNo(row.no)}</button><span className="desk-cut">{row.text}</span><span className="desk-note desk-push">{row.unitName}</span></li>)}</ul>
          )}
        </section>
      </div>
      <section className="desk-card">
        <div className="desk-card-head"><h2>谁在线</h2><span className="desk-second">{view.connections.people.length} 人</span></div>
        {view.connections.people.length === 0 ? <DeskEmpty title="没有工作人员在线" hint="登录后打开页面的人会在这里列出。" /> : (
          <ul className="desk-lines">{view.connections.people.map((person, at) => <li key={`${person.name}-${at}`}><b>{person.name}</b><span className="desk-second">{roleWords(person.role)}{person.unitName ? ` · ${person.unitName}` : ''}</span><span className="desk-note desk-push">{momentWords(new Date(person.since), now)} 起</span></li>)}</ul>
        )}
      </section>
    </div>
  );
}

function roleWords(role: string): string {
  const known = ROLES.find((candidate): candidate is Role => candidate === role);
  return known ? roleName(known) : role;
}
