import type { ReplayView } from '../../../../../shared/routing/routing-api';
import { useDeskTools } from '../desk-context';
import { CaseLinks } from '../parts/case-links';
import { DeskButton } from '../parts/desk-button';

const SHOWN = 10;

interface ReplayExamplesProps extends Pick<ReplayView, 'examples'> {
  readonly isAll: boolean;
  readonly onAll: () => void;
  readonly onOpenCase: (no: string) => void;
}

/** Cases that would go elsewhere, with why then and why now; each opens. */
export function ReplayExamples({ examples, isAll, onAll, onOpenCase }: ReplayExamplesProps) {
  const { city } = useDeskTools();
  const nameOf = (unitId: string) => city.data?.units.find(({ id }) => id === unitId)?.name ?? unitId;
  return (
    <section className="desk-card" aria-label="例子">
      <div className="desk-card-head"><h2>例子</h2></div>
      <ul className="desk-proposals">
        {examples.slice(0, isAll ? undefined : SHOWN).map(({ no, before, after, doneBy }) => (
          <li key={no} className="desk-example">
            <CaseLinks nos={[no]} onOpen={onOpenCase} />
            <div className="desk-proposal-words">
              <div><span className="desk-second">现在：</span>{before}</div>
              <div><span className="desk-second">新表：</span>{after}</div>
              {doneBy === undefined ? null : <div className="desk-note">最后由{nameOf(doneBy)}办结</div>}
            </div>
          </li>
        ))}
      </ul>
      {!isAll && examples.length > SHOWN ? <div className="desk-list-end"><DeskButton tone="bare" onPress={onAll}>全部 {examples.length} 个例子</DeskButton></div> : null}
    </section>
  );
}
