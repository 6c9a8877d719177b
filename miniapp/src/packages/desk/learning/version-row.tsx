import type { ReactNode } from 'react';
import type { LearnedVersionView } from '../../../../../shared/triage/versions-api';
import { momentWords } from '../../../features/case/moment-words';
import { versionFigures, versionName } from '../../../features/learning/learning-words';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';

interface VersionRowProps {
  readonly version: LearnedVersionView;
  readonly isChoosing: boolean;
  readonly onChoose: () => void;
  /** The form, while it is asked for. */
  readonly children: ReactNode;
}

/** One learned version: when, from how much, how good beside what was in force then. */
export function VersionRow({ version, isChoosing, onChoose, children }: VersionRowProps) {
  const { now } = useDeskTools();
  const name = versionName(version.version);
  return (
    <li aria-label={name}>
      <div className="desk-learned-head">
        <b>{name}</b>{version.isInForce ? <span className="desk-chip">现用</span> : null}
        <span className="desk-second">{momentWords(new Date(version.at), now)}，学自 {version.learned} 个决定，考 {version.heldOut.asked} 个</span>
        <span className="desk-push" />
        {version.isInForce ? null : <DeskButton isOpen={isChoosing} label={`改用${name}`} onPress={onChoose}>改用这一版</DeskButton>}
      </div>
      <dl className="desk-figures">{versionFigures(version).map(({ label, value, note }) => <div key={label}><dt className="desk-note">{label}</dt><dd className="desk-health-value">{value}</dd><dd className="desk-note">{note}</dd></div>)}</dl>
      {children}
    </li>
  );
}
