import type { CaseFile } from '../case/case-file';
import { matterNameOf } from '../case/case-view';
import type { City } from '../city/city';
import { divisionName } from '../city/emergency-switch';
import type { EventAbout, PendingEvent } from '../event';
import { courseRules } from './rules/course';
import { noticesOfDanger } from './rules/danger';
import { disposalRules } from './rules/disposal';
import { filingRules } from './rules/filing';
import { reminderRules } from './rules/reminders';
import { shortNo, textOf, type JoinedCase, type NoticeDraft, type Rules } from './told';

/** Who is told what at each event (R45). */
const RULES: Rules = { ...filingRules, ...disposalRules, ...courseRules, ...reminderRules };

export type ToldEvent = Pick<PendingEvent, 'type' | 'at' | 'data'>;

/** The events somebody hears of in an inbox. */
export const TOLD_EVENTS: readonly PendingEvent['type'][] = [...Object.keys(RULES) as PendingEvent['type'][], 'report.received', 'report.voided', 'emergency.begun', 'emergency.ended'];

/** Notices of these quote what somebody wrote in the record. */
export const QUOTES_RECORD: readonly PendingEvent['type'][] = [
  'case.sentBack', 'case.voided', 'case.joined', 'case.returned', 'case.recheckFailed', 'case.reworked', 'case.reopenAsked', 'case.reopenRefused',
  'case.requestDecided', 'case.replied', 'case.escalated', 'case.taskReturned',
];

/**
 * Who is told of an event and in which words; nobody, when the event is not about a case or is no news.
 *
 * @param joined the cases merged into this one: their reporters hear what its own reporter hears
 */
export function noticesOf(event: ToldEvent, caseFile: CaseFile | undefined, city: City, joined: readonly JoinedCase[] = []): readonly NoticeDraft[] {
  const rule = RULES[event.type];
  if (!rule || !caseFile) return [];
  return rule({ event, caseFile, city, joined, what: `#${shortNo(caseFile.no)} ${matterNameOf(caseFile)}：${shortText(caseFile.text)}` });
}

export interface ToldReport {
  readonly reportId: string;
  readonly receiptNo: string;
  readonly caseFile?: CaseFile | undefined;
}

/** Who is told of a report: at once all who can help where it speaks of danger (R20), and where it never became a case its reporter hears why, never silence (R45). */
export function noticesOfReport(event: Pick<PendingEvent, 'type' | 'data'>, { reportId, receiptNo, caseFile }: ToldReport, city: City): readonly NoticeDraft[] {
  const danger = textOf(event.data.danger);
  if (event.type === 'report.received' && danger !== undefined) return noticesOfDanger({ danger, receiptNo, caseFile }, city);
  if (event.type !== 'report.voided') return [];
  const audience = { kind: 'reporter', reportId, receiptNo } as const;
  if (event.data.isWithdrawn === true) return [{ audience, title: '已撤回', words: '已按您的要求撤回' }];
  return [{ audience, title: '不予受理', words: `不予受理：${String(event.data.words)}` }];
}

const SWITCHED: Readonly<Partial<Record<PendingEvent['type'], { readonly title: string; readonly words: string }>>> = {
  'emergency.begun': { title: '启动应急', words: '涉及的上报按应急流程办理，请值守单位到岗，时限按应急时限' },
  'emergency.ended': { title: '解除应急', words: '新的上报按平时办理，应急期间的案件按原定时限办完' },
};

/** Who is told that an emergency began or ended: all staff of the area, the desks above it and the units on the roster (R40). */
export function noticesOfEmergency({ type, data }: ToldEvent, { areaCodes }: Pick<EventAbout, 'areaCodes'>, city: City): readonly NoticeDraft[] {
  const said = SWITCHED[type];
  const divisionCode = textOf(data.divisionCode);
  if (!said || divisionCode === undefined) return [];
  const unitIds = Array.isArray(data.unitIds) ? data.unitIds.filter((id): id is string => typeof id === 'string') : [];
  const where = divisionName(divisionCode, city);
  return [{ audience: { kind: 'emergency', divisionCode, areaCodes, unitIds }, title: `${said.title}：${String(data.planName)}（${where}）`, words: said.words }];
}

function shortText(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
