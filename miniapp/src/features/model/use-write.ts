import { useMemo } from 'react';
import { randomId, type ApiResult } from '../../api/client';
import { useObservable } from './use-observable';
import { writeModel, type WriteModel, type Writing } from './write-model';

/** @param post stable between drawings; another one is another intention */
export function useWrite<Body, Answer>(post: (body: Body, key: string) => Promise<ApiResult<Answer>>): { readonly writing: Writing; readonly send: WriteModel<Body, Answer>['send'] } {
  const model = useMemo(() => writeModel(post, randomId), [post]);
  return { writing: useObservable(model), send: model.send };
}
