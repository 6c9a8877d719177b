import type { Ability } from '../../../../shared/case/case-api';
import type { CaseAction } from '../../../../shared/case/case-file';

/** Acts in the order they matter: what moves the case on, what sends it back, what presses for it, the rest. */
const ORDER: readonly CaseAction[] = [
  'accept', 'respond', 'finishTask', 'finish', 'feedback', 'answerVerify', 'pass', 'file', 'approve', 'grantReopen', 'dispatch', 'conclude', 'close', 'solve', 'dispose', 'resume', 'reply',
  'assign', 'fail', 'return', 'returnTask', 'redo', 'refuse', 'refuseReopen', 'void', 'verify', 'sendRecheck', 'sendBack', 'cannotCheck',
  'urge', 'supervise', 'whistle', 'endWhistle', 'consult', 'minute', 'escalate', 'handDown', 'moveTask', 'rework',
  'askExtend', 'askSuspend', 'askAppeal', 'scoreWhistle', 'unassign', 'recallVerify', 'merge', 'unmerge', 'split', 'correct', 'startJoint', 'surrogate', 'charge', 'transfer', 'note', 'forceClose',
];

/** Sorts abilities so that the act that moves the case on stands first; acts that are not for staff to press are left out. */
export function byWeight<Item extends { readonly action: CaseAction }>(abilities: readonly Item[]): readonly Item[] {
  return ORDER.flatMap((action) => abilities.filter((ability) => ability.action === action));
}

/** Always within reach, never what one is meant to press. */
const RARE: readonly CaseAction[] = ['note', 'correct', 'split', 'transfer', 'forceClose', 'charge'];

export interface ActChoice {
  /** The two or three that are meant now. */
  readonly main: readonly Ability[];
  /** May be done as well. */
  readonly more: readonly Ability[];
  /** May not be done now, each with its reason. */
  readonly asleep: readonly Ability[];
}

/** What a case's buttons are for this reader: few that are meant, the rest under 更多. */
export function actChoice(abilities: readonly Ability[], shown: number): ActChoice {
  const sorted = byWeight(abilities);
  const allowed = sorted.filter(({ isAllowed }) => isAllowed);
  const main = allowed.filter(({ action }) => !RARE.includes(action)).slice(0, shown);
  return { main, more: allowed.filter((ability) => !main.includes(ability)), asleep: sorted.filter(({ isAllowed }) => !isAllowed) };
}
