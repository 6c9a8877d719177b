import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Actor, CaseFile } from '../../shared/case/case-file';
import { applyChange } from '../../shared/case/change';
import { decideAct, type CaseAct } from '../../shared/case/act';
import { openCaseFile } from '../../shared/case/open-case';
import type { CellShape, City, Division, Matter, Person, Role, Unit } from '../../shared/city/city';
import { DEFAULT_PROCESS, type CityProcess } from '../../shared/city/process';
import { cityLocator } from '../../shared/city/city-locator';
import { placeFrom } from '../../shared/geo/datum';
import type { LngLat, Place } from '../../shared/geo/place';
import type { Report } from '../../shared/report/report';
import { matterSuggester } from '../../shared/triage/suggest-matter';
import { triage } from '../../shared/triage/triage';

/** The usual, with the templates the demo city has. */
export const PROCESS: CityProcess = { ...DEFAULT_PROCESS, jointTemplates: JSON.parse(readFileSync('config/city/ningbo/joint-templates.json', 'utf8')) as CityProcess['jointTemplates'] };

/** An instant of the city: `2026-09-28 09:00`, UTC+8. */
export const local = (words: string): Date => new Date(`${words.replace(' ', 'T')}:00+08:00`);

export const hash = (words: string): string => createHash('sha256').update(words).digest('hex');

const CATEGORY = '市容环境类';

function matter(kind: Matter['kind'], code: string, name: string, synonyms: readonly string[], limits: readonly string[] = []): Matter {
  const filingConditions = limits.map((words, index) => {
    const [amount, unit] = words.split(' ');
    return { id: `${kind}:${code}:${index + 1}`, condition: `${name}的情形 ${index + 1}`, limit: { amount: Number(amount), unit: unit as Matter['filingConditions'][number]['limit']['unit'] }, closing: '已恢复', isDefault: index === 0 };
  });
  return { id: `${kind}:${code}`, standardRef: 'GB/T 47678.5-2026', kind, code, category: CATEGORY, name, synonyms, filingConditions, isLocalExtension: false, yellowFrom: 0.6 };
}

export const MATTERS: readonly Matter[] = [
  matter('asset', '01001', '供水井盖', ['自来水井盖', '井盖'], ['2 urgentHour', '4 workHour']),
  matter('asset', '01002', '污水井盖', ['井盖'], ['2 urgentHour']),
  matter('asset', '01037', '路灯', ['街灯', '路灯杆'], ['2 workDay', '1 workDay']),
  matter('matter', '01037', '路灯异常', []),
  matter('asset', '03005', '垃圾箱', ['垃圾桶', '果皮箱'], ['4 workHour']),
  matter('matter', '06010', '暴露垃圾', ['路边垃圾', '垃圾没人清', '垃圾乱扔'], ['4 workHour']),
  matter('matter', '06013', '道路破损', ['路面破损', '路面坑洼', '坑洞'], ['5 workDay']),
  matter('matter', '06028', '噪声扰民', ['噪音扰民', '广场舞', '太吵'], ['2 urgentHour']),
  matter('matter', '06042', '垃圾站(箱)满溢', ['垃圾满溢', '垃圾桶满了'], ['4 workHour']),
  matter('matter', '09005', '店外经营', ['店外摆摊', '占道摆货'], ['2 urgentHour']),
  matter('matter', '09010', '非机动车乱停放', ['电动车乱停', '电瓶车乱停'], ['2 workHour']),
  matter('matter', '10001', '道路积雪、结冰', ['路面结冰']),
];

const UNITS: readonly Unit[] = [
  unit('lamps', '鄞州路灯管理所', 'districtUnit', '330212'),
  unit('roads', '鄞州市政', 'districtUnit', '330212'),
  unit('law', '鄞州综合执法局', 'districtUnit', '330212'),
  unit('yinzhou', '鄞州区指挥中心', 'platform', '330212'),
  unit('shounan', '首南街道', 'street', '330212014'),
  unit('city', '宁波市指挥中心', 'platform', '330200'),
];

function unit(id: string, name: string, kind: Unit['kind'], divisionCode: string): Unit {
  return { id, name, kind, divisionCode, isDemo: true };
}

const DIVISIONS: readonly Division[] = [
  { code: '330200', name: '宁波市', level: 'city', parentCode: '' },
  { code: '330212', name: '鄞州区', level: 'district', parentCode: '330200' },
  { code: '330203', name: '海曙区', level: 'district', parentCode: '330200' },
  { code: '330212014', name: '首南街道', level: 'street', parentCode: '330212' },
  { code: '330212015', name: '钟公庙街道', level: 'street', parentCode: '330212' },
  { code: '330212014001', name: '格兰春天社区', level: 'village', parentCode: '330212014' },
  { code: '330212015001', name: '长丰社区居委会', level: 'village', parentCode: '330212015' },
  { code: '330203001', name: '南门街道', level: 'street', parentCode: '330203' },
  { code: '330203001001', name: '柳锦社区', level: 'village', parentCode: '330203001' },
];

function square(west: number, south: number, size = 0.1): readonly LngLat[] {
  return [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]];
}

function cell(code: string, name: string, west: number): CellShape {
  return {
    cell: { code, gridKind: 'governance', name, districtCode: code.slice(0, 6), streetCode: code.slice(0, 9), villageCode: code.slice(0, 12), isSynthetic: true },
    rings: [square(west, 29.8)],
  };
}

const PEOPLE: readonly Person[] = [
  person('accept-1', 'acceptor', '330200'),
  person('dispatch-1', 'dispatcher', '330200'),
  person('leader-1', 'leader', '330200'),
  person('officer-lamps', 'officer', '330212', 'lamps'),
  person('officer-roads', 'officer', '330212', 'roads'),
  person('grid-1', 'gridWorker', '330212014', 'shounan'),
  person('grid-2', 'gridWorker', '330203'),
  person('grid-3', 'gridWorker', '330212015', 'yinzhou'),
  person('gridLeader-1', 'gridLeader', '330212014001'),
  person('street-1', 'centreOperator', '330212014', 'shounan'),
  person('district-1', 'centreOperator', '330212', 'yinzhou'),
  person('city-1', 'centreOperator', '330200', 'city'),
  person('shift-1', 'shiftLeader', '330200'),
  person('handler-lamps', 'handler', '330212', 'lamps'),
  person('handler-roads', 'handler', '330212', 'roads'),
  person('officer-law', 'officer', '330212', 'law'),
];

function person(id: string, role: Role, divisionCode: string, unitId?: string): Person {
  return { id, account: id, name: `名${id}`, role, divisionCode, isDemo: true, ...(unitId !== undefined && { unitId }) };
}

/** Three villages side by side in two districts, a small catalogue and a handful of units; write only what differs. */
export function buildCity(over: Partial<City> = {}): City {
  const base: City = {
    code: '330200', name: '宁波市', shortName: '宁波', isDemo: true, centreWgs84: [121.55, 29.85],
    divisions: DIVISIONS,
    divisionByCode: new Map(DIVISIONS.map((division) => [division.code, division])),
    districts: [
      { code: '330212', name: '鄞州区', polygons: [[square(121.5, 29.8)], [square(121.6, 29.8)]] },
      { code: '330203', name: '海曙区', polygons: [[square(121.4, 29.8)]] },
    ],
    cells: [cell('330212014001001', '首南一格', 121.5), cell('330212015001001', '钟公庙一格', 121.6), cell('330203001001001', '南门一格', 121.4)],
    matters: MATTERS,
    matterById: new Map(MATTERS.map((row) => [row.id, row])),
    catalogueVersion: 0,
    units: UNITS,
    unitById: new Map(UNITS.map((row) => [row.id, row])),
    duty: [
      { kind: 'asset', codePrefix: '01037', divisionCode: '330212', unitId: 'lamps' },
      { kind: 'asset', codePrefix: '01', divisionCode: '330212', unitId: 'roads' },
      { kind: 'matter', codePrefix: '06', divisionCode: '330212', unitId: 'law' },
      { kind: 'matter', codePrefix: '06', divisionCode: '330212014', unitId: 'shounan' },
      { kind: '*', codePrefix: '*', divisionCode: '330212', unitId: 'yinzhou' },
    ],
    routingRules: [],
    fallbackUnitId: 'city',
    people: PEOPLE,
    places: [], alertRules: [], devices: [], chatRooms: [],
    calendar: { holidays: new Set(['2026-10-01', '2026-10-02']), makeUpDays: new Set(), spans: [[480, 720], [840, 1080]] },
    process: PROCESS,
    emergencies: [],
    autoFile: { sources: ['citizen', 'gridWorker', 'chat', 'device'], confidenceFrom: 0.6 },
  };
  return { ...base, ...over };
}

export const CITY = buildCity();

/** A place in 首南街道, 鄞州区. */
export const WEST_GATE: Place = placeFrom({ longitude: 121.55, latitude: 29.85, datum: 'wgs84', origin: 'hand' });
/** A place in 海曙区, where the duty table has no row. */
export const OTHER_DISTRICT: Place = placeFrom({ longitude: 121.45, latitude: 29.85, datum: 'wgs84', origin: 'hand' });
export const ABROAD: Place = placeFrom({ longitude: 130, latitude: 40, datum: 'wgs84', origin: 'exif' });

/** A citizen's report of a dark lamp at the west gate; write only what differs. */
export function buildReport(over: Partial<Report> = {}): Report {
  return {
    _id: 'r'.repeat(32), schemaVersion: 1, receiptNo: '26092800000011', source: 'citizen', contentHash: 'h',
    reporter: { kind: 'anonymous', id: 'phone' }, text: '西门口的路灯不亮', place: WEST_GATE, photos: [],
    receivedAt: local('2026-09-28 09:00'), state: 'received', additions: [], pending: [], eventSeq: 0,
    ...over,
  };
}

export function triaged(report: Report, city = CITY, now = report.receivedAt) {
  return triage({ report, city, locator: cityLocator(city), suggestMatter: matterSuggester(city.matters), now });
}

/** The case a report opens. @throws when it waits instead */
export function openedCase(over: Partial<Report> = {}, city = CITY): CaseFile {
  const report = buildReport(over);
  const plan = triaged(report, city);
  if (plan.kind === 'wait') throw new Error(`waits: ${plan.reason}`);
  return openCaseFile({ report, draft: plan.draft, no: '3302122609280000001', now: report.receivedAt, hash, city });
}

/** A demo person as an actor. */
export function actorOf(id: string, city = CITY): Actor {
  const found = city.people.find((row) => row.id === id);
  if (!found) throw new Error(`no person ${id}`);
  const { name, role, unitId, divisionCode } = found;
  return { kind: 'person', id, name, role, divisionCode, ...(unitId !== undefined && { unitId, unitName: city.unitById.get(unitId)?.name ?? unitId }) };
}

export const PHOTO = 'a'.repeat(64);

/** Acts one after the other, each of which must succeed. */
export function after(caseFile: CaseFile, ...acts: readonly (readonly [who: Actor, at: string, act: Omit<CaseAct, 'key'>])[]): CaseFile {
  return acts.reduce((current, [who, at, act], index) => {
    const plan = decideAct(current, { ...act, key: `key-${current.version}-${index}` }, who, { city: CITY, now: local(at), hash });
    if (!plan.ok) throw new Error(`${act.action} refused: ${plan.refusal.message}`);
    return applyChange(current, plan.change);
  }, caseFile);
}
