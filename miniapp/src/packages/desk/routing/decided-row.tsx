import type { ProposalView } from '../../../../../shared/routing/routing-api';
import { momentWords } from '../../../features/case/moment-words';
import { decisionWords } from '../../../features/routing/proposal-words';
import { useDeskTools } from '../desk-context';
import { ProposalEvidence } from './proposal-row';

/** A proposal that was decided: what became of it, by whom, when and why; what spoke for it one press away. */
export function DecidedRow({ proposal, onOpenCase }: { readonly proposal: ProposalView; readonly onOpenCase: (no: string) => void }) {
  const { now } = useDeskTools();
  const { words, state, decided } = proposal;
  const isAccepted = state === 'accepted';
  return (
    <li className="desk-proposal" aria-label={words}>
      <div className="desk-proposal-words">
        <div>{words}</div>
        <p className="desk-second"><span className={`desk-shape ${isAccepted ? 'desk-tone-green' : 'desk-tone-calm'}`} aria-hidden="true">{isAccepted ? '●' : '○'}</span>{decisionWords(proposal)}{decided?.words ? `：${decided.words}` : ''}</p>
        <details className="desk-fold"><summary className="desk-link">依据</summary><ProposalEvidence proposal={proposal} onOpenCase={onOpenCase} /></details>
      </div>
      {decided ? <span className="desk-note">{decided.by.name} · {momentWords(new Date(decided.at), now)}</span> : null}
    </li>
  );
}
