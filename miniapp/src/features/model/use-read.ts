import { useEffect, useMemo } from 'react';
import type { ApiResult } from '../../api/client';
import { resource, type Resource, type ResourceState } from './resource';
import { useObservable } from './use-observable';

/** Tells when something the reader may see has changed; gives back how to stop listening. */
export type OnChanged = (listener: () => void) => () => void;

const NEVER: OnChanged = () => () => undefined;

/**
 * One read that keeps itself fresh.
 *
 * @param read stable between drawings; another one starts anew
 */
export function useRead<Data>(read: () => Promise<ApiResult<Data>>, onChanged: OnChanged = NEVER): ResourceState<Data> & Pick<Resource<Data>, 'reload' | 'put'> {
  const one = useMemo(() => resource<Data>(read), [read]);
  useEffect(() => { void one.reload(); }, [one]);
  useEffect(() => onChanged(() => { void one.reload(); }), [one, onChanged]);
  return { ...useObservable(one), reload: one.reload, put: one.put };
}
