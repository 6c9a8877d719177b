import type { Actor, CaseAction, CaseFile } from '../../shared/case/case-file';
import { permit } from '../../shared/case/guard';
import type { City, Person } from '../../shared/city/city';
import { isInScope, scopeOf } from '../platform/scope';

/** A signed-in person as the one who acts: in his own right, or in an absent one's place under his own name. */
export function actorOf({ id, name, ...own }: Person, city: City, standsFor?: Person): Actor {
  const { role, unitId, divisionCode } = standsFor ?? own;
  const unitName = unitId === undefined ? undefined : city.unitById.get(unitId)?.name;
  return {
    kind: 'person', id, name, role, divisionCode,
    ...(unitId === undefined ? {} : { unitId }),
    ...(unitName === undefined ? {} : { unitName }),
    ...(standsFor === undefined ? {} : { standsForId: standsFor.id, standsForName: standsFor.name }),
  };
}

/** Of one's own right and those of absent people, the first by which the act is possible; else one's own, for its words. */
export function actingAs(caseFile: CaseFile, action: CaseAction, actors: readonly [Actor, ...Actor[]]): Actor {
  return actors.find((actor) => permit(caseFile, action, actor).ok) ?? actors[0];
}

/**
 * Whether somebody may open a case: it lies in his scope, he was sent there though it lies beyond his area, or his unit was called to it and has still to give its score.
 */
export function maySee(caseFile: CaseFile, { id, standsForId = id, role, unitId, divisionCode }: Actor): boolean {
  if (role === 'system' || divisionCode === undefined) return false;
  const sentTo = caseFile.task?.personId;
  if (sentTo === id || (sentTo !== undefined && sentTo === standsForId)) return true;
  const scope = scopeOf({ role, divisionCode, ...(unitId === undefined ? {} : { unitId }) });
  if (isInScope(scope, caseFile)) return true;
  return scope.kind === 'unit' && Boolean(caseFile.whistles?.some(({ calls }) => calls.some((call) => call.unitId === scope.unitId)));
}
