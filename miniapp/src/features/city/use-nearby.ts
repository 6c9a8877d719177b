import { useCallback, useEffect, useRef, useState } from 'react';
import type { LngLat } from '../../../../shared/geo/place';
import type { Nearby } from '../../../../shared/report/intake-api';
import type { ApiResult } from '../../api/client';
import type { LocationAnswer } from '../../platform/location-answer';
import { problemOf, type Problem } from '../model/problem';
import type { Memory } from '../report/memory';

export interface NearbySource {
  readonly memory: Memory;
  read(gcj02: LngLat): Promise<ApiResult<Nearby>>;
  find(): Promise<LocationAnswer>;
  isAllowed(): Promise<boolean>;
}

export interface NearbyState {
  readonly nearby?: Nearby;
  /** Where it was looked around, GCJ-02. */
  readonly at?: LngLat;
  readonly isLoading: boolean;
  readonly problem?: Problem;
  /** The phone has not been asked for its place yet, or would not say: in words. */
  readonly needsPlace?: string;
}

/** Name under which the phone remembers where it last was, GCJ-02. */
export const LAST_PLACE = 'last-place';
const ASK_WORDS = '允许使用位置后，这里显示您附近的情况。';

/** What is going on around the phone. It is asked for its place only where it has said yes before, or when somebody presses. */
export function useNearby(source: NearbySource): NearbyState & { readonly ask: () => void; readonly refresh: () => void } {
  const [state, setState] = useState<NearbyState>({ isLoading: true });
  const asked = useRef(0);

  const readAt = useCallback(async (at: LngLat, ticket: number) => {
    const result = await source.read(at);
    if (ticket !== asked.current) return;
    setState((before) => (result.ok ? { nearby: result.data, at, isLoading: false } : { ...before, at, isLoading: false, problem: problemOf(result) }));
  }, [source]);

  const look = useCallback(async (mayAsk: boolean) => {
    const ticket = (asked.current += 1);
    setState(({ problem: _gone, needsPlace: _asked, ...before }) => ({ ...before, isLoading: true }));
    const known = source.memory.read<LngLat>(LAST_PLACE);
    if (!mayAsk && !(await source.isAllowed())) {
      if (known) return readAt(known, ticket);
      if (ticket === asked.current) setState({ isLoading: false, needsPlace: ASK_WORDS });
      return;
    }
    const answer = await source.find();
    if (ticket !== asked.current) return;
    if (answer.status === 'found') {
      source.memory.write(LAST_PLACE, answer.place.gcj02);
      return readAt(answer.place.gcj02, ticket);
    }
    if (known) return readAt(known, ticket);
    setState({ isLoading: false, needsPlace: answer.words });
  }, [source, readAt]);

  useEffect(() => { void look(false); }, [look]);
  const ask = useCallback(() => void look(true), [look]);
  const refresh = useCallback(() => void look(false), [look]);
  return { ...state, ask, refresh };
}
