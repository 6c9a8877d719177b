import { useState } from 'react';
import { ReplayForm } from './replay-form';
import { ReplayResult } from './replay-result';
import type { RoutingPageProps } from './routing-view';

/** 试行: another table over the cases of the past; the answer stands in the address and may be passed on. */
export function ReplayPage({ route, onGo, onOpenCase }: RoutingPageProps) {
  const { replay } = route;
  const [isAnew, setAnew] = useState(false);
  const at = { view: 'routing', queue: 'todo', part: 'replay' } as const;
  if (replay === undefined || isAnew) return <ReplayForm onStarted={(id, table) => { setAnew(false); onGo({ ...at, replay: id, table }); }} />;
  return <ReplayResult key={replay} id={replay} table={route.table === 'routingRules' ? 'routingRules' : 'duty'} onGo={onGo} onOpenCase={onOpenCase} onAnew={() => setAnew(true)} />;
}
