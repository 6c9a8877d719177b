import type { ActRequest } from '../../../../shared/case/act-request';
import type { CaseDetail } from '../../../../shared/case/case-api';
import type { DuplicateCandidate } from '../../../../shared/triage/duplicates/duplicates-api';
import type { ApiResult } from '../../api/client';
import { cell, type Observable } from '../model/observable';
import { problemOf } from '../model/problem';

export interface MergeState {
  /** The case it is being merged into, or `undo`. */
  readonly sending?: string;
  /** Where it went; undoing is one press away. */
  readonly mergedInto?: string;
  readonly problem?: string;
}

export interface MergeModel extends Observable<MergeState> {
  /** What the server answered, or `undefined` when it was not done. */
  merge(masterNo: string): Promise<CaseDetail | undefined>;
  undo(): Promise<CaseDetail | undefined>;
}

type Post = (request: ActRequest, key: string) => Promise<ApiResult<CaseDetail>>;

/** One press merges, one press undoes. The key of a press whose answer was lost is kept, so that pressing again does nothing twice. */
export function mergeModel(post: Post, newKey: () => string): MergeModel {
  const state = cell<MergeState>({});
  const keys = new Map<string, string>();

  async function send(name: string, request: ActRequest, done: MergeState): Promise<CaseDetail | undefined> {
    const { mergedInto, sending } = state.get();
    if (sending !== undefined) return undefined;
    const before = mergedInto === undefined ? {} : { mergedInto };
    state.set({ ...before, sending: name });
    const key = keys.get(name) ?? newKey();
    keys.set(name, key);
    const result = await post(request, key);
    if (result.ok || (result.status > 0 && result.status < 500)) keys.delete(name);
    state.set(result.ok ? done : { ...before, problem: problemOf(result).words });
    return result.ok ? result.data : undefined;
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    merge: (masterNo) => send(masterNo, { action: 'merge', masterNo }, { mergedInto: masterNo }),
    undo: () => send('undo', { action: 'unmerge' }, {}),
  };
}

const SURE_FROM = 0.9;
const LIKELY_FROM = 0.7;

/** How likely in words: a sum of what speaks for it is no promise. */
export function chanceWords({ chance }: Pick<DuplicateCandidate, 'chance'>): string {
  if (chance >= SURE_FROM) return '很可能是同一件';
  return chance >= LIKELY_FROM ? '可能是同一件' : '也许是同一件';
}

/** Why, in one line: 相距 12 米，事项相同；用词不同. */
export function reasonWords({ because, against }: Pick<DuplicateCandidate, 'because' | 'against'>): string {
  return [because.join('，'), against.join('，')].filter(Boolean).join('；但');
}
