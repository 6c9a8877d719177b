import type { CaseFile } from '../case/case-file';
import { isJoinedReporter, joinedReporter } from '../case/joined-reporter';
import { reviewAskers } from '../case/review';
import { unitNameOf } from '../case/sentence';
import type { LevelName } from '../case/case-course';
import { divisionAt } from '../case/level';
import type { City } from '../city/city';
import type { PendingEvent } from '../event';

/** Roles that hear of their area's work. */
export type ListeningRole = 'acceptors' | 'dispatchers' | 'leaders' | 'shiftLeaders' | 'gridWorkers';

/** Who is to hear of something; the server knows who that is today. */
export type Audience =
  | { readonly kind: 'reporter'; readonly reportId: string; readonly receiptNo: string }
  | { readonly kind: 'unit'; readonly unitId: string }
  | { readonly kind: 'person'; readonly personId: string }
  /** Those of the role whose area is one of these codes. */
  | { readonly kind: ListeningRole; readonly areaCodes: readonly string[] }
  /** Who leads exactly this division: 网格长, 指挥室值守员. */
  | { readonly kind: 'level'; readonly divisionCode: string }
  /** All staff in an area, the desks above it, and these units. */
  | { readonly kind: 'emergency'; readonly divisionCode: string; readonly areaCodes: readonly string[]; readonly unitIds: readonly string[] }
  | { readonly kind: 'room'; readonly roomId: string };

/** A case merged into the one an event is about: its reporter hears of that one's end (R17). */
export type JoinedCase = Pick<CaseFile, 'foundingReportId' | 'foundingReceiptNo'>;

export interface NoticeDraft {
  readonly audience: Audience;
  readonly title: string;
  readonly words: string;
}

/** What a rule sees: the event, and the case as it is when it is told. */
export interface Told {
  readonly event: Pick<PendingEvent, 'type' | 'at' | 'data'>;
  readonly caseFile: CaseFile;
  readonly city: City;
  readonly joined: readonly JoinedCase[];
  /** `#no 路灯：…` for staff. */
  readonly what: string;
}

export type Rule = (told: Told) => readonly NoticeDraft[];
export type Rules = Readonly<Partial<Record<PendingEvent['type'], Rule>>>;

/** Everybody who reported it: who founded it, and who founded the cases that were merged into it (R17, R45). */
export function toReporters({ caseFile, joined }: Told, title: string, words: string): readonly NoticeDraft[] {
  const receiptNos = new Map([caseFile, ...joined].map(({ foundingReportId, foundingReceiptNo }) => [foundingReportId, foundingReceiptNo]));
  return [...receiptNos].map(([reportId, receiptNo]) => ({ audience: { kind: 'reporter', reportId, receiptNo }, title, words }));
}

/** Of those who reported it, who asked for the review that was answered last, and who joined it: the answer may quote what they said. */
export function toAskers(told: Told, title: string, words: string): readonly NoticeDraft[] {
  const { record, foundingReceiptNo } = told.caseFile;
  const askers = reviewAskers(record.slice(0, record.findLastIndex(({ action }) => action === 'refuseReopen') + 1));
  const isAsker = (receiptNo: string): boolean => askers.some((asker) => (isJoinedReporter(asker) ? asker.id === joinedReporter(receiptNo).id : receiptNo === foundingReceiptNo));
  return toReporters(told, title, words).filter(({ audience }) => audience.kind === 'reporter' && isAsker(audience.receiptNo));
}

/** The unit the event names, else the one that has the case. */
export function toUnit({ caseFile, event }: Told, title: string, words: string): NoticeDraft {
  return toUnitById(textOf(event.data.unitId) ?? caseFile.unitId, title, words);
}

export function toUnitById(unitId: string, title: string, words: string): NoticeDraft {
  return { audience: { kind: 'unit', unitId }, title, words };
}

/** Units called, sitting together or with a part of it. */
export function toCalledUnits({ event }: Told, title: string, words: string): readonly NoticeDraft[] {
  return textsOf(event.data.calledUnitIds).map((unitId) => toUnitById(unitId, title, words));
}

export function toRole(kind: ListeningRole, { caseFile }: Told, title: string, words: string): NoticeDraft {
  return { audience: { kind, areaCodes: caseFile.areaCodes }, title, words };
}

/** Who was sent to look at it; where nobody was, every grid worker of the area. */
export function toCollector(told: Told, title: string, words: string): NoticeDraft {
  const personId = told.caseFile.task?.personId;
  return personId === undefined ? toRole('gridWorkers', told, title, words) : { audience: { kind: 'person', personId }, title, words };
}

/** Who leads at a level; a cell's are its grid workers. */
export function toLevel(told: Told, level: LevelName, title: string, words: string): NoticeDraft {
  if (level === 'cell') return toRole('gridWorkers', told, title, words);
  return { audience: { kind: 'level', divisionCode: divisionAt(told.caseFile, level, told.city) }, title, words };
}

export function toRoom({ caseFile }: Told, words: string): readonly NoticeDraft[] {
  return caseFile.roomId === undefined ? [] : [{ audience: { kind: 'room', roomId: caseFile.roomId }, title: '', words }];
}

/** Name of the unit that has it, or of another one. */
export function unitName({ caseFile, city }: Told, unitId = caseFile.unitId): string {
  return unitNameOf(unitId, city);
}

/** What was said at this act; empty where the record was not read. */
export function wordsOf({ caseFile, event }: Told): string {
  const same = caseFile.record.filter(({ action }) => action === event.data.action);
  return (same.findLast(({ at }) => at.getTime() === event.at.getTime()) ?? same.at(-1))?.words ?? '';
}

/** The part of a case's course that this event is about, else its latest. */
export function atEvent<Part>(parts: readonly Part[] | undefined, { event }: Told, atOf: (part: Part) => Date | undefined): Part | undefined {
  return parts?.findLast((part) => atOf(part)?.getTime() === event.at.getTime()) ?? parts?.at(-1);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The number people say: the last seven digits, unique within a district's day. */
export function shortNo(no: string): string {
  return no.slice(-7).replace(/^0+/, '');
}
