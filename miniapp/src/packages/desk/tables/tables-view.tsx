import { isTableName, type TableName } from '../../../../../shared/city/tables/table-names';
import { tablesSource } from '../../../features/tables/tables-source';
import { useRead } from '../../../features/model/use-read';
import { ImportsPage } from '../imports/imports-page';
import { DeputiesPage } from '../people/deputies-page';
import { PeoplePage } from '../people/people-page';
import { ShiftsPage } from '../people/shifts-page';
import { useDeskTools } from '../desk-context';
import { DeskProblem, DeskSkeleton } from '../parts/page-states';
import type { DeskNavigation } from '../use-desk-route';
import { MobilesPage } from './mobiles-page';
import { TablePage } from './table-page';

/** What is kept for people beside their table. */
const OTHERS = [['roster', '在岗人员'], ['shifts', '班次'], ['deputies', '代班'], ['imports', '网格与部件'], ['mobiles', '值守手机号']] as const;
type Other = (typeof OTHERS)[number][0];

/** 城市的表: who is whose, what is whose, when one works; each table with its versions. */
export function TablesView({ route, go }: DeskNavigation) {
  const { signIn, person } = useDeskTools();
  const one = useRead(tablesSource.list);
  const open = route.table ?? 'roster';
  const tables = one.data ?? [];
  const tab = (id: string, label: string) => <button key={id} type="button" role="tab" aria-selected={open === id} className={`desk-tab${open === id ? ' is-here' : ''}`} onClick={() => go({ view: 'tables', queue: 'todo', table: id })}>{label}</button>;
  const chosen = tables.find(({ table }) => table === open);
  return (
    <div className="desk-page">
      <header className="desk-head"><h1 className="desk-title">城市的表</h1><span className="desk-second">人员、单位、责任、规则；改动先试后发布，可以退回</span></header>
      <div className="desk-tabs" role="tablist">{OTHERS.filter(([id]) => id !== 'imports' || person.role === 'operator').map(([id, label]) => tab(id, label))}{tables.map(({ table, label }) => tab(table, `${label}表`.replace('表表', '表')))}</div>
      {isOther(open) ? <Other id={open} /> : null}
      {!isOther(open) && !one.data && one.problem ? <DeskProblem problem={one.problem} onRetry={() => void one.reload()} onSignIn={signIn} /> : null}
      {!isOther(open) && !one.data && !one.problem ? <DeskSkeleton lines={10} /> : null}
      {chosen && isTableName(open) ? <TablePage key={open satisfies TableName} view={chosen} onPublished={() => void one.reload()} /> : null}
    </div>
  );
}

function isOther(id: string): id is Other {
  return OTHERS.some(([one]) => one === id);
}

function Other({ id }: { readonly id: Other }) {
  const Page = { roster: PeoplePage, shifts: ShiftsPage, deputies: DeputiesPage, imports: ImportsPage, mobiles: MobilesPage }[id];
  return <Page />;
}
