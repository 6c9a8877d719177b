import { useCallback } from 'react';
import type { ActChoices } from '../../../../shared/case/acts-api';
import type { ResourceState } from '../model/resource';
import { useRead } from '../model/use-read';
import type { CaseSource } from './case-source';

/** What the forms of acts offer for a case, read when a form is opened. */
export function useChoices(source: Pick<CaseSource, 'choices'>, no: string): ResourceState<ActChoices> {
  const read = useCallback(() => source.choices(no), [source, no]);
  return useRead(read);
}
