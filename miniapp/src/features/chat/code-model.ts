import type { ChatCodeState, CodeRequest } from '../../../../shared/chat/binding-api';
import { cell, type Observable } from '../model/observable';
import { problemOf, type Problem } from '../model/problem';
import type { BindingSource } from './binding-source';

export type CodeWish = Pick<CodeRequest, 'kind' | 'cellCode'>;

export type CodeStanding =
  | { readonly status: 'none' | 'asking' }
  | { readonly status: 'failed'; readonly problem: Problem }
  | { readonly status: 'shown'; readonly kind: CodeWish['kind']; readonly code: string; /** What is typed in the group. */ readonly words: string; readonly until: number; readonly state: ChatCodeState; readonly roomName?: string };

export interface CodeModel extends Observable<CodeStanding> {
  ask(wish: CodeWish): Promise<void>;
  /** Looks whether it was said, and whether its time is over. */
  look(): Promise<void>;
  close(): void;
}

/** One code from being asked for to being said in the group, or running out. A late answer about an earlier code is dropped. */
export function codeModel(source: Pick<BindingSource, 'issue' | 'standing'>, now: () => number): CodeModel {
  const state = cell<CodeStanding>({ status: 'none' });
  return {
    get: state.get,
    subscribe: state.subscribe,
    ask: async (wish) => {
      if (state.get().status === 'asking') return;
      state.set({ status: 'asking' });
      const result = await source.issue(wish);
      if (!result.ok) return state.set({ status: 'failed', problem: problemOf(result) });
      const { code, words, secondsLeft } = result.data;
      state.set({ status: 'shown', kind: wish.kind, code, words, until: now() + secondsLeft * 1_000, state: 'waiting' });
    },
    look: async () => {
      const before = state.get();
      if (before.status !== 'shown' || before.state !== 'waiting') return;
      const result = await source.standing(before.code);
      const current = state.get();
      if (current.status !== 'shown' || current.code !== before.code) return;
      if (result.ok && result.data.state === 'used') return state.set({ ...current, state: 'used', ...(result.data.roomName === undefined ? {} : { roomName: result.data.roomName }) });
      if (now() >= current.until) state.set({ ...current, state: 'expired' });
    },
    close: () => state.set({ status: 'none' }),
  };
}

/** `9 分 05 秒`. */
export function leftWords(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return minutes === 0 ? `${rest} 秒` : `${minutes} 分 ${String(rest).padStart(2, '0')} 秒`;
}
