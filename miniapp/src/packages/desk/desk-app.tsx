import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { SessionView } from '../../../../shared/account/session-api';
import { randomId } from '../../api/client';
import { live } from '../../api/live';
import { mayPublish } from '../../../../shared/city/tables/table-names';
import { toSignIn } from './to-sign-in';
import { deskViewsOf, type DeskView } from '../../features/account/role-words';
import { session } from '../../features/account/session';
import { useSession } from '../../features/account/use-session';
import { apiCaseSource } from '../../features/case/case-source';
import { apiWaitingSource } from '../../features/case/waiting-source';
import { calmly } from '../../features/model/calmly';
import { caseShelf } from '../../features/case/use-cases';
import { useRead } from '../../features/model/use-read';
import { apiOperatorSource } from '../../features/operator/operator-source';
import { apiOverviewSource } from '../../features/overview/overview-source';
import { routingSource } from '../../features/routing/routing-source';
import { useWaitingProposals } from '../../features/routing/use-routing';
import { AbsenceView } from './absence/absence-view';
import { CommandView } from './command/command-view';
import { TablesView } from './tables/tables-view';
import { CasesView } from './cases/cases-view';
import { DeskToolsProvider, type DeskTools } from './desk-context';
import { FleetView } from './fleet/fleet-view';
import { IntakeView } from './intake/intake-view';
import { LearningView } from './learning/learning-view';
import { OperatorView } from './operator/operator-view';
import { OverviewView } from './overview/overview-view';
import { DeskEmpty } from './parts/page-states';
import { ViewGuard } from './parts/view-guard';
import { useNow } from '../../features/model/use-now';
import { onNews } from '../../features/model/live-news';
import { RoutingView } from './routing/routing-view';
import { Shell } from './shell';
import { countWords } from './queues';
import { useDeskRoute, type DeskNavigation } from './use-desk-route';
import { WaitingView } from './waiting/waiting-view';

const TOAST_MS = 3000;
const PAGE_ROWS = 50;
/** Counts are many questions: not at each piece of news. */
const onNewsNowAndThen = calmly(onNews, 5000);

/** The desk: nobody signed in goes to the sign-in page and comes back here. */
export function DeskApp() {
  const now = useSession(session);
  useEffect(() => { document.title = '格治 · 工作台'; }, []);
  const isOut = now.status === 'signed-out';
  useEffect(() => { if (isOut) toSignIn(); }, [isOut]);
  if (now.status === 'signed-out') return <div className="desk-gate desk"><DeskEmpty title="请先登录" hint="登录后回到这里。" /></div>;
  if (deskViewsOf(now.view.person.role).length === 0) return <div className="desk-gate desk"><DeskEmpty title="这个账号没有工作台" hint="请用手机页面，或换一个账号。" /></div>;
  return <SignedInDesk view={now.view} />;
}

function SignedInDesk({ view }: { readonly view: SessionView }) {
  const { person, token } = view;
  const landing = deskViewsOf(person.role)[0] ?? 'cases';
  const navigation = useDeskRoute(landing);
  const overview = useRead(apiOverviewSource.overview, onNews);
  const city = useRead(apiOverviewSource.city);
  const map = useRead(apiOverviewSource.map);
  const counts = useRead(apiCaseSource.counts, onNewsNowAndThen);
  const filters = useRead(apiCaseSource.filters, onNewsNowAndThen);
  const proposalCount = useWaitingProposals(routingSource, mayPublish('duty', person.role), onNewsNowAndThen);
  const lists = useMemo(() => caseShelf(apiCaseSource, PAGE_ROWS), []);
  const now = useNow();
  const [words, tell] = useToast();
  useEffect(() => { live.watch({ token }); }, [token]);
  const tools: DeskTools = {
    person, cases: apiCaseSource, lists, counts, filters, proposalCount, waiting: apiWaitingSource, operator: apiOperatorSource, onChanged: onNews, newKey: randomId,
    overview, city, map, now, signIn: session.expire, tell,
  };
  const mayOpen = deskViewsOf(person.role).includes(navigation.route.view);
  return (
    <DeskToolsProvider value={tools}>
      <Shell person={person} city={city.data} waitingCounts={{ waiting: overview.data?.waitingReports, routing: proposalCount.data?.count ? countWords(proposalCount.data) : undefined }} counts={counts.data?.queues ?? []} filters={filters.data?.filters ?? []} route={navigation.route} onGo={navigation.go} onSignOut={() => void session.end()}>
        {mayOpen ? <ViewGuard key={navigation.route.view}><View navigation={navigation} /></ViewGuard> : <DeskEmpty title="没有权限" hint="这一页不对您的角色开放，请从左侧打开其他页面。" />}
      </Shell>
      {words ? <div className="desk-toast" role="status">{words}</div> : null}
    </DeskToolsProvider>
  );
}

const VIEWS: Readonly<Record<DeskView, (props: { readonly navigation: DeskNavigation }) => ReactNode>> = {
  overview: ({ navigation }) => <OverviewView onGo={navigation.go} />,
  cases: ({ navigation }) => <CasesView {...navigation} />,
  waiting: ({ navigation }) => <WaitingView {...navigation} />,
  intake: ({ navigation }) => <IntakeView {...navigation} />,
  command: ({ navigation }) => <CommandView onGo={navigation.go} />,
  routing: ({ navigation }) => <RoutingView {...navigation} />,
  tables: ({ navigation }) => <TablesView {...navigation} />,
  absence: () => <AbsenceView />,
  operator: ({ navigation }) => <OperatorView onGo={navigation.go} />,
  fleet: () => <FleetView />,
  learning: () => <LearningView />,
};

function View({ navigation }: { readonly navigation: DeskNavigation }) {
  const Chosen = VIEWS[navigation.route.view];
  return <Chosen navigation={navigation} />;
}

/** A word at the bottom for three seconds. */
function useToast(): readonly [string | undefined, (words: string) => void] {
  const [words, setWords] = useState<string>();
  useEffect(() => {
    if (!words) return undefined;
    const timer = setTimeout(() => setWords(undefined), TOAST_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return [words, setWords];
}
