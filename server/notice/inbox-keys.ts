import type { Person, Role } from '../../shared/city/city';
import type { Audience, ListeningRole } from '../../shared/notice/told';

type KeysOf = { readonly [Kind in Audience['kind']]: (audience: Extract<Audience, { readonly kind: Kind }>) => readonly string[] };

const ofArea = ({ kind, areaCodes }: { readonly kind: string; readonly areaCodes: readonly string[] }): readonly string[] => areaCodes.map((code) => `${kind}:${code}`);

/** A chat room hears by another way. */
const KEYS: KeysOf = {
  room: () => [],
  reporter: ({ reportId }) => [`report:${reportId}`],
  unit: ({ unitId }) => [`unit:${unitId}`],
  person: ({ personId }) => [`person:${personId}`],
  level: ({ divisionCode }) => [`level:${divisionCode}`],
  acceptors: ofArea, dispatchers: ofArea, leaders: ofArea, shiftLeaders: ofArea, gridWorkers: ofArea,
  emergency: ({ divisionCode, areaCodes, unitIds }) => [
    `staff:${divisionCode}`,
    ...DESKS.flatMap((kind) => ofArea({ kind, areaCodes })),
    ...unitIds.map((unitId) => `unit:${unitId}`),
  ],
};

/** Keys of an audience's inboxes. */
export function keysOf(audience: Audience): readonly string[] {
  return (KEYS[audience.kind] as (audience: Audience) => readonly string[])(audience);
}

const DESKS: readonly ListeningRole[] = ['acceptors', 'dispatchers', 'shiftLeaders', 'leaders'];

/** Which notices a role hears in its area. */
const HEARS: Readonly<Partial<Record<Role, ListeningRole>>> = {
  gridWorker: 'gridWorkers', acceptor: 'acceptors', dispatcher: 'dispatchers', leader: 'leaders', shiftLeader: 'shiftLeaders',
};

/** Roles that lead the very division they belong to (R35). */
const LEADS: readonly Role[] = ['gridLeader', 'centreOperator'];

/** Keys under which a member of staff finds his notices, and those of everybody he stands for (代班). */
export function inboxKeys(person: Person, standsFor: readonly Person[] = []): readonly string[] {
  return [...new Set([person, ...standsFor].flatMap(keysOfPerson))];
}

function keysOfPerson({ id, role, unitId, divisionCode }: Person): readonly string[] {
  const hears = HEARS[role];
  return [
    `person:${id}`,
    ...areasAround(divisionCode).map((code) => `staff:${code}`),
    ...(hears === undefined ? [] : [`${hears}:${divisionCode}`]),
    ...(LEADS.includes(role) ? [`level:${divisionCode}`] : []),
    ...(role === 'officer' && unitId !== undefined ? [`unit:${unitId}`] : []),
  ];
}

/** Lengths of the codes of village, street and district. */
const CODE_LENGTHS = [12, 9, 6] as const;

/** An area and everything it lies in; a city's code is its district's first four digits and 00. */
function areasAround(divisionCode: string): readonly string[] {
  const shorter = CODE_LENGTHS.filter((length) => length < divisionCode.length).map((length) => divisionCode.slice(0, length));
  return [...new Set([divisionCode, ...shorter, `${divisionCode.slice(0, 4)}00`])];
}
