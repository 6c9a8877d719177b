import { useCallback, useEffect, useMemo } from 'react';
import type { BoundedCount } from '../../../../shared/case/case-list-api';
import type { ProposalView } from '../../../../shared/routing/routing-api';
import type { ApiResult } from '../../api/client';
import { pagedList, type ListState, type PagedList } from '../model/paged-list';
import { useObservable } from '../model/use-observable';
import { useRead, type OnChanged } from '../model/use-read';
import { replayModel, type ReplayModel, type ReplayState } from './replay-model';
import type { RoutingSource } from './routing-source';

const NONE: Promise<ApiResult<BoundedCount>> = Promise.resolve({ ok: true, status: 200, data: { count: 0, isMore: false } });
const rest = (ms: number) => new Promise<void>((done) => { setTimeout(done, ms); });

/** Proposals of one list, read again when something has changed. */
export function useProposals(source: Pick<RoutingSource, 'proposals'>, state: 'proposed' | 'decided', onChanged: OnChanged): ListState<ProposalView> & Pick<PagedList<ProposalView>, 'reload' | 'more'> {
  const list = useMemo(() => pagedList<ProposalView>((cursor) => source.proposals(state, cursor), ({ id }) => id), [source, state]);
  useEffect(() => { void list.reload(); }, [list]);
  useEffect(() => onChanged(() => { void list.reload(); }), [list, onChanged]);
  return { ...useObservable(list), reload: list.reload, more: list.more };
}

/** How many proposals wait; asked only for who decides them. */
export function useWaitingProposals(source: Pick<RoutingSource, 'waiting'>, mayDecide: boolean, onChanged: OnChanged) {
  const read = useCallback(() => (mayDecide ? source.waiting() : NONE), [source, mayDecide]);
  return useRead(read, onChanged);
}

/** One replay, watched until it has ended or the page is left. */
export function useReplay(source: Pick<RoutingSource, 'replayOf'>, id: string): ReplayState & Pick<ReplayModel, 'watch'> {
  const model = useMemo(() => replayModel(source, id, rest), [source, id]);
  useEffect(() => {
    void model.watch();
    return model.stop;
  }, [model]);
  return { ...useObservable(model), watch: model.watch };
}
