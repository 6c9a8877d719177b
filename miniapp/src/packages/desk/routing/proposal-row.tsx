import { useState } from 'react';
import type { ProposalView } from '../../../../../shared/routing/routing-api';
import { momentWords } from '../../../features/case/moment-words';
import { casesOf, evidenceWords, kindWords } from '../../../features/routing/proposal-words';
import { useDeskTools } from '../desk-context';
import { CaseLinks } from '../parts/case-links';
import { DeskButton } from '../parts/desk-button';
import { DecideForm } from './decide-form';

interface ProposalRowProps {
  readonly proposal: ProposalView;
  readonly onOpenCase: (no: string) => void;
  /** It was decided; what to say. */
  readonly onDecided: (words: string) => void;
  /** The server said no: perhaps somebody was faster. */
  readonly onRefused: (words: string) => void;
}

/** One change that waits: what, why, from whom, and the two words a person may say. */
export function ProposalRow({ proposal, onOpenCase, onDecided, onRefused }: ProposalRowProps) {
  const [verb, setVerb] = useState<'accept' | 'refuse'>();
  const { words, whyNot } = proposal;
  return (
    <li className="desk-proposal" aria-label={words}>
      <div className="desk-proposal-words">
        <div className="desk-proposal-title">{words}</div>
        <ProposalEvidence proposal={proposal} onOpenCase={onOpenCase} />
        {whyNot === undefined ? null : <p className="desk-note">{whyNot}</p>}
      </div>
      {whyNot === undefined && verb === undefined ? (
        <div className="desk-proposal-acts">
          <DeskButton tone="primary" onPress={() => setVerb('accept')}>采纳</DeskButton>
          <DeskButton onPress={() => setVerb('refuse')}>不采纳</DeskButton>
        </div>
      ) : null}
      {verb === undefined ? null : <DecideForm key={verb} id={proposal.id} verb={verb} onDone={onDecided} onRefused={onRefused} onCancel={() => setVerb(undefined)} />}
    </li>
  );
}

/** What speaks for it, the cases to look at, and who proposed it when. */
export function ProposalEvidence({ proposal, onOpenCase }: Pick<ProposalRowProps, 'proposal' | 'onOpenCase'>) {
  const { city, now } = useDeskTools();
  const nameOf = (unitId: string) => city.data?.units.find(({ id }) => id === unitId)?.name ?? unitId;
  const nos = casesOf(proposal);
  const evidence = evidenceWords(proposal, nameOf);
  return (
    <>
      {evidence ? <p className="desk-second">{evidence}</p> : null}
      <p className="desk-note">
        {kindWords(proposal)}{proposal.kind === 'confirmed' ? ` · ${proposal.by.name}` : ''} · {momentWords(new Date(proposal.at), now)}
        {nos.length > 0 ? <> · {proposal.kind === 'confirmed' ? '会商的案件' : '例如'} <CaseLinks nos={nos} onOpen={onOpenCase} /></> : null}
      </p>
    </>
  );
}
