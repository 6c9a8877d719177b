import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { CaseAction } from '../../../../../shared/case/case-file';
import { localDate } from '../../../../../shared/time/local-time';
import { BATCH_MAX, batchAbilities } from '../../../features/case/batch-acts';
import { allToggled, toggled, type Selection } from '../../../features/case/selection';
import { useShelvedCases } from '../../../features/case/use-cases';
import { useDeskTools } from '../desk-context';
import { isNarrowed, queryOf, withoutNo } from '../desk-route';
import type { DeskNavigation } from '../use-desk-route';
import { DeskButton } from '../parts/desk-button';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { BatchBar } from './batch-bar';
import { BatchPanel } from './batch-panel';
import { CasePanel } from './case-panel';
import { CaseTable } from './case-table';
import { actOfKey } from './key-acts';
import { KeyHelp } from './key-help';
import { ListHead } from './list-head';
import { useListKeys } from './use-list-keys';

const PAGE_ROWS = 50;
const NEAR_END_PX = 400;

/** 案件: the list in the middle, the open case at its right. The list stays where it is while cases open and close, and when one comes back to it. */
export function CasesView({ route, go, replace }: DeskNavigation) {
  const { lists, onChanged, now, signIn, person } = useDeskTools();
  const query = useMemo(() => queryOf(route), [route]);
  const asked = JSON.stringify(query);
  const { shelved, ...list } = useShelvedCases(lists, query, onChanged);
  const search = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [hasHelp, setHelp] = useState(false);
  const [chosen, setChosen] = useState<{ readonly asked: string; readonly nos: Selection }>({ asked, nos: [] });
  const [act, setAct] = useState<{ readonly no: string; readonly action: CaseAction }>();
  const [batch, setBatch] = useState<CaseAction>();
  const selection = useMemo(() => (chosen.asked === asked ? chosen.nos : []), [chosen, asked]);
  const nos = useMemo(() => list.rows.map(({ no }) => no), [list.rows]);
  useLayoutEffect(() => { if (list.isReady && box.current) box.current.scrollTop = shelved.scrollTop; }, [shelved, list.isReady]);

  const select = useCallback((next: Selection) => setChosen({ asked, nos: next }), [asked]);
  const open = useCallback((no: string) => { setBatch(undefined); (route.no ? replace : go)({ ...route, no }); }, [route, go, replace]);
  const close = useCallback(() => {
    if (hasHelp) setHelp(false);
    else if (batch) setBatch(undefined);
    else if (route.no) go(withoutNo(route));
    else select([]);
  }, [route, go, hasHelp, batch, select]);
  const choose = useCallback((action: CaseAction | undefined) => setAct(action && route.no ? { no: route.no, action } : undefined), [route.no]);
  const press = useCallback((key: string, no: string | undefined) => {
    const action = actOfKey(key, person.role);
    if (!action) return;
    if (selection.length > 0) { if (batchAbilities(person.role).some((one) => one.action === action)) setBatch(action); return; }
    if (!no) return;
    setAct({ no, action });
    if (no !== route.no) open(no);
  }, [person.role, selection, route.no, open]);
  const toSearch = useCallback(() => search.current?.focus(), []);
  const toHelp = useCallback(() => setHelp((before) => !before), []);
  const mark = useCallback((no: string) => select(toggled(selection, no, BATCH_MAX)), [select, selection]);
  const cursorNo = useListKeys({ nos, openNo: route.no, onOpen: open, onClose: close, onSearch: toSearch, onHelp: toHelp, onMark: mark, onAct: press });
  const batchAbility = batch ? batchAbilities(person.role).find(({ action }) => action === batch) : undefined;

  return (
    <div className={`desk-split${route.no || batchAbility ? ' has-panel' : ''}`}>
      <section className="desk-list" aria-label="案件列表">
        <ListHead route={route} list={list} searchRef={search} onChange={replace} onHelp={toHelp} />
        {list.problem && list.isReady ? <DeskProblemLine problem={list.problem} onRetry={() => void list.reload()} onSignIn={signIn} /> : null}
        <div ref={box} className="desk-scroll" onScroll={({ currentTarget }) => { shelved.scrollTop = currentTarget.scrollTop; if (isNearEnd(currentTarget)) void list.more(); }}>
          <ListBody list={list} isNarrowed={isNarrowed(route)} onSignIn={signIn}>
            <CaseTable rows={list.rows} now={now} cursorNo={cursorNo} openNo={route.no} chosen={selection} onOpen={(row) => open(row.no)} onMark={mark} onMarkAll={() => select(allToggled(selection, nos, BATCH_MAX))} />
          </ListBody>
        </div>
        {selection.length > 0 ? <BatchBar count={selection.length} role={person.role} onChoose={setBatch} onClear={() => { select([]); setBatch(undefined); }} /> : null}
      </section>
      {batchAbility ? <BatchPanel key={batchAbility.action} ability={batchAbility} nos={selection} onOpenCase={open} onDone={(refused) => { select(refused); void list.reload(); }} onClose={() => setBatch(undefined)} /> : null}
      {route.no && !batchAbility ? <CasePanel key={route.no} no={route.no} openAction={act?.no === route.no ? act.action : undefined} onChoose={choose} onOpenCase={open} onClose={close} /> : null}
      {hasHelp ? <KeyHelp onClose={toHelp} /> : null}
    </div>
  );
}

interface ListBodyProps {
  readonly list: Omit<ReturnType<typeof useShelvedCases>, 'shelved'>;
  readonly isNarrowed: boolean;
  readonly onSignIn: () => void;
  readonly children: ReactNode;
}

function ListBody({ list, isNarrowed: hasFilter, onSignIn, children }: ListBodyProps) {
  const reload = () => void list.reload();
  useSearchOn(list);
  if (!list.isReady) return list.problem ? <DeskProblem problem={list.problem} onRetry={reload} onSignIn={onSignIn} /> : <DeskSkeleton lines={14} />;
  if (list.rows.length === 0 && list.searchedTo) return <DeskEmpty title="还没有找到" hint={searchWords(list.searchedTo)} />;
  if (list.rows.length === 0) return hasFilter ? <DeskEmpty title="没有符合条件的案件" hint="换一个区县或关键词，或清空筛选再看。" /> : <DeskEmpty title="这里暂时没有案件" hint="有新的案件会自动出现，不用刷新。" />;
  return (
    <>
      {children}
      <div className="desk-list-end desk-note">
        {list.searchedTo ? searchWords(list.searchedTo) : list.isLoadingMore ? '正在读取更多…' : list.nextCursor ? <DeskButton tone="bare" onPress={() => void list.more()}>再看 {PAGE_ROWS} 件</DeskButton> : '已经到底了'}
      </div>
    </>
  );
}

/** Looks on further back by itself until there is a page to show. */
function useSearchOn({ searchedTo, rows, isLoadingMore, problem, more }: Pick<ListBodyProps['list'], 'searchedTo' | 'rows' | 'isLoadingMore' | 'problem' | 'more'>): void {
  const goesOn = searchedTo !== undefined && rows.length < PAGE_ROWS && !isLoadingMore && problem === undefined;
  useEffect(() => { if (goesOn) void more(); }, [goesOn, searchedTo, more]);
}

function searchWords(searchedTo: string): string {
  return `正在往前找，${localDate(new Date(searchedTo))} 以后的已经找过`;
}

function isNearEnd(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
}
