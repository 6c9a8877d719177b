import type { DuplicateCandidate } from '../../../../../shared/triage/duplicates/duplicates-api';
import { chanceWords, reasonWords } from '../../../features/case/merge-model';
import { CaseLinks } from './case-links';
import { DeskButton } from './desk-button';

interface DuplicateListProps {
  readonly candidates: readonly DuplicateCandidate[];
  readonly onOpen: (no: string) => void;
  /** Left out where nothing can be done with them here. */
  readonly action?: { readonly label: string; readonly busy: string | undefined; readonly onPress: (no: string) => void } | undefined;
}

/** Cases that may be the same: what, how likely, why. */
export function DuplicateList({ candidates, onOpen, action }: DuplicateListProps) {
  return (
    <ul className="desk-duplicates">
      {candidates.map((one) => (
        <li key={one.no}>
          <div><CaseLinks nos={[one.no]} onOpen={onOpen} /><span className="desk-chip">{one.stateWords}</span> <b>{chanceWords(one)}</b></div>
          <div>{one.matterName ? `${one.matterName}：` : ''}{one.text}</div>
          <div className="desk-second">{reasonWords(one)}</div>
          {action ? <DeskButton isBusy={action.busy === one.no} disabledReason={one.isOpen ? undefined : '已经结案，不能再并入'} onPress={() => action.onPress(one.no)}>{action.label}</DeskButton> : null}
        </li>
      ))}
    </ul>
  );
}
