import { barToReplay } from '../../../../../shared/routing/routing-rights';
import { useDeskTools } from '../desk-context';
import type { DeskRoute } from '../desk-route';
import type { DeskNavigation } from '../use-desk-route';
import { countWords } from '../queues';
import { ExplainPage } from './explain-page';
import { ProposalsPage } from './proposals-page';
import { ReplayPage } from './replay-page';

const PARTS = [['proposals', '改动建议'], ['explain', '试问'], ['replay', '试行']] as const;
type Part = (typeof PARTS)[number][0];

/** 派单: what waits to change the duty table, where a report would go and why, what another table would change. */
export function RoutingView({ route, go }: DeskNavigation) {
  const { person, proposalCount } = useDeskTools();
  const parts = PARTS.filter(([id]) => id !== 'replay' || barToReplay(person) === undefined);
  const open: Part = parts.find(([id]) => id === route.part)?.[0] ?? 'proposals';
  const waiting = proposalCount.data?.count ? ` ${countWords(proposalCount.data)}` : '';
  const openCase = (no: string) => go({ view: 'cases', queue: 'all', no });
  const Page = PAGES[open];
  return (
    <div className="desk-page">
      <header className="desk-head"><h1 className="desk-title">派单</h1><span className="desk-second desk-head-note">会派到哪里、为什么；责任表该怎么改</span></header>
      <div className="desk-tabs" role="tablist">
        {parts.map(([id, label]) => <button key={id} type="button" role="tab" aria-selected={id === open} className={`desk-tab${id === open ? ' is-here' : ''}`} onClick={() => go({ view: 'routing', queue: 'todo', part: id })}>{label}{id === 'proposals' ? waiting : ''}</button>)}
      </div>
      <Page key={open} route={route} onGo={go} onOpenCase={openCase} />
    </div>
  );
}

export interface RoutingPageProps {
  readonly route: DeskRoute;
  readonly onGo: (route: DeskRoute) => void;
  readonly onOpenCase: (no: string) => void;
}

const PAGES: Readonly<Record<Part, (props: RoutingPageProps) => JSX.Element>> = { proposals: ProposalsPage, explain: ExplainPage, replay: ReplayPage };
