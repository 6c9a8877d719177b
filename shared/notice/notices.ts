import type { CaseFile } from '../case/case-file';
import { matterNameOf } from '../case/case-view';
import type { City } from '../city/city';
import type { PendingEvent } from '../event';
import { starsWords } from '../satisfaction/rate';
import { dueWords } from '../time/local-time';
import { sentenceForCitizen, unitNameOf, voidReason } from '../case/sentence';
import { REMINDER_NAMES } from './words';

/** Who is to hear of something; the server knows who that is today. */
export type Audience =
  | { readonly kind: 'reporter'; readonly reportId: string }
  | { readonly kind: 'unit'; readonly unitId: string }
  /** Grid workers whose area holds one of these codes. */
  | { readonly kind: 'gridWorkers'; readonly areaCodes: readonly string[] }
  | { readonly kind: 'acceptors' | 'dispatchers' | 'leaders'; readonly areaCodes: readonly string[] }
  | { readonly kind: 'room'; readonly roomId: string };

export interface NoticeDraft {
  readonly audience: Audience;
  readonly title: string;
  readonly words: string;
}

/** What a rule of the table below sees. */
interface Told {
  readonly event: Pick<PendingEvent, 'type' | 'at' | 'data'>;
  readonly caseFile: CaseFile;
  readonly city: City;
  /** `#no 路灯：…` for staff. */
  readonly what: string;
}

type Rule = (told: Told) => readonly NoticeDraft[];

/** Who is told what at each event. Citizens hear at filing, refusal, disposal, rework and close (R45). */
const RULES: Readonly<Partial<Record<PendingEvent['type'], Rule>>> = {
  'case.opened': (told) => (told.event.data.state === 'reported' && told.caseFile.isEstimate ? [toRole('acceptors', told, '待立案', told.what)] : []),
  'case.filed': (told) => [
    toReporter(told, '已受理', sentenceForCitizen(told.caseFile, told.city, told.event.at)),
    ...(told.caseFile.state === 'filed' ? [toRole('dispatchers', told, '待派遣', told.what)] : []),
  ],
  'case.dispatched': (told) => [toUnit(told, '新任务', `${told.what}${dueTail(told)}`)],
  'case.returned': (told) => [toRole('dispatchers', told, '单位退回，待重新派遣', `${told.what}。${lastWords(told.caseFile, 'return')}`)],
  'case.disposed': (told) => [
    toReporter(told, '已处理，等待复查', sentenceForCitizen(told.caseFile, told.city, told.event.at)),
    { audience: { kind: 'gridWorkers', areaCodes: told.caseFile.areaCodes }, title: '待复查', words: `${told.what}，${unitName(told)}已反馈` },
  ],
  'case.reworked': (told) => [
    toUnit(told, '复查不通过，返工', `${told.what}。${lastWords(told.caseFile, 'fail')}`),
    toReporter(told, '复查未通过，重新处理', `网格员到现场看过，还没有处理好，已交${unitName(told)}重新处理`),
  ],
  'case.closed': (told) => [
    toReporter(told, '已办结', `${sentenceForCitizen(told.caseFile, told.city, told.event.at)}，欢迎评价`),
    ...(told.caseFile.isSelfDisposed ? [] : [toUnit(told, '复查通过，已结案', told.what)]),
    ...toRoom(told, `#${shortNo(told.caseFile.no)} 已办结：${unitName(told)}已处理`),
  ],
  'case.voided': (told) => [
    toReporter(told, '不予受理', `不予受理：${voidReason(told.caseFile)}`),
    ...toRoom(told, `#${shortNo(told.caseFile.no)} 不予受理：${voidReason(told.caseFile)}`),
  ],
  'reminder.due': reminded,
  'report.added': added,
  'satisfaction.given': (told) => (told.caseFile.satisfaction ? [toUnit(told, `上报人评价：${starsWords(told.caseFile.satisfaction.stars)}`, told.what)] : []),
};

/** Who is told of an event and in which words; nobody, when the event is not about a case or is no news. */
export function noticesOf(event: Pick<PendingEvent, 'type' | 'at' | 'data'>, caseFile: CaseFile | undefined, city: City): readonly NoticeDraft[] {
  const rule = RULES[event.type];
  if (!rule || !caseFile) return [];
  return rule({ event, caseFile, city, what: `#${shortNo(caseFile.no)} ${matterNameOf(caseFile)}：${shortText(caseFile.text)}` });
}

/** Who is told of a report that never became a case: its reporter hears why, never silence (R45). */
export function noticesOfReport(event: Pick<PendingEvent, 'type' | 'data'>, reportId: string): readonly NoticeDraft[] {
  if (event.type !== 'report.voided') return [];
  return [{ audience: { kind: 'reporter', reportId }, title: '不予受理', words: `不予受理：${String(event.data.words)}` }];
}

/** The number people say: the last seven digits, unique within a district's day. */
export function shortNo(no: string): string {
  return no.slice(-7).replace(/^0+/, '');
}

/** 黄 tells the unit; 红 also dispatchers and leaders. */
function reminded(told: Told): readonly NoticeDraft[] {
  const colour = told.event.data.colour === 'red' ? 'red' : 'yellow';
  const title = REMINDER_NAMES[colour];
  const toTheUnit = toUnit(told, title, `${told.what}${dueTail(told)}`);
  if (colour === 'yellow') return [toTheUnit];
  const words = `${told.what}，${unitName(told)}未按时处置`;
  return [toTheUnit, toRole('dispatchers', told, title, words), toRole('leaders', told, title, words)];
}

/** The case's own event alone: the report tells of the same addition too. */
function added(told: Told): readonly NoticeDraft[] {
  if (told.event.data.unitId === undefined) return [];   // a report's event names no unit
  const title = '上报人补充了情况';
  return [told.caseFile.isEstimate ? toRole('acceptors', told, title, told.what) : toUnit(told, title, told.what)];
}

function toReporter({ caseFile }: Told, title: string, words: string): NoticeDraft {
  return { audience: { kind: 'reporter', reportId: caseFile.foundingReportId }, title, words };
}

function toUnit({ caseFile, event }: Told, title: string, words: string): NoticeDraft {
  const unitId = typeof event.data.unitId === 'string' ? event.data.unitId : caseFile.unitId;
  return { audience: { kind: 'unit', unitId }, title, words };
}

function toRole(kind: 'acceptors' | 'dispatchers' | 'leaders', { caseFile }: Told, title: string, words: string): NoticeDraft {
  return { audience: { kind, areaCodes: caseFile.areaCodes }, title, words };
}

function toRoom({ caseFile }: Told, words: string): readonly NoticeDraft[] {
  return caseFile.roomId === undefined ? [] : [{ audience: { kind: 'room', roomId: caseFile.roomId }, title: '', words }];
}

function unitName({ caseFile, city }: Told): string {
  return unitNameOf(caseFile.unitId, city);
}

function dueTail({ caseFile, event }: Told): string {
  return caseFile.clock?.dueAt ? `，最迟${dueWords(caseFile.clock.dueAt, event.at)}` : '';
}

function lastWords(caseFile: CaseFile, action: 'return' | 'fail'): string {
  return caseFile.record.findLast((entry) => entry.action === action)?.words ?? '';
}

function shortText(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
