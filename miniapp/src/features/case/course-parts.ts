import type { CaseDetail } from '../../../../shared/case/case-api';
import type { CaseAction, CaseState } from '../../../../shared/case/case-file';
import type { CourseView, SurrogateView } from '../../../../shared/case/course-view';
import { dueWords, spanWords } from '../../../../shared/time/local-time';
import { momentWords } from './moment-words';
import { yuanWords } from './yuan';

/** `done` is over and in order; the others are as in the reminders. */
export type CourseTone = 'green' | 'yellow' | 'red' | 'calm' | 'done';

/** Each tone has a shape, so that it reads in grey as well. */
export const COURSE_SHAPES: Readonly<Record<CourseTone, string>> = { green: '●', yellow: '▲', red: '■', calm: '○', done: '✓' };

/** One line of what a case has met on its way. */
export interface CourseLine {
  readonly id: string;
  readonly tone: CourseTone;
  readonly title: string;
  readonly words?: string;
  readonly note?: string;
  /** Acts that answer this line. */
  readonly acts?: readonly CaseAction[];
  /** Another case it leads to. */
  readonly no?: string;
}

export interface CoursePart {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly CourseLine[];
}

interface Told {
  readonly course: CourseView;
  readonly now: Date;
  /** The reader's: what waits for one unit is offered to that unit alone. */
  readonly unitId: string | undefined;
}

const at = (instant: string, now: Date): string => momentWords(new Date(instant), now);
const due = (instant: string, now: Date): string => dueWords(new Date(instant), now);
const isPast = (instant: string, now: Date): boolean => Date.parse(instant) < now.getTime();

/** Each part of the course in lines: title, what it says, how it is. Parts a case has not met have none. */
const PARTS: readonly (readonly [id: string, title: string, lines: (told: Told) => readonly CourseLine[]])[] = [
  ['requests', '申请与审批', requestLines],
  ['supervisions', '督办', supervisionLines],
  ['stages', '各环节时限', stageLines],
  ['levels', '分级办理', levelLines],
  ['whistles', '吹哨报到', whistleLines],
  ['consultations', '会商', consultationLines],
  ['joint', '一件事', jointLines],
  ['surrogate', '代整治', surrogateLines],
  ['suspension', '挂账', suspensionLines],
  ['minutes', '会商纪要', ({ course, now }) => course.minutes.map(({ at: when, byName, words, participants }, index) => ({ id: `minute-${index}`, tone: 'calm', title: words, words: `参加：${participants}`, note: `${byName} · ${at(when, now)}` }))],
  ['links', '关联', linkLines],
];

/**
 * What a case has met beyond the ordinary, as parts of lines; empty for an ordinary case.
 *
 * @param unitId the reader's own unit, where he has one
 */
export function courseParts({ course, state, record }: Pick<CaseDetail, 'course' | 'state' | 'record'>, now: Date, unitId?: string): readonly CoursePart[] {
  const last = lastWord(state, record, now);
  const rest = PARTS.flatMap(([id, title, linesOf]) => {
    const lines = linesOf({ course, now, unitId });
    return lines.length === 0 ? [] : [{ id, title, lines }];
  });
  return last ? [last, ...rest] : rest;
}

/** Why a case stands where it stands: what was said by who brought it there. */
const SAID: Readonly<Partial<Record<CaseState, readonly [action: CaseAction, title: string]>>> = {
  returned: ['return', '退回理由'], reviewing: ['reopen', '上报人的意见'], escalated: ['escalate', '上报理由'], finished: ['finish', '处置情况'], reported: ['sendBack', '派遣员退回'],
};

function lastWord(state: CaseState, record: CaseDetail['record'], now: Date): CoursePart | undefined {
  const [action, title] = SAID[state] ?? [];
  const entries = record.filter((entry) => entry.action === action && entry.words !== '');
  const entry = entries[entries.length - 1];
  return title && entry ? { id: 'said', title, lines: [{ id: 'said', tone: 'yellow', title: entry.words, note: `${entry.who} · ${at(entry.at, now)}` }] } : undefined;
}

function requestLines({ course, now }: Told): readonly CourseLine[] {
  const tones = { open: 'yellow', approved: 'green', refused: 'calm', lapsed: 'calm' } as const;
  const ends = { open: '待审批', approved: '已同意', refused: '未同意', lapsed: '案件已转出，未审批' } as const;
  return course.requests.map(({ id, name, status, words, askedAt, resumeDate, approvals, waitsFor }) => ({
    id, tone: tones[status],
    title: `申请${name}，${waitsFor ? `待${waitsFor}审批` : ends[status]}`,
    words: [words, resumeDate && `到 ${resumeDate} 恢复`].filter(Boolean).join('；'),
    note: [at(askedAt, now), ...approvals.map((one) => `${one.name}已同意${one.words ? `：${one.words}` : ''}`)].join(' · '),
    ...(status === 'open' && { acts: ['approve', 'refuse'] as const }),
  }));
}

function supervisionLines({ course, now }: Told): readonly CourseLine[] {
  const lines = course.supervisions.map(({ level, colour, demand, byRule, at: when, replyDueAt, reply }, index): CourseLine => ({
    id: `supervision-${index}`, tone: colour,
    title: demand,
    ...(reply !== undefined && { words: `回复：${reply}` }),
    note: [byRule ? '系统督办' : `第 ${level} 级督办`, at(when, now), replyDueAt && reply === undefined ? `最迟${due(replyDueAt, now)} 回复${isPast(replyDueAt, now) ? '，已逾期' : ''}` : ''].filter(Boolean).join(' · '),
    ...(replyDueAt && reply === undefined && { acts: ['reply'] as const }),
  }));
  return course.isBacklog ? [{ id: 'backlog', tone: 'red', title: '已列入积案', note: '需要组织会商并记录纪要', acts: ['minute'] }, ...lines] : lines;
}

function stageLines({ course, now }: Told): readonly CourseLine[] {
  return course.stages.map(({ stage, name, dueAt, isLate, isPaused }) => ({
    id: stage,
    tone: isLate ? 'red' : isPaused ? 'calm' : 'green',
    title: `${name}环节`,
    note: isPaused ? '计时暂停' : dueAt ? `最迟${due(dueAt, now)}，${spanWords(Math.floor((Date.parse(dueAt) - now.getTime()) / 60_000))}` : '不限时',
  }));
}

function levelLines({ course, now }: Told): readonly CourseLine[] {
  return course.levels.map(({ level, levelName, divisionName, startedAt, endedAt, dueAt, isLate }, index) => ({
    id: `${level}-${index}`,
    tone: isLate ? 'red' : endedAt ? 'done' : 'green',
    title: `${levelName} · ${divisionName}`,
    note: [
      endedAt ? `${at(startedAt, now)} 到 ${at(endedAt, now)}` : `${at(startedAt, now)} 起`,
      isLate ? '超过本级时限' : !endedAt && dueAt ? `最迟${due(dueAt, now)}` : '',
    ].filter(Boolean).join('，'),
  }));
}

function whistleLines({ course, now, unitId: ownUnitId }: Told): readonly CourseLine[] {
  return course.whistles.flatMap(({ id, byName, demand, isUrgent, at: when, endedAt, calls }) => [
    { id, tone: endedAt ? 'done' : 'green', title: demand, note: `${byName}${isUrgent ? '紧急' : ''}吹哨 · ${at(when, now)}${endedAt ? ' · 已结束' : ''}`, ...(endedAt ? {} : { acts: ['respond', 'endWhistle'] as const }) },
    ...calls.map(({ unitId, unitName, dueAt, respondedAt, words, isLate, unitScore, streetScore }): CourseLine => ({
      id: `${id}-${unitId}`,
      tone: isLate ? 'red' : respondedAt ? 'done' : 'calm',
      title: unitName,
      words: [words, unitScore === undefined ? '' : `街道评分 ${unitScore}`, streetScore === undefined ? '' : `给街道 ${streetScore}`].filter(Boolean).join(' · '),
      note: respondedAt ? `${at(respondedAt, now)} 报到${isLate ? '，迟到' : ''}` : isLate ? '没有按时报到' : `最迟${due(dueAt, now)} 报到`,
      ...(respondedAt && streetScore === undefined && unitId === ownUnitId && { acts: ['scoreWhistle'] as const }),
    })),
  ]);
}

function consultationLines({ course, now }: Told): readonly CourseLine[] {
  return course.consultations.map(({ question, byName, at: when, unitNames, minutes, decidedUnitName }, index) => ({
    id: `consultation-${index}`,
    tone: decidedUnitName ? 'done' : 'yellow',
    title: question,
    words: decidedUnitName ? `由${decidedUnitName}负责：${minutes ?? ''}` : '还没有结论',
    note: `${byName} · ${at(when, now)} · ${unitNames.join('、')}`,
    ...(!decidedUnitName && { acts: ['conclude'] as const }),
  }));
}

function jointLines({ course, now, unitId: ownUnitId }: Told): readonly CourseLine[] {
  const states = { open: '办理中', done: '已完成', returned: '已退回，待改派', dropped: '不再需要' } as const;
  const tones = { open: 'green', done: 'done', returned: 'red', dropped: 'calm' } as const;
  const { joint } = course;
  if (!joint) return [];
  const done = joint.tasks.filter(({ state }) => state === 'done').length;
  return [
    { id: 'joint', tone: 'calm', title: joint.name, note: `${joint.tasks.length} 项，已完成 ${done} 项` },
    ...joint.tasks.map(({ id, title, unitId, unitName, isRequired, state, dueAt, isLate, words }): CourseLine => ({
      id, tone: isLate || (state === 'open' && isPast(dueAt, now)) ? 'red' : tones[state], title: `${title}${isRequired ? '' : '（可选）'}`,
      ...(words && { words }),
      note: [unitName, states[state], state === 'open' ? `最迟${due(dueAt, now)}${isPast(dueAt, now) ? '，已超时' : ''}` : isLate ? '超时完成' : ''].filter(Boolean).join(' · '),
      ...(state === 'open' && unitId === ownUnitId && { acts: ['finishTask', 'returnTask'] as const }),
      ...(state === 'returned' && { acts: ['moveTask'] as const }),
    })),
  ];
}

function surrogateLines({ course, now }: Told): readonly CourseLine[] {
  const { surrogate, pastSurrogates = [] } = course;
  if (!surrogate) return [];
  return [
    { id: 'surrogate', ...costOf(surrogate), note: at(surrogate.at, now), acts: surrogate.costYuan === undefined ? ['feedback', 'redo', 'charge'] : ['feedback', 'redo'] },
    ...pastSurrogates.map((past) => ({ id: `surrogate-${past.orderSeq}`, ...costOf(past), note: `${at(past.at, now)} 的一次，已结束` })).reverse(),
  ];
}

function costOf({ contractorName, estimateYuan, costYuan, chargedUnitName }: SurrogateView): Pick<CourseLine, 'tone' | 'title' | 'words'> {
  return costYuan === undefined
    ? { tone: 'yellow', title: contractorName, words: `预计 ${yuanWords(estimateYuan)}，还没有结算` }
    : { tone: 'done', title: contractorName, words: `实际 ${yuanWords(costYuan)}，由${chargedUnitName ?? ''}承担` };
}

function suspensionLines({ course, now }: Told): readonly CourseLine[] {
  const { suspension } = course;
  return suspension ? [{ id: 'suspension', tone: 'calm', title: suspension.reason, note: `${at(suspension.since, now)} 起，${due(suspension.resumeAt, now)}自动恢复`, acts: ['resume'] }] : [];
}

function linkLines({ course }: Told): readonly CourseLine[] {
  const { mergedIntoNo, joinedCount, splitFromNo, splitIntoNos, enforcementId, emergencyId } = course;
  const line = (id: string, title: string, no?: string): CourseLine => ({ id, tone: 'calm', title, ...(no && { no }) });
  return [
    ...(mergedIntoNo ? [line('merged', '已并入', mergedIntoNo)] : []),
    ...(joinedCount > 0 ? [line('joined', `${joinedCount} 件并入了这一件`)] : []),
    ...(splitFromNo ? [line('from', '拆分自', splitFromNo)] : []),
    ...splitIntoNos.map((no) => line(no, '拆出', no)),
    ...(enforcementId ? [line('enforcement', `已移送执法，编号 ${enforcementId}`)] : []),
    ...(emergencyId ? [line('emergency', '应急状态下立案')] : []),
  ];
}
