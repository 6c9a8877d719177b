import { useState, type RefObject } from 'react';
import { headersOf } from '../../../api/client';
import { filled } from '../../../features/case/case-source';
import { problemOf } from '../../../features/model/problem';
import type { ListState } from '../../../features/model/paged-list';
import { without } from '../../../features/model/without';
import { download } from '../../../platform/download';
import { useDeskTools } from '../desk-context';
import { isNarrowed, queryOf, type DeskRoute } from '../desk-route';
import { DeskButton } from '../parts/desk-button';
import { queueLabel } from '../queues';
import { FilterBar } from './filter-bar';
import { FilterNameForm } from './filter-name-form';

interface ListHeadProps {
  readonly route: DeskRoute;
  readonly list: Pick<ListState<unknown>, 'rows' | 'isReady' | 'nextCursor'>;
  readonly searchRef: RefObject<HTMLInputElement>;
  readonly onChange: (route: DeskRoute) => void;
  readonly onHelp: () => void;
}

/** Which list this is, what narrows it, and what may be done with the whole of it: keep it under a name, take it along as a sheet. */
export function ListHead({ route, list, searchRef, onChange, onHelp }: ListHeadProps) {
  const { city, person, filters } = useDeskTools();
  const saved = filters.data?.filters.find(({ id }) => id === route.filter);
  return (
    <>
      <header className="desk-head">
        <h1 className="desk-title desk-cut">{saved?.name ?? queueLabel(route.queue, person.role)}</h1>
        <span className="desk-second desk-list-count">{list.isReady && !(list.rows.length === 0 && list.nextCursor) ? `${list.rows.length}${list.nextCursor ? '+' : ''} 件` : ''}</span>
        <span className="desk-push" />
        <FilterBar route={route} districts={city.data?.districts ?? []} searchRef={searchRef} onChange={onChange} />
        <ExportButton route={route} />
        <DeskButton tone="bare" label="快捷键" keyHint="?" onPress={onHelp}>?</DeskButton>
      </header>
      {saved || isNarrowed(route) || route.order ? <FilterLine key={route.filter ?? 'new'} route={route} savedName={saved?.name} onChange={onChange} /> : null}
    </>
  );
}

interface FilterLineProps {
  readonly route: DeskRoute;
  readonly savedName: string | undefined;
  readonly onChange: (route: DeskRoute) => void;
}

function FilterLine({ route, savedName, onChange }: FilterLineProps) {
  const { cases, filters, newKey, tell } = useDeskTools();
  const [naming, setNaming] = useState<'new' | 'rename'>();
  const plain: DeskRoute = { view: 'cases', queue: route.queue, ...(route.no ? { no: route.no } : {}) };
  const write = async (asked: ReturnType<typeof cases.filters>, words: string) => {
    const result = await asked;
    if (result.ok) filters.put(result.data);
    tell(result.ok ? words : problemOf(result).words);
    return result.ok;
  };
  const save = async (id: string, name: string) => {
    if (!(await write(cases.saveFilter(id, name, queryOf(route)), '已保存'))) return;
    setNaming(undefined);
    onChange({ ...route, filter: id });
  };
  const remove = async (id: string) => { if (await write(cases.removeFilter(id), '已删除')) onChange(without(route, 'filter')); };
  if (naming) return <FilterNameForm first={naming === 'rename' ? savedName ?? '' : ''} onSave={(name) => void save(naming === 'rename' && route.filter ? route.filter : newKey(), name)} onCancel={() => setNaming(undefined)} />;
  return (
    <div className="desk-filter-line">
      {route.filter && savedName ? (
        <>
          <button type="button" className="desk-link" onClick={() => void save(route.filter ?? newKey(), savedName)}>按现在的条件更新</button>
          <button type="button" className="desk-link" onClick={() => setNaming('rename')}>改名</button>
          <button type="button" className="desk-link" onClick={() => void remove(route.filter ?? '')}>删除</button>
        </>
      ) : <button type="button" className="desk-link" onClick={() => setNaming('new')}>保存筛选</button>}
      <button type="button" className="desk-link" onClick={() => onChange(plain)}>清空条件</button>
    </div>
  );
}

function ExportButton({ route }: { readonly route: DeskRoute }) {
  const { tell } = useDeskTools();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const parts = new URLSearchParams({ ...filled(queryOf(route)), format: 'xlsx' });
    const result = await download(`/api/cases/export?${parts}`, headersOf({}), '案件.xlsx');
    setBusy(false);
    tell({ saved: '已导出', refused: '没有导出，请缩小范围后再试', offline: '现在连不上网络，没有导出' }[result]);
  };
  return <DeskButton isBusy={isBusy} onPress={() => void save()}>导出</DeskButton>;
}
