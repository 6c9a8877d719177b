import { ACTION_LABELS } from './words';
import { STAFF_ACTIONS } from './act-request';
import type { City } from '../city/city';
import type { Ability } from './case-api';
import type { Actor, CaseFile } from './case-file';
import { refuseActor } from './guard';
import { doerOf, LIFECYCLE, type LifecycleRow, type Need } from './lifecycle';

/** Acts of a reporter, who is known by his secret. */
const REPORTER_ACTIONS = ['add', 'rate'] as const;

/** What this reader may do with the case now, and why not where he may not; acts that are never his are left out. */
export function abilitiesOf(caseFile: CaseFile, actor: Actor, _city: City): Ability[] {
  const doer = doerOf(actor);
  const shown: readonly string[] = doer === 'reporter' ? REPORTER_ACTIONS : STAFF_ACTIONS;
  return LIFECYCLE.filter((row) => shown.includes(row.action) && row.by.includes(doer)).map((row) => abilityOf(row, caseFile, actor));
}

function abilityOf(row: LifecycleRow, caseFile: CaseFile, actor: Actor): Ability {
  const refusal = refuseActor(caseFile, row.action, actor);
  return {
    action: row.action,
    label: ACTION_LABELS[row.action][actor.kind === 'reporter' ? 'citizen' : 'staff'],
    isAllowed: !refusal,
    ...(refusal && { reason: refusal.message }),
    needs: row.needs.filter(isAsked),
  };
}

/** Either of two is left to the page: it asks for both and sends what it has. */
function isAsked(need: Need): need is Ability['needs'][number] {
  return need !== 'wordsOrPhoto';
}
