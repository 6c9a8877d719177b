import type { Person, Role } from '../city/city';
import { isActive } from './people-index';

/** While it runs, the absent person's work and notices go to his deputy (代班). */
export interface Absence {
  readonly id: string;
  readonly personId: string;
  readonly deputyId: string;
  readonly fromAt: Date;
  /** Exclusive. */
  readonly untilAt: Date;
  readonly reason: string;
}

/** Whose post may be held by whom: never one that could do more than the absent person's colleagues may (R27). */
const MAY_HOLD: Readonly<Record<Role, readonly Role[]>> = {
  citizen: [],
  gridWorker: ['gridWorker', 'gridLeader'],
  gridLeader: ['gridLeader', 'gridWorker'],
  centreOperator: ['centreOperator'],
  acceptor: ['acceptor', 'shiftLeader'],
  dispatcher: ['dispatcher', 'shiftLeader'],
  shiftLeader: ['shiftLeader', 'acceptor', 'dispatcher'],
  officer: ['officer', 'handler'],
  handler: ['handler', 'officer'],
  leader: ['leader'],
  operator: ['operator'],
};

/** Posts that belong to a unit: only a colleague of the same unit holds them. */
const OF_A_UNIT: readonly Role[] = ['officer', 'handler'];

/** Who sets shifts and absences of others, besides for himself: everybody's, his unit's, or his area's. */
const SETS_FOR: Partial<Readonly<Record<Role, 'all' | 'unit' | 'area'>>> = { operator: 'all', shiftLeader: 'all', officer: 'unit', gridLeader: 'area', centreOperator: 'area' };

/** Posts in a grid, which those who lead an area look after. */
const OF_AN_AREA: readonly Role[] = ['gridWorker', 'gridLeader'];

/** A chain of deputies longer than this is a mistake. */
const HOPS_MAX = 5;

/**
 * Who does a person's work at an instant: himself, or his deputy, or the deputy's deputy where that one is away too.
 * Where the chain comes round again or never ends, the work stays with the person.
 */
export function workOf(personId: string, at: Date, absences: readonly Absence[]): string {
  let now = personId;
  for (let hops = 0; hops <= HOPS_MAX; hops += 1) {
    const next = deputyOf(now, at, absences);
    if (next === undefined) return now;
    if (next === personId) return personId;
    now = next;
  }
  return personId;
}

/** Everybody whose work a person does at an instant besides his own. */
export function actsFor(personId: string, at: Date, absences: readonly Absence[]): readonly string[] {
  const away = new Set(absences.filter((absence) => runsAt(absence, at)).map((absence) => absence.personId));
  away.delete(personId);
  return [...away].filter((absent) => workOf(absent, at, absences) === personId);
}

/** Whether an absence runs at an instant. */
export function runsAt({ fromAt, untilAt }: Absence, at: Date): boolean {
  return fromAt <= at && at < untilAt;
}

/** Why somebody may not stand for a person, in words; `undefined` when he may. */
export function deputyFault(person: Person, deputy: Person): string | undefined {
  if (person.id === deputy.id) return '代班人不能是本人';
  if (!isActive(deputy)) return `${deputy.name}已不在岗`;
  if (!MAY_HOLD[person.role].includes(deputy.role)) return `${deputy.name}的岗位不能代${person.name}的班`;
  if (OF_A_UNIT.includes(person.role) && deputy.unitId !== person.unitId) return '代班人应是同一单位的人';
  return doAreasMeet(person.divisionCode, deputy.divisionCode) ? undefined : '代班人的管辖区域与本人不相连';
}

/** Whether somebody may set the shifts and absences of a person. */
export function maySetFor(by: Person, person: Person): boolean {
  if (by.id === person.id) return true;
  const reach = SETS_FOR[by.role];
  if (reach === 'unit') return by.unitId !== undefined && by.unitId === person.unitId;
  if (reach === 'area') return OF_AN_AREA.includes(person.role) && person.divisionCode.startsWith(areaOf(by.divisionCode));
  return reach === 'all';
}

/** The one that began last counts, where somebody was entered twice. */
function deputyOf(personId: string, at: Date, absences: readonly Absence[]): string | undefined {
  const own = absences.filter((absence) => absence.personId === personId && runsAt(absence, at));
  return own.sort((a, b) => b.fromAt.getTime() - a.fromAt.getTime())[0]?.deputyId;
}

/** One within the other, or both in the same street or district. */
function doAreasMeet(a: string, b: string): boolean {
  const [one, other] = [areaOf(a), areaOf(b)];
  return one.startsWith(other) || other.startsWith(one) || (one.length >= 9 && one.slice(0, 9) === other.slice(0, 9));
}

/** A city's code of six digits stands for its first four. */
function areaOf(divisionCode: string): string {
  return divisionCode.length === 6 && divisionCode.endsWith('00') ? divisionCode.slice(0, 4) : divisionCode;
}
