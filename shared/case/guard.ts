import { ACT_WORDS, STATE_NAMES } from './words';
import { isInArea } from '../city/area';
import type { Actor, CaseAction, CaseFile, CaseState } from './case-file';
import { linesKnown } from './landmarks';
import { isAtLevel } from './level';
import { doerOf, lifecycleRows, type Doer, type LifecycleRow, type Reach } from './lifecycle';
import { PRECONDITIONS } from './preconditions';
import type { RefusalWords } from './refusal';
import { stepOf, type Standing } from './workflow';

export type Permission =
  | { readonly ok: true; readonly row: LifecycleRow }
  | { readonly ok: false; readonly refusal: RefusalWords };

/** Whether this person may do this now, whatever he brings: role, then reach, then state, then what a return barred, then duties kept apart, then what must stand in the case (R22, R27). */
export function permit(caseFile: CaseFile, action: CaseAction, actor: Actor): Permission {
  const doer = doerOf(actor);
  const mine = lifecycleRows(action).filter((row) => row.by.includes(doer));
  if (mine.length === 0) return no('wrong-role', ACT_WORDS[action].notYours);
  const row = mine.find(({ from }) => from.includes(caseFile.state)) ?? mine[0];
  const outside = row && refuseReach(row.reach, caseFile, actor);
  if (outside) return { ok: false, refusal: outside };
  const step = stepOf(mine, standingOf(caseFile), action, { doer, personId: actor.id });
  if (step.ok) return refusedBy(PRECONDITIONS[action]?.(caseFile, actor)) ?? step;
  return { ok: false, refusal: wordsOf(step.why, caseFile, action, actor) };
}

/** The lines are gone through only where somebody asks who did what. */
function standingOf(caseFile: CaseFile): Standing<CaseState, CaseAction, Doer> {
  const { state, barred } = caseFile;
  return { state, barred, get done() { return linesKnown(caseFile).map(({ action, actor }) => ({ action, personId: actor.id })); } };
}

/** Why this person may not do this now; `undefined` when he may. */
export function refuseActor(caseFile: CaseFile, action: CaseAction, actor: Actor): RefusalWords | undefined {
  const permission = permit(caseFile, action, actor);
  return permission.ok ? undefined : permission.refusal;
}

function refusedBy(refused: RefusalWords | undefined): Permission | undefined {
  return refused && { ok: false, refusal: refused };
}

type Check = (caseFile: CaseFile, actor: Actor) => RefusalWords | undefined;

const outside = (message: string): RefusalWords => ({ code: 'outside-scope', message });
const ofArea: Check = (caseFile, { id, standsForId = id, divisionCode }) =>
  (caseFile.task?.personId === id || caseFile.task?.personId === standsForId || isInArea(caseFile.areaCodes, divisionCode) ? undefined : outside('这件案件不在您负责的片区'));
const ofUnit: Check = (caseFile, { unitId }) => (unitId !== undefined && unitId === caseFile.unitId ? undefined : outside('这件案件不归本单位处置'));
const UNIT_ROLES = ['officer', 'handler'];

/** A unit's people touch their unit's work alone, everybody else his area's, whatever the row is called. */
const REACHES: Readonly<Record<Reach, Check>> = {
  own: (caseFile, actor) => (UNIT_ROLES.includes(actor.role) ? ofUnit : ofArea)(caseFile, actor),
  area: ofArea,
  unit: (caseFile, actor) => (UNIT_ROLES.includes(actor.role) ? ofUnit : ofArea)(caseFile, actor),
  level: (caseFile, actor) => ofArea(caseFile, actor) ?? (isAtLevel(caseFile, actor) ? undefined : outside('这件案件现在不在您这一级')),
  called: (caseFile, { unitId }) =>
    (caseFile.whistles?.some(({ calls }) => calls.some((call) => call.unitId === unitId)) ? undefined : outside('这次吹哨没有召集本单位')),
  task: (caseFile, { unitId }) => (caseFile.joint?.tasks.some((task) => task.unitId === unitId) ? undefined : outside('这件案件没有本单位的子任务')),
};

function refuseReach(reach: Reach, caseFile: CaseFile, actor: Actor): RefusalWords | undefined {
  if (actor.kind !== 'person' || actor.role === 'system') return undefined;
  return (actor.role === 'officer' && reach === 'area' ? ofUnit : REACHES[reach])(caseFile, actor);
}

function wordsOf(why: 'role' | 'state' | 'barred' | 'same-person', { state }: CaseFile, action: CaseAction, actor: Actor): RefusalWords {
  const { notYours, notNow } = ACT_WORDS[action];
  if (why === 'role') return { code: 'wrong-role', message: notYours };
  if (why === 'barred') return { code: 'barred', message: '案件刚被退回，请先改派或退回，不能直接作这一步' };
  if (why === 'same-person') return { code: 'same-person', message: '这件案件由您处置，须由其他人复查' };
  const where = actor.kind === 'reporter' ? `这件事${STATE_NAMES[state].citizen}` : `案件${STATE_NAMES[state].staff}`;
  return { code: 'wrong-state', message: `${where}，${notNow}` };
}

function no(code: RefusalWords['code'], message: string): Permission {
  return { ok: false, refusal: { code, message } };
}
