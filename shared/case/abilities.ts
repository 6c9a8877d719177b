import type { City } from '../city/city';
import { REPORTER_ACTIONS, STAFF_ACTIONS } from './act-request';
import type { Ability } from './case-api';
import type { Actor, CaseAction, CaseFile } from './case-file';
import { permit } from './guard';
import { doerOf, lifecycleRows, type Need } from './lifecycle';
import { ACT_WORDS } from './words';

/** What this reader may do with the case now, and why not where he may not; acts that are never his are left out. */
export function abilitiesOf(caseFile: CaseFile, actor: Actor, _city: City): Ability[] {
  const doer = doerOf(actor);
  const shown: readonly CaseAction[] = doer === 'reporter' ? REPORTER_ACTIONS : STAFF_ACTIONS;
  return shown.filter((action) => lifecycleRows(action).some(({ by }) => by.includes(doer))).map((action) => abilityOf(action, caseFile, actor));
}

function abilityOf(action: CaseAction, caseFile: CaseFile, actor: Actor): Ability {
  const permission = permit(caseFile, action, actor);
  const needs = permission.ok ? permission.row.needs : lifecycleRows(action).find(({ by }) => by.includes(doerOf(actor)))?.needs ?? [];
  return {
    action,
    label: ACT_WORDS[action].label[actor.kind === 'reporter' ? 'citizen' : 'staff'],
    isAllowed: permission.ok,
    ...(!permission.ok && { reason: permission.refusal.message }),
    needs: needs.filter(isAsked),
  };
}

/** Either of two is left to the page: it asks for both and sends what it has. */
function isAsked(need: Need): need is Ability['needs'][number] {
  return need !== 'wordsOrPhoto';
}
