import type { Actor, CaseFile, CaseState } from '../../../shared/case/case-file';
import type { CaseAct } from '../../../shared/case/act';
import { doerOf, LIFECYCLE } from '../../../shared/case/lifecycle';
import { openRequest } from '../../../shared/case/requests';
import { DUTY_RULE } from '../../../shared/case/filing';
import { REPORTER } from '../../../shared/case/report-view';
import type { City, Person } from '../../../shared/city/city';
import { localDate } from '../../../shared/time/local-time';
import { actorOf, buildCity, CITY, PHOTO } from '../build';

const UNIT_PEOPLE: readonly Person[] = CITY.units.flatMap(({ id, divisionCode }) =>
  (['officer', 'handler'] as const).map((role): Person => ({ id: `${role}-${id}`, account: `${role}-${id}`, name: `名${role}-${id}`, role, divisionCode, unitId: id, isDemo: true })));
const PEOPLE = [...CITY.people.filter(({ role }) => role !== 'officer' && role !== 'handler'), ...UNIT_PEOPLE];
const process = { ...CITY.process, contractors: [{ id: 'firm', name: '演示·施工队', divisionCode: '330200', isDemo: true }] };

/** Every unit with its officer and handler and a contractor; one city closes by rule, the other by hand. */
export const CITIES: Readonly<Record<'auto' | 'hand', City>> = {
  auto: buildCity({ people: PEOPLE, process }),
  hand: buildCity({ people: PEOPLE, process: { ...process, autoClose: false } }),
};

const FIRM: Actor = { kind: 'contractor', id: 'firm', name: '施工队', role: 'system' };
export const ACTORS: readonly Actor[] = [REPORTER, DUTY_RULE, FIRM, { ...FIRM, id: 'other' }, ...PEOPLE.map(({ id }) => actorOf(id, CITIES.auto))];

/** The acts the table has for a state, each with all who may do it by their role. */
const turnsOf = (state: CaseState, isMoving: boolean): readonly { readonly action: CaseAct['action']; readonly actors: readonly Actor[] }[] =>
  LIFECYCLE.filter(({ from, to }) => from.includes(state) && (to !== 'same') === isMoving)
    .map(({ action, by }) => ({ action, actors: ACTORS.filter((actor) => by.includes(doerOf(actor))) }));
const known = new Map<string, ReturnType<typeof turnsOf>>();

/** The same as `turnsOf`, reckoned once a state. */
export function likelyTurns(state: CaseState, isMoving: boolean): ReturnType<typeof turnsOf> {
  const key = `${state} ${isMoving}`;
  const turns = known.get(key) ?? turnsOf(state, isMoving);
  known.set(key, turns);
  return turns;
}

/** Everything an act could ask for, fitting the case as well as can be; `pick` chooses among what is equally good. */
export function wholeAct(caseFile: CaseFile, action: CaseAct['action'], actor: Actor, pick: number, now: Date): Omit<CaseAct, 'key'> {
  const unitIds = CITY.units.map(({ id }) => id);
  const of = <Item>(items: readonly Item[]): Item => items[pick % items.length]!;
  const tasks = caseFile.joint?.tasks.filter(({ unitId, state }) => (action === 'moveTask' ? state !== 'done' : unitId === actor.unitId && state === 'open')) ?? [];
  const isAsset = pick % 3 > 0;
  const joined = { caseId: caseFile.joinedCaseIds?.[0] ?? `330212:${'s'.repeat(32)}`, no: '3302122609280000003', reportCount: 1 };
  return {
    action, words: '看过了', photoIds: [PHOTO], unitId: of(unitIds), unitIds: unitIds.filter((_, index) => (pick >> index) % 2 === 1).concat('law'), stars: 1 + (pick % 5),
    matterId: isAsset ? 'asset:01037' : 'matter:06028', filingConditionId: isAsset ? `asset:01037:${1 + (pick % 2)}` : 'matter:06028:1',
    result: of(['exists', 'absent', 'unclear'] as const), isClosingMet: true, participants: '张三、李四', level: of(['cell', 'village', 'street', 'district', 'city'] as const),
    resumeDate: localDate(new Date(now.getTime() + (1 + (pick % 300)) * 86_400_000)), isUrgent: pick % 2 === 0, isReplyNeeded: pick % 2 === 0,
    scores: [...new Set(caseFile.whistles?.flatMap(({ calls }) => calls.map((call) => call.unitId)) ?? ['law'])].map((unitId) => ({ unitId, score: 1 + (pick % 5) })),
    contractorId: 'firm', costYuan: pick % 1000, templateId: of(['noise', 'fume']), taskId: tasks[pick % (tasks.length || 1)]?.id ?? 'task-1',
    master: { caseId: `330212:${'m'.repeat(32)}`, no: '3302122609280000002' }, joined, newNo: '3302122609280000004', enforcementId: 'e1',
    ...(action === 'assign' && { personId: `handler-${caseFile.unitId}` }),
  };
}

/** Who would decide the open request next: without him two approvals seldom meet. */
export function approver(caseFile: CaseFile): Actor | undefined {
  const request = openRequest(caseFile);
  if (!request) return undefined;
  const second = request.kind === 'appeal' ? 'accept-1' : 'shift-1';
  return actorOf(request.approvals.length === 0 ? 'dispatch-1' : second);
}
