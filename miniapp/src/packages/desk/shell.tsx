import type { ReactNode } from 'react';
import type { SessionView } from '../../../../shared/account/session-api';
import type { CityInfo } from '../../../../shared/city/city-api';
import type { Overview } from '../../../../shared/score/score-api';
import { deskViewsOf, roleName, type DeskView } from '../../features/account/role-words';
import type { DeskRoute } from './desk-route';
import { QUEUE_ENTRIES } from './queues';

interface ShellProps {
  readonly person: SessionView['person'];
  readonly city: CityInfo | undefined;
  readonly overview: Overview | undefined;
  readonly route: DeskRoute;
  readonly onGo: (route: DeskRoute) => void;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

const VIEW_LABELS: Readonly<Record<DeskView, string>> = { overview: '总览', cases: '案件', waiting: '待人工研判', operator: '运行' };

/** The frame of the desk: queues with counts at the left, the page at the right. */
export function Shell({ person, city, overview, route, onGo, onSignOut, children }: ShellProps) {
  const views = deskViewsOf(person.role);
  return (
    <div className="desk">
      <nav className="desk-side" aria-label="主导航">
        <div className="desk-brand">
          <span className="desk-brand-name">格治</span>
          <span className="desk-brand-city">{city?.name ?? ''}</span>
        </div>
        {city?.isDemo ? <div className="desk-demo">演示数据，网格为合成</div> : null}
        <div className="desk-side-scroll">
          {views.filter((view) => view !== 'cases').map((view) => (
            <SideLink key={view} label={VIEW_LABELS[view]} count={view === 'waiting' ? overview?.waitingReports : undefined} isHere={route.view === view} onPress={() => onGo({ view, queue: 'todo' })} />
          ))}
          {views.includes('cases') ? <div className="desk-side-head">案件</div> : null}
          {views.includes('cases') ? QUEUE_ENTRIES.map(({ queue, label, count, isAlarming }) => (
            <SideLink
              key={queue}
              label={label}
              count={overview ? count(overview) : undefined}
              isAlarming={isAlarming === true}
              isHere={route.view === 'cases' && route.queue === queue}
              onPress={() => onGo({ view: 'cases', queue })}
            />
          )) : null}
        </div>
        <div className="desk-me">
          <div className="desk-me-name">{person.name}</div>
          <div className="desk-note">{roleName(person.role)} · {person.unitName ?? person.divisionName}</div>
          <button type="button" className="desk-link" onClick={onSignOut}>退出登录</button>
        </div>
      </nav>
      <main className="desk-main">{children}</main>
    </div>
  );
}

interface SideLinkProps {
  readonly label: string;
  readonly count: number | undefined;
  readonly isHere: boolean;
  readonly isAlarming?: boolean;
  readonly onPress: () => void;
}

function SideLink({ label, count, isHere, isAlarming = false, onPress }: SideLinkProps) {
  const isLoud = isAlarming && (count ?? 0) > 0;
  return (
    <button type="button" className={`desk-side-link${isHere ? ' is-here' : ''}`} aria-current={isHere ? 'page' : undefined} onClick={onPress}>
      <span>{isLoud ? <span className="desk-shape desk-tone-red" aria-hidden="true">■</span> : null}{label}</span>
      {count === undefined ? null : <span className={`desk-count${isLoud ? ' desk-tone-red' : ''}`}>{count}</span>}
    </button>
  );
}
