import type { LngLat } from '../geo/place';
import type { ActiveEmergency, CityProcess } from './process';
import type { WorkCalendar } from '../time/working-calendar';

/** 市 · 区县 · 镇街 · 村社: 4 (city, shown as 6), 6, 9 and 12 digits; a child's code begins with its parent's (R1). */
export type DivisionLevel = 'city' | 'district' | 'street' | 'village';

export interface Division {
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  /** Empty for the city itself. */
  readonly parentCode: string;
}

/** 治理网格 belongs to a village; 基础网格 (base) is the city-management cell, grouped into 责任网格 (responsibility). */
export type GridKind = 'governance' | 'base';

export interface GridCell {
  /** 15 digits for governance (village 12 + 3); 15 for base (district 6 + `9` + 8). */
  readonly code: string;
  readonly gridKind: GridKind;
  readonly name: string;
  readonly districtCode: string;
  /** Governance cells only. */
  readonly streetCode?: string;
  readonly villageCode?: string;
  /** Base cells only: the 责任网格 it belongs to. */
  readonly responsibilityCode?: string;
  /** Drawn by a generator, not surveyed; shown as 合成网格（演示）. */
  readonly isSynthetic: boolean;
  /** First and last local date (`YYYY-MM-DD`) it holds; left out: always. A cell that has ended is kept, so that last year's case still shows it (R4). */
  readonly fromDate?: string;
  readonly untilDate?: string;
}

/** A closed ring set in WGS84, outer ring first, as in GeoJSON. */
export type PolygonRings = readonly (readonly LngLat[])[];

export interface CellShape {
  readonly cell: GridCell;
  readonly rings: PolygonRings;
}

export interface DistrictShape {
  readonly code: string;
  readonly name: string;
  /** One entry a part (islands). */
  readonly polygons: readonly PolygonRings[];
}

/** 部件 or 管理事项. */
export type MatterKind = 'asset' | 'matter';

/** How a limit is counted: 紧急工作时 never stops; 工作时 and 工作日 (8 hours) count working time; 自然日 counts days. */
export type LimitUnit = 'urgentHour' | 'workHour' | 'workDay' | 'naturalDay';

export interface Limit {
  readonly amount: number;
  readonly unit: LimitUnit;
}

/** 立案条件 with its limit and its 结案条件. */
export interface FilingCondition {
  readonly id: string;
  readonly condition: string;
  readonly limit: Limit;
  readonly closing: string;
  /** The one a city rule may choose by itself. */
  readonly isDefault: boolean;
}

/** A class of the catalogue; its key is (standardRef, kind, code), here `id` = `${kind}:${code}` within one standard. */
export interface Matter {
  readonly id: string;
  readonly standardRef: string;
  readonly kind: MatterKind;
  readonly code: string;
  /** 大类, e.g. 市容环境类. */
  readonly category: string;
  readonly name: string;
  /** The old 2+2 code of GB/T 30428.2, where known. */
  readonly aliasCode?: string;
  readonly synonyms: readonly string[];
  readonly filingConditions: readonly FilingCondition[];
  /** Local extension, not in the national list. */
  readonly isLocalExtension: boolean;
  /** Share of the limit from which the reminder is yellow; 0.6 unless the class says otherwise (R34). */
  readonly yellowFrom: number;
}

export type UnitKind = 'cityUnit' | 'districtUnit' | 'street' | 'platform';

export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** The territory it works in. */
  readonly divisionCode: string;
  readonly phone?: string;
  readonly isDemo: boolean;
}

/** One row of 谁管什么: class (or class prefix, or `*`) × territory (code prefix) → unit. The longest class, then the longest territory wins. */
export interface DutyRow {
  readonly kind: MatterKind | '*';
  /** A full code, a prefix of it (`06`), or `*`. */
  readonly codePrefix: string;
  readonly divisionCode: string;
  readonly unitId: string;
  /** Takes over while the primary can't be reached; shown to dispatchers. */
  readonly backupUnitId?: string;
  /** First and last local date (`YYYY-MM-DD`) the row holds; left out: always (R9). */
  readonly fromDate?: string;
  readonly untilDate?: string;
}

/** An ordered rule of the city that goes before the duty table; the first one whose every condition holds decides. Each condition left out holds. */
export interface RoutingRule {
  readonly id: string;
  /** Rules are asked in this order, the smallest first. */
  readonly order: number;
  readonly name: string;
  readonly kind?: MatterKind;
  /** A class or the beginning of its code. */
  readonly codePrefix?: string;
  readonly divisionCode?: string;
  readonly sources?: readonly ReportSource[];
  /** One of these words stands in the report. */
  readonly words?: readonly string[];
  /** Minutes after local midnight, from inclusive, until exclusive; a span may pass midnight (`[1320, 360]`). */
  readonly minutes?: readonly [number, number];
  /** Only outside working time, or only within it. */
  readonly isWorkingTime?: boolean;
  readonly unitId: string;
  readonly fromDate?: string;
  readonly untilDate?: string;
}

export const ROLES = [
  'citizen', 'gridWorker', 'gridLeader', 'centreOperator', 'acceptor', 'dispatcher', 'shiftLeader', 'officer', 'handler', 'leader', 'operator',
] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  readonly id: string;
  /** Sign-in name. */
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly unitId?: string;
  /** The area seen: a prefix of division codes; the whole city for acceptors and leaders. */
  readonly divisionCode: string;
  readonly isDemo: boolean;
  /** False for somebody who has left: kept for the records, may not sign in, gets no work. */
  readonly isActive?: boolean;
}

/** A date that is not worked as its weekday says; `hours` is one with worked spans of its own. */
export interface HolidayRow {
  readonly date: string;
  readonly kind: 'holiday' | 'makeUp' | 'hours';
  readonly name: string;
  readonly status: 'announced' | 'provisional';
  /** Worked spans of a date of kind `hours`, `HH:mm` each. */
  readonly spans: readonly (readonly [string, string])[];
}

/** A named place of the city (© OpenStreetMap contributors, ODbL, in the demo). */
export interface NamedPlace {
  readonly name: string;
  readonly kind: string;
  readonly districtCode: string;
  readonly wgs84: LngLat;
}

/** What became of a name people still use: abolished 撤销, merged 并入, moved to another district 划归, renamed 改名; or a zone 功能区 that is no division. */
export type DivisionNameKind = 'abolished' | 'merged' | 'moved' | 'renamed' | 'zone';

/** Another name of a division of today. */
export interface DivisionName {
  readonly name: string;
  /** The division it is, or lies in, today. */
  readonly code: string;
  readonly kind: DivisionNameKind;
  /** What it belonged to: 鄞州区集士港镇 is 海曙区集士港镇 today. */
  readonly formerParentCode?: string;
  /** The local date it changed. */
  readonly sinceDate?: string;
  readonly source: string;
}

/** A limit on what a device measures. Configured by the city. */
export interface AlertRule {
  readonly id: string;
  readonly product: string;
  readonly field: string;
  readonly unitLabel: string;
  readonly direction: 'above' | 'below';
  readonly raiseAt: number;
  /** Clear level, on the safe side of `raiseAt` (hysteresis). */
  readonly clearAt: number;
  /** How many readings in a row must be over the limit. */
  readonly holdReadings: number;
  /** 1 gravest … 4. */
  readonly level: 1 | 2 | 3 | 4;
  readonly matterId: string;
  readonly words: string;
}

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  readonly wgs84: LngLat;
  readonly isDemo: boolean;
}

export interface ChatRoomSeed {
  readonly id: string;
  readonly name: string;
  readonly cellCode: string;
  readonly isDemo: boolean;
}

/** 立案由规则 (R24): which sources a case may be filed for without a person, and from what confidence of the matter on. */
export interface AutoFileRule {
  readonly sources: readonly ReportSource[];
  readonly confidenceFrom: number;
}

/** 并案由规则 (R17): whether a new case that is surely the same as an open one of its own cell is merged without a person, and from what chance on. */
export interface AutoMergeRule {
  readonly isOn: boolean;
  /** 0–1, as `sameness` gives it. */
  readonly chanceFrom: number;
}

export const REPORT_SOURCES = [
  'citizen', 'gridWorker', 'chat', 'hotline', 'leader', 'media', 'video', 'device', 'system',
] as const;
export type ReportSource = (typeof REPORT_SOURCES)[number];

/** What an office answers again and again, and which window is the right one. */
export interface KnowledgeRow {
  readonly id: string;
  /** Each alternative needs all its words: `居住证 办` or `居住证 补`. */
  readonly asks: readonly (readonly string[])[];
  readonly answer: string;
  /** The window, with its telephone where it has one. */
  readonly window: string;
  readonly isDemo: boolean;
}

/** Everything a city is, checked and frozen; read by triage, routing, clocks and pages alike. */
export interface City {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** Whose map data it shows, e.g. © OpenStreetMap contributors; drawn on every map. */
  readonly attribution?: string;
  readonly isDemo: boolean;
  readonly centreWgs84: LngLat;
  readonly divisions: readonly Division[];
  readonly divisionByCode: ReadonlyMap<string, Division>;
  /** Former and other names of divisions; a city may have none. */
  readonly divisionNames?: readonly DivisionName[];
  readonly districts: readonly DistrictShape[];
  readonly cells: readonly CellShape[];
  readonly matters: readonly Matter[];
  readonly matterById: ReadonlyMap<string, Matter>;
  /** Raised by each publish of the catalogue; 0 is what the files say. Cases keep it beside the condition they were filed for (R6). */
  readonly catalogueVersion: number;
  readonly units: readonly Unit[];
  readonly unitById: ReadonlyMap<string, Unit>;
  readonly duty: readonly DutyRow[];
  /** Asked before the duty table, in their order. */
  readonly routingRules: readonly RoutingRule[];
  /** Takes what no duty row gives: 兜底. */
  readonly fallbackUnitId: string;
  readonly people: readonly Person[];
  readonly places: readonly NamedPlace[];
  readonly alertRules: readonly AlertRule[];
  readonly devices: readonly Device[];
  readonly chatRooms: readonly ChatRoomSeed[];
  /** What offices answer again and again (咨询); a city may have none. */
  readonly knowledge?: readonly KnowledgeRow[];
  readonly calendar: WorkCalendar;
  /** The dates the calendar is made of, where they are known by name. */
  readonly holidayRows?: readonly HolidayRow[];
  readonly autoFile: AutoFileRule;
  /** Left out: a person merges, nothing else. */
  readonly autoMerge?: AutoMergeRule;
  readonly process: CityProcess;
  /** 平转急: emergencies that are on now. */
  readonly emergencies: readonly ActiveEmergency[];
}
