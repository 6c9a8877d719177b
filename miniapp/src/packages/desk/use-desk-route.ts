import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DeskView } from '../../features/account/role-words';
import { formatDeskRoute, parseDeskRoute, type DeskRoute } from './desk-route';

export interface DeskNavigation {
  readonly route: DeskRoute;
  /** A new place: going back returns here. */
  go(route: DeskRoute): void;
  /** The same place seen differently (a filter, the next case): going back leaves it. */
  replace(route: DeskRoute): void;
}

/** The desk's place in the address bar, under one page of the app. */
export function useDeskRoute(landing: DeskView): DeskNavigation {
  const [search, setSearch] = useState(currentSearch);
  useEffect(() => {
    const page = currentPage();
    // Asked before the app's own router, which would open a second copy of the page for another address.
    const onPop = (event: PopStateEvent) => {
      if (currentPage() !== page) return;
      event.stopImmediatePropagation();
      setSearch(currentSearch());
    };
    window.addEventListener('popstate', onPop, { capture: true });
    return () => window.removeEventListener('popstate', onPop, { capture: true });
  }, []);

  const write = useCallback((route: DeskRoute, how: 'pushState' | 'replaceState') => {
    const next = formatDeskRoute(route);
    window.history[how](window.history.state, '', addressWith(next));
    setSearch(next);
  }, []);
  const go = useCallback((route: DeskRoute) => write(route, 'pushState'), [write]);
  const replace = useCallback((route: DeskRoute) => write(route, 'replaceState'), [write]);
  const route = useMemo(() => parseDeskRoute(search, landing), [search, landing]);
  return { route, go, replace };
}

/** With a hash router the page and its query stand behind `#`, else in the path. */
function isHashRouted(): boolean {
  return window.location.hash.startsWith('#/');
}

function currentPage(): string {
  return isHashRouted() ? (window.location.hash.split('?')[0] ?? '') : window.location.pathname;
}

function currentSearch(): string {
  return isHashRouted() ? (window.location.hash.split('?')[1] ?? '') : window.location.search.slice(1);
}

function addressWith(search: string): string {
  return isHashRouted() ? `${window.location.pathname}${window.location.search}${currentPage()}?${search}` : `${currentPage()}?${search}`;
}
