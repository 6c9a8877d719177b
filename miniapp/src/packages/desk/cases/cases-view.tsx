import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useCaseList } from '../../../features/case/use-cases';
import { useDeskTools } from '../desk-context';
import { queryOf, withoutNo } from '../desk-route';
import type { DeskNavigation } from '../use-desk-route';
import { DeskButton } from '../parts/desk-button';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { queueLabel } from '../queues';
import { CasePanel } from './case-panel';
import { CaseTable } from './case-table';
import { FilterBar } from './filter-bar';
import { KeyHelp } from './key-help';
import { useListKeys } from './use-list-keys';

const PAGE_ROWS = 50;
const NEAR_END_PX = 400;

/** 案件: the list in the middle, the open case at its right. The list stays where it is while cases open and close. */
export function CasesView({ route, go, replace }: DeskNavigation) {
  const { cases, onChanged, now, signIn, city } = useDeskTools();
  const query = useMemo(() => queryOf(route), [route]);
  const list = useCaseList(cases, query, PAGE_ROWS, onChanged);
  const search = useRef<HTMLInputElement>(null);
  const [hasHelp, setHelp] = useState(false);
  const nos = useMemo(() => list.rows.map(({ no }) => no), [list.rows]);
  const open = useCallback((no: string) => (route.no ? replace : go)({ ...route, no }), [route, go, replace]);
  const close = useCallback(() => { if (hasHelp) setHelp(false); else if (route.no) go(withoutNo(route)); }, [route, go, hasHelp]);
  const toSearch = useCallback(() => search.current?.focus(), []);
  const toHelp = useCallback(() => setHelp((before) => !before), []);
  const cursorNo = useListKeys({ nos, openNo: route.no, onOpen: open, onClose: close, onSearch: toSearch, onHelp: toHelp });

  return (
    <div className={`desk-split${route.no ? ' has-panel' : ''}`}>
      <section className="desk-list" aria-label="案件列表">
        <header className="desk-head">
          <h1 className="desk-title">{queueLabel(route.queue)}</h1>
          <span className="desk-second">{list.isReady ? `${list.rows.length}${list.nextCursor ? '+' : ''} 件` : ''}</span>
          <span className="desk-push" />
          <FilterBar route={route} districts={city.data?.districts ?? []} searchRef={search} onChange={replace} />
          <DeskButton tone="bare" label="快捷键" keyHint="?" onPress={toHelp}>?</DeskButton>
        </header>
        {list.problem && list.isReady ? <DeskProblemLine problem={list.problem} onRetry={() => void list.reload()} onSignIn={signIn} /> : null}
        <div className="desk-scroll" onScroll={(event) => { if (isNearEnd(event.currentTarget)) void list.more(); }}>
          <ListBody list={list} hasFilter={Boolean(route.district ?? route.words ?? route.unitId)} onSignIn={signIn}>
            <CaseTable rows={list.rows} now={now} cursorNo={cursorNo} openNo={route.no} onOpen={(row) => open(row.no)} />
          </ListBody>
        </div>
      </section>
      {route.no ? <CasePanel key={route.no} no={route.no} onClose={close} /> : null}
      {hasHelp ? <KeyHelp onClose={toHelp} /> : null}
    </div>
  );
}

interface ListBodyProps {
  readonly list: ReturnType<typeof useCaseList>;
  readonly hasFilter: boolean;
  readonly onSignIn: () => void;
  readonly children: ReactNode;
}

function ListBody({ list, hasFilter, onSignIn, children }: ListBodyProps) {
  const reload = () => void list.reload();
  if (!list.isReady) return list.problem ? <DeskProblem problem={list.problem} onRetry={reload} onSignIn={onSignIn} /> : <DeskSkeleton lines={14} />;
  if (list.rows.length === 0) return <EmptyList hasFilter={hasFilter} />;
  return (
    <>
      {children}
      <div className="desk-list-end desk-note">
        {list.isLoadingMore ? '正在读取更多…' : list.nextCursor ? <DeskButton tone="bare" onPress={() => void list.more()}>再看 {PAGE_ROWS} 件</DeskButton> : '已经到底了'}
      </div>
    </>
  );
}

function EmptyList({ hasFilter }: { readonly hasFilter: boolean }) {
  return hasFilter
    ? <DeskEmpty title="没有符合条件的案件" hint="换一个区县或关键词，或清空筛选再看。" />
    : <DeskEmpty title="这里暂时没有案件" hint="有新的案件会自动出现，不用刷新。" />;
}

function isNearEnd(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
}
