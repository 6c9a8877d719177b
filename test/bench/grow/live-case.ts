import { decideAct, type CaseAct } from '../../../shared/case/act';
import type { Actor, CaseFile } from '../../../shared/case/case-file';
import { applyChange } from '../../../shared/case/change';
import type { City, Person, Role } from '../../../shared/city/city';
import { addWorkingMinutes } from '../../../shared/time/working-calendar';
import { actorOf } from '../../../server/case/actor';
import { pick } from '../chance';

/** How far a case comes. */
export type Until = 'reported' | 'dispatched' | 'disposing' | 'disposed' | 'closed';

export interface LifeTools {
  readonly city: City;
  readonly hash: (words: string) => string;
  readonly chance: () => number;
  /** Nothing happens later. */
  readonly now: Date;
}

interface Step {
  readonly by: Role;
  readonly act: Partial<CaseAct> & Pick<CaseAct, 'action'>;
  /** Working minutes after the last act. */
  readonly afterMinutes: number;
}

const PHOTO = 'a'.repeat(64);
const STEPS_MAX = 20;
/** Of what nobody could file by rule. */
const VOIDED = 0.15;
const RETURNED = 0.03;
const REWORKED = 0.05;

/** What comes next in each state, as people do it; a state that is not named is an end. */
const NEXT: Readonly<Record<string, (caseFile: CaseFile, tools: LifeTools) => Step>> = {
  reported: (caseFile, { city, chance }) => (chance() < VOIDED
    ? { by: 'acceptor', act: { action: 'void', words: '不属于城市运行管理范围' }, afterMinutes: 20 }
    : { by: 'acceptor', act: { action: 'file', ...filing(caseFile, city, chance) }, afterMinutes: between(3, 40, chance) }),
  filed: dispatching,
  returned: dispatching,
  dispatched: (_, { chance }) => (chance() < RETURNED
    ? { by: 'officer', act: { action: 'return', words: '不在本单位职责范围内' }, afterMinutes: between(10, 120, chance) }
    : { by: 'officer', act: { action: 'accept' }, afterMinutes: between(5, 200, chance) }),
  disposing: (_, { chance }) => ({ by: 'officer', act: { action: 'dispose', words: '已到现场处置，恢复原状', photoIds: [PHOTO] }, afterMinutes: between(20, 1200, chance) }),
  disposed: (_, { chance }) => (chance() < REWORKED
    ? { by: 'gridWorker', act: { action: 'fail', words: '现场还没有清理干净' }, afterMinutes: between(10, 300, chance) }
    : { by: 'gridWorker', act: { action: 'pass', words: '现场已恢复' }, afterMinutes: between(10, 300, chance) }),
  checked: (_, { chance }) => ({ by: 'acceptor', act: { action: 'close', isClosingMet: true }, afterMinutes: between(5, 60, chance) }),
};

const ORDER: readonly string[] = ['reported', 'filed', 'dispatched', 'disposing', 'disposed', 'checked', 'closed'];

/**
 * A case led on by people's acts, each decided by the same rules as in the city, until it has come so far or nothing more happens before now.
 *
 * @throws {Error} when an act is refused: the rules have changed and this tool must learn them
 */
export function liveCase(opened: CaseFile, until: Until, tools: LifeTools): CaseFile {
  let caseFile = opened;
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    if (ORDER.indexOf(caseFile.state) >= ORDER.indexOf(until)) return caseFile;
    const step = NEXT[caseFile.state]?.(caseFile, tools);
    if (step === undefined) return caseFile;
    const at = addWorkingMinutes(caseFile.changedAt, step.afterMinutes, tools.city.calendar);
    if (at > tools.now) return caseFile;
    caseFile = acted(caseFile, step, at, tools);
  }
  return caseFile;
}

function acted(caseFile: CaseFile, { by, act }: Step, at: Date, tools: LifeTools): CaseFile {
  const actor = doer(caseFile, by, tools.city);
  if (actor === undefined) return caseFile;
  const plan = decideAct(caseFile, { ...act, key: `grown:${caseFile.version}` }, actor, { city: tools.city, now: at, hash: tools.hash });
  if (!plan.ok) throw new Error(`${act.action} of a case that is ${caseFile.state} by ${by}: ${plan.refusal.message}`);
  return applyChange(caseFile, plan.change);
}

function dispatching({ unitId }: CaseFile, { chance }: LifeTools): Step {
  return { by: 'dispatcher', act: { action: 'dispatch', unitId }, afterMinutes: between(3, 40, chance) };
}

function filing({ guesses }: CaseFile, { matters, matterById }: City, chance: () => number): Pick<CaseAct, 'matterId' | 'filingConditionId'> {
  const guessed = matterById.get(guesses[0]?.matterId ?? '');
  const matter = guessed?.filingConditions.length ? guessed : pick(matters.filter(({ filingConditions }) => filingConditions.length > 0), chance);
  const conditionId = (matter.filingConditions.find(({ isDefault }) => isDefault) ?? matter.filingConditions[0])?.id;
  return { matterId: matter.id, ...(conditionId !== undefined && { filingConditionId: conditionId }) };
}

const known = new WeakMap<City, Map<string, Actor | undefined>>();

/** Who of the city's people does it: the unit's officer, the area's grid worker, the desk. */
function doer(caseFile: CaseFile, role: Role, city: City): Actor | undefined {
  const actors = known.get(city) ?? new Map<string, Actor | undefined>();
  known.set(city, actors);
  const key = role === 'officer' ? `officer ${caseFile.unitId}` : `${role} ${caseFile.areaCodes.join(' ')}`;
  if (!actors.has(key)) {
    const person = city.people.find((one) => one.role === role && isFor(one, caseFile));
    actors.set(key, person && actorOf(person, city));
  }
  return actors.get(key);
}

function isFor({ role, unitId, divisionCode }: Person, caseFile: CaseFile): boolean {
  return role === 'officer' ? unitId === caseFile.unitId : caseFile.areaCodes.includes(divisionCode);
}

function between(from: number, to: number, chance: () => number): number {
  return from + Math.floor(chance() * chance() * (to - from));   // most are quick
}
