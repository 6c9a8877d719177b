import { useCallback, useEffect, useMemo } from 'react';
import type { CaseDetail, CaseRow } from '../../../../shared/case/case-api';
import { listShelf, type ListShelf, type Shelved } from '../model/list-shelf';
import { pagedList, type ListState, type PagedList } from '../model/paged-list';
import type { Resource, ResourceState } from '../model/resource';
import { useObservable } from '../model/use-observable';
import { useRead, type OnChanged } from '../model/use-read';
import type { CaseQuery, CaseSource } from './case-source';

/** A list of cases that keeps itself fresh. */
export function useCaseList(source: CaseSource, query: CaseQuery, limit: number, onChanged: OnChanged): ListState<CaseRow> & Pick<PagedList<CaseRow>, 'reload' | 'more'> {
  const asked = JSON.stringify(query);
  const list = useMemo(() => pagedList<CaseRow>((cursor) => source.list(JSON.parse(asked) as CaseQuery, cursor, limit), (row) => row.id), [source, asked, limit]);
  useEffect(() => { void list.reload(); }, [list]);
  useEffect(() => onChanged(() => { void list.reload(); }), [list, onChanged]);
  return { ...useObservable(list), reload: list.reload, more: list.more };
}

/** The lists of a desk, each kept as it was left. */
export function caseShelf(source: CaseSource, limit: number): ListShelf<CaseRow> {
  return listShelf((asked) => pagedList<CaseRow>((cursor) => source.list(JSON.parse(asked) as CaseQuery, cursor, limit), (row) => row.id));
}

/** A list from the shelf: as it was left at once, then as it is now. */
export function useShelvedCases(shelf: ListShelf<CaseRow>, query: CaseQuery, onChanged: OnChanged): ListState<CaseRow> & Pick<PagedList<CaseRow>, 'reload' | 'more'> & { readonly shelved: Shelved<CaseRow> } {
  const asked = JSON.stringify(query);
  const shelved = useMemo(() => shelf.take(asked), [shelf, asked]);
  const { list } = shelved;
  useEffect(() => { void list.reload(); }, [list]);
  useEffect(() => onChanged(() => { void list.reload(); }), [list, onChanged]);
  return { ...useObservable(list), reload: list.reload, more: list.more, shelved };
}

/** One case that keeps itself fresh. */
export function useCase(source: CaseSource, no: string, onChanged: OnChanged): ResourceState<CaseDetail> & Pick<Resource<CaseDetail>, 'reload' | 'put'> {
  const read = useCallback(() => source.read(no), [source, no]);
  return useRead(read, onChanged);
}
