import type { CaseQueue } from '../../../../../shared/case/case-queue';
import { dueWords } from '../../../../../shared/time/local-time';
import { districtsByLoad, flowOf } from '../../../features/overview/overview-flow';
import type { DeskRoute } from '../desk-route';
import { useDeskTools } from '../desk-context';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { DistrictMap } from './district-map';
import { DistrictTable } from './district-table';
import { FlowRow } from './flow-row';
import { RedList } from './red-list';

/** 总览: where the cases stand today, in which district, and which are over time. */
export function OverviewView({ onGo }: { readonly onGo: (route: DeskRoute) => void }) {
  const { overview, map, now, signIn, person } = useDeskTools();
  const openQueue = (queue: CaseQueue) => onGo({ view: 'cases', queue });
  const openDistrict = (district: string) => onGo({ view: 'cases', queue: 'open', district });
  if (!overview.data) {
    return overview.problem
      ? <DeskProblem problem={overview.problem} onRetry={() => void overview.reload()} onSignIn={signIn} />
      : <DeskSkeleton lines={10} />;
  }
  const { data } = overview;
  return (
    <div className="desk-page">
      {overview.problem ? <DeskProblemLine problem={overview.problem} onRetry={() => void overview.reload()} onSignIn={signIn} /> : null}
      <header className="desk-head">
        <h1 className="desk-title">总览</h1>
        <span className="desk-second">
          {scopeWords(person)}，今日新增 <b className="desk-figure">{data.openedToday}</b> 件，办结 <b className="desk-figure">{data.closedToday}</b> 件{data.waitingReports > 0 ? <>，待人工研判 <b className="desk-figure">{data.waitingReports}</b> 件</> : null}
        </span>
        <span className="desk-note desk-push">{dueWords(new Date(data.at), now)} 更新</span>
      </header>
      <FlowRow stages={flowOf(data.byState)} onOpen={openQueue} />
      <div className="desk-overview-middle">
        <section className="desk-card desk-map-card" aria-label="区县分布">
          <div className="desk-card-head"><h2>区县分布</h2><MapLegend /></div>
          {map.data ? <DistrictMap shapes={map.data} figures={data.districts} onOpen={openDistrict} /> : <MapMissing problemWords={map.problem?.words} />}
        </section>
        <section className="desk-card" aria-label="各区县未办结案件">
          <div className="desk-card-head"><h2>各区县未办结</h2></div>
          <DistrictTable rows={districtsByLoad(data)} onOpen={openDistrict} />
        </section>
      </div>
      <section className="desk-card" aria-label="已超时的案件">
        <div className="desk-card-head">
          <h2>已超时</h2>
          <button type="button" className="desk-link" onClick={() => openQueue('overdue')}>全部 {data.byColour.red} 件</button>
        </div>
        {data.red.length === 0
          ? <DeskEmpty title="没有超时的案件" hint="有案件超过时限会在这里列出，超时最久的在最前。" />
          : <RedList rows={data.red} onOpen={(no) => onGo({ view: 'cases', queue: 'overdue', no })} />}
      </section>
    </div>
  );
}

function scopeWords({ role, unitName, divisionName }: ReturnType<typeof useDeskTools>['person']): string {
  return role === 'officer' && unitName ? unitName : divisionName;
}

function MapLegend() {
  return (
    <div className="desk-legend">
      <span><i className="desk-swatch desk-swatch-none" />无未办结</span>
      <span><i className="desk-swatch desk-swatch-green" />正常</span>
      <span><i className="desk-swatch desk-swatch-yellow" />有临近或超时</span>
      <span><i className="desk-swatch desk-swatch-red" />超时占两成以上</span>
    </div>
  );
}

function MapMissing({ problemWords }: { readonly problemWords: string | undefined }) {
  return problemWords ? <DeskEmpty title="地图没有读出来" hint="右侧的数字仍可打开列表。" /> : <DeskSkeleton lines={8} />;
}
