import { useState } from 'react';
import type { Ability, CaseDetail } from '../../../../../shared/case/case-api';
import { actChoice } from '../../../features/case/act-order';
import { actWords } from '../../../features/case/act-words';
import { DeskButton } from '../parts/desk-button';
import { ActForm } from './act-form';

interface ActsProps {
  readonly detail: CaseDetail;
  /** The act whose form is open; stays open also when the act is no longer possible, so that nothing typed is lost. */
  readonly openAction: Ability['action'] | undefined;
  readonly onChoose: (action: Ability['action'] | undefined) => void;
  readonly onDone: (detail: CaseDetail) => void;
  readonly onRefused: () => void;
}

/** How many acts stand as buttons. */
export const MAIN_ACTS = 3;

/** The two or three acts that are meant now, the others under 更多, those asleep with their reason. */
export function Acts({ detail, openAction, onChoose, onDone, onRefused }: ActsProps) {
  const [hasMore, setMore] = useState(false);
  const { main, more, asleep } = actChoice(detail.abilities, MAIN_ACTS);
  const chosen = detail.abilities.find(({ action }) => action === openAction);
  if (chosen) {
    return <ActForm key={chosen.action} detail={detail} ability={chosen} onDone={(next) => { onChoose(undefined); setMore(false); onDone(next); }} onRefused={onRefused} onCancel={() => onChoose(undefined)} />;
  }
  return (
    <div className="desk-acts">
      {main.map((ability, at) => <DeskButton key={ability.action} tone={at === 0 && actWords(ability.action).tone === 'primary' ? 'primary' : 'quiet'} keyHint={KEY_OF[ability.action]} onPress={() => onChoose(ability.action)}>{ability.label}</DeskButton>)}
      {main.length === 0 ? <span className="desk-second">现在没有需要您做的</span> : null}
      {more.length + asleep.length > 0 ? <DeskButton tone="bare" isOpen={hasMore} onPress={() => setMore(!hasMore)}>{hasMore ? '收起' : '更多'}</DeskButton> : null}
      {hasMore ? (
        <div className="desk-more">
          {more.length > 0 ? <div className="desk-phrases">{more.map((ability) => <DeskButton key={ability.action} keyHint={KEY_OF[ability.action]} onPress={() => onChoose(ability.action)}>{ability.label}</DeskButton>)}</div> : null}
          {asleep.length > 0 ? <ul className="desk-reasons">{asleep.map(({ action, label, reason }) => <li key={action}><b>{label}</b>{reason ?? '现在不能这样做'}</li>)}</ul> : null}
        </div>
      ) : null}
    </div>
  );
}

/** Keys of the acts one does all day. */
export const KEY_OF: Readonly<Partial<Record<Ability['action'], string>>> = { dispatch: 'd', return: 'r', sendBack: 'r', urge: 'u', merge: 'm' };
