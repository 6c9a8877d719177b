import type { ReactNode } from 'react';
import type { SessionView } from '../../../../shared/account/session-api';
import type { CityInfo } from '../../../../shared/city/city-api';
import type { QueueCount, SavedFilterView } from '../../../../shared/case/case-list-api';
import { deskViewsOf, roleName, type DeskView } from '../../features/account/role-words';
import { routeOfFilter, type DeskRoute } from './desk-route';
import { countWords, queueEntries } from './queues';

interface ShellProps {
  readonly person: SessionView['person'];
  readonly city: CityInfo | undefined;
  /** What waits on a page, as far as it is known. */
  readonly waitingCounts: Readonly<Partial<Record<DeskView, number | string | undefined>>>;
  readonly counts: readonly QueueCount[];
  readonly filters: readonly SavedFilterView[];
  readonly route: DeskRoute;
  readonly onGo: (route: DeskRoute) => void;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

const VIEW_LABELS: Readonly<Record<DeskView, string>> = { overview: '总览', command: '值班', cases: '案件', waiting: '待人工研判', intake: '工单接入', routing: '派单', tables: '城市的表', operator: '运行', fleet: '群聊账号', learning: '分类学习', absence: '我的代班' };

/** The frame of the desk: queues with counts at the left, the page at the right. */
export function Shell({ person, city, waitingCounts, counts, filters, route, onGo, onSignOut, children }: ShellProps) {
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
            <SideLink key={view} label={VIEW_LABELS[view]} count={String(waitingCounts[view] ?? '')} isHere={route.view === view} onPress={() => onGo({ view, queue: 'todo' })} />
          ))}
          {views.includes('cases') ? <div className="desk-side-head">案件</div> : null}
          {views.includes('cases') ? queueEntries(person.role, counts).map(({ queue, label, count, isAlarming }) => (
            <SideLink key={queue} label={label} count={count} isAlarming={isAlarming} isHere={route.view === 'cases' && route.queue === queue && !route.filter} onPress={() => onGo({ view: 'cases', queue })} />
          )) : null}
          {filters.length > 0 ? <div className="desk-side-head">我的筛选</div> : null}
          {filters.map((filter) => (
            <SideLink key={filter.id} label={filter.name} count={filter.isUncounted ? '' : countWords(filter)} isHere={route.view === 'cases' && route.filter === filter.id} onPress={() => onGo(routeOfFilter(filter))} />
          ))}
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
  readonly count: string;
  readonly isHere: boolean;
  readonly isAlarming?: boolean;
  readonly onPress: () => void;
}

function SideLink({ label, count, isHere, isAlarming = false, onPress }: SideLinkProps) {
  return (
    <button type="button" className={`desk-side-link${isHere ? ' is-here' : ''}`} aria-current={isHere ? 'page' : undefined} onClick={onPress}>
      <span className="desk-cut">{isAlarming ? <span className="desk-shape desk-tone-red" aria-hidden="true">■</span> : null}{label}</span>
      {count === '' ? null : <span className={`desk-count${isAlarming ? ' desk-tone-red' : ''}`}>{count}</span>}
    </button>
  );
}
