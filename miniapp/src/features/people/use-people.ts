import { useEffect, useMemo, useState } from 'react';
import { deputyFault } from '../../../../shared/account/deputies';
import type { PersonView } from '../../../../shared/account/people-api';
import type { SessionView } from '../../../../shared/account/session-api';
import { pagedList, type ListState, type PagedList } from '../model/paged-list';
import { useObservable } from '../model/use-observable';
import { peopleSource } from './people-source';

const TYPING_MS = 300;

/** People by name, account or unit, as one types. */
export function usePeople(words: string): ListState<PersonView> & Pick<PagedList<PersonView>, 'reload' | 'more'> {
  const [sought, setSought] = useState(words);
  useEffect(() => { const timer = setTimeout(() => setSought(words.trim()), TYPING_MS); return () => clearTimeout(timer); }, [words]);
  const list = useMemo(() => pagedList<PersonView>((cursor) => peopleSource.people({ ...(sought ? { words: sought } : {}), ...(cursor ? { cursor } : {}) }), ({ id }) => id), [sought]);
  useEffect(() => { void list.reload(); }, [list]);
  return { ...useObservable(list), reload: list.reload, more: list.more };
}

/** Who may stand for somebody, of those found. */
export function deputiesFor(absent: SessionView['person'] | PersonView | undefined, found: readonly PersonView[]): readonly PersonView[] {
  return found.filter((one) => one.isActive && (absent === undefined || deputyFault(absent, one) === undefined));
}
