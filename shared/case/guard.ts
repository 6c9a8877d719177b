import { STATE_NAMES } from './words';
import { refuseRating } from '../satisfaction/rate';
import type { Actor, CaseAction, CaseFile } from './case-file';
import { doerOf, lifecycleRow, type LifecycleRow } from './lifecycle';
import { ACTION_REFUSALS, type RefusalWords } from './refusal';

/** Why this person may not do this now, whatever he brings; `undefined` when he may. Role, then reach, then state, then duties kept apart (R27). */
export function refuseActor(caseFile: CaseFile, action: CaseAction, actor: Actor): RefusalWords | undefined {
  const row = lifecycleRow(action);
  return refuseRole(row, actor)
    ?? refuseReach(caseFile, actor)
    ?? refuseState(row, caseFile, actor)
    ?? refuseSamePerson(row, caseFile, actor)
    ?? (action === 'rate' ? refuseRating(caseFile) : undefined);
}

/** Whether a person's area, a prefix of division codes, holds the place of a case. */
export function isInArea(areaCodes: readonly string[], divisionCode: string | undefined): boolean {
  return Boolean(divisionCode) && areaCodes.some((code) => code.startsWith(divisionCode ?? ''));
}

function refuseRole(row: LifecycleRow, actor: Actor): RefusalWords | undefined {
  if (row.by.includes(doerOf(actor))) return undefined;
  return { code: 'wrong-role', message: ACTION_REFUSALS[row.action].role };
}

function refuseReach(caseFile: CaseFile, actor: Actor): RefusalWords | undefined {
  if (actor.kind !== 'person' || actor.role === 'system') return undefined;
  if (actor.role === 'officer') {
    return actor.unitId === caseFile.unitId ? undefined : { code: 'outside-scope', message: '这件案件不归本单位处置' };
  }
  return isInArea(caseFile.areaCodes, actor.divisionCode) ? undefined : { code: 'outside-scope', message: '这件案件不在您负责的片区' };
}

function refuseState(row: LifecycleRow, caseFile: CaseFile, actor: Actor): RefusalWords | undefined {
  if (row.from.includes(caseFile.state)) return undefined;
  const names = STATE_NAMES[caseFile.state];
  const where = actor.kind === 'reporter' ? `这件事${names.citizen}` : `案件${names.staff}`;
  return { code: 'wrong-state', message: `${where}，${ACTION_REFUSALS[row.action].state}` };
}

function refuseSamePerson(row: LifecycleRow, caseFile: CaseFile, actor: Actor): RefusalWords | undefined {
  const { forbidsDoerOf } = row;
  if (!forbidsDoerOf) return undefined;
  const didIt = caseFile.record.some((entry) => entry.action === forbidsDoerOf && entry.actor.id === actor.id);
  return didIt ? { code: 'same-person', message: '这件案件由您处置，须由其他人复查' } : undefined;
}
