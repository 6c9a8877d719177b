import { useState } from 'react';
import type { ReplayView } from '../../../../../shared/routing/routing-api';
import { moveLines } from '../../../features/routing/replay-words';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';

const SHOWN = 10;

/** From which unit to which, how often, mostly what. */
export function ReplayMoves({ view }: { readonly view: Pick<ReplayView, 'moves' | 'byClass'> }) {
  const { city } = useDeskTools();
  const [isAll, setAll] = useState(false);
  const nameOf = (unitId: string) => city.data?.units.find(({ id }) => id === unitId)?.name ?? unitId;
  const lines = moveLines(view);
  return (
    <section className="desk-card" aria-label="从哪里改到哪里">
      <div className="desk-card-head"><h2>从哪里改到哪里</h2></div>
      <div className="desk-wide">
        <table className="desk-grid">
          <thead><tr><th scope="col">现在派给</th><th scope="col">新表派给</th><th scope="col" className="is-number">件数</th><th scope="col">主要是</th></tr></thead>
          <tbody>{lines.slice(0, isAll ? undefined : SHOWN).map(({ key, fromUnitId, toUnitId, times, classWords }) => <tr key={key}><td>{nameOf(fromUnitId)}</td><td>{nameOf(toUnitId)}</td><td className="is-number">{times}</td><td className="desk-second">{classWords}</td></tr>)}</tbody>
        </table>
      </div>
      {!isAll && lines.length > SHOWN ? <div className="desk-list-end"><DeskButton tone="bare" onPress={() => setAll(true)}>全部 {lines.length} 行</DeskButton></div> : null}
    </section>
  );
}
