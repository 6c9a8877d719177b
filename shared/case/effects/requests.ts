import { localDate, localDayOf, startOfLocalDay } from '../../time/local-time';
import { extendClock, isClockOverdue } from '../../sla/clock';
import { toldColour } from '../../sla/reminder';
import type { ActTools, CaseAct } from '../act';
import type { Effect, EffectOf } from '../act-effects';
import type { CaseRequest, Supervision } from '../case-course';
import type { CaseFile } from '../case-file';
import { yellowFromOf } from '../filing';
import { refuseExtension } from '../preconditions';
import { APPROVERS, openRequest, REQUEST_NAMES } from '../requests';
import { refusal } from '../refusal';

const DAY_MS = 86_400_000;

const ask = (kind: CaseRequest['kind'], check: (caseFile: CaseFile, act: CaseAct, tools: ActTools) => ReturnType<typeof refusal> | undefined): EffectOf =>
  (caseFile, act, actor, tools) => {
    const refused = check(caseFile, act, tools);
    if (refused) return refused;
    const request: CaseRequest = {
      id: `request-${caseFile.version}`, kind, status: 'open', words: act.words?.trim() ?? '', unitId: actor.unitId ?? caseFile.unitId, askedAt: tools.now, approvals: [],
      wasOverdue: caseFile.isOverdue,
      ...(act.resumeDate !== undefined && { resumeDate: act.resumeDate }),
    };
    return { set: { requests: [...caseFile.requests ?? [], request] }, detail: { kind, requestId: request.id }, data: { kind } };
  };

/** 延期: only before it is over time, and so often at most; refusals do not count (R31). */
const askExtend = ask('extend', (caseFile, _act, { city, now }) => {
  const refused = refuseExtension(caseFile, now, city);
  return refused && { refusal: refused };
});

/** 挂账: once, until a day within a year (R32). */
const askSuspend = ask('suspend', (_caseFile, act, { city, now }) => {
  const days = dayOf(act.resumeDate ?? '') - localDayOf(now);
  if (!(days >= 1 && days <= city.process.suspendDaysMax)) return refusal('bad-field', `恢复日期应在明天到 ${city.process.suspendDaysMax} 天以内`);
  return undefined;
});

/** 超时申诉: once, after closing, of what was over time (R44). */
const askAppeal = ask('appeal', () => undefined);

const approve: EffectOf = (caseFile, act, actor, tools) => {
  const request = openRequest(caseFile);
  if (!request) return refusal('wrong-state', '没有待审批的申请');
  const step = request.approvals.length;
  const isLast = step === APPROVERS[request.kind].length - 1;
  const approval = { personId: actor.id, name: actor.name, at: tools.now, words: act.words?.trim() ?? '' };
  const decided: CaseRequest = { ...request, approvals: [...request.approvals, approval], status: isLast ? 'approved' : 'open' };
  const withIt = replaced(caseFile, decided);
  const common: Effect = { detail: { kind: request.kind, requestId: request.id, isLast }, data: { kind: request.kind, isLast, isApproved: true }, words: `同意${REQUEST_NAMES[request.kind]}${isLast ? '' : '，待下一步审批'}` };
  if (!isLast) return { ...common, state: caseFile.state, set: { requests: withIt }, extra: { start: ['request'] } };
  const granted = GRANTS[request.kind](caseFile, decided, tools);
  return { ...common, state: caseFile.state, ...granted, set: { requests: withIt, ...granted.set }, extra: { stop: ['request'] } };
};

const refuse: EffectOf = (caseFile) => {
  const request = openRequest(caseFile);
  if (!request) return refusal('wrong-state', '没有待审批的申请');
  return {
    set: { requests: replaced(caseFile, { ...request, status: 'refused' }) },
    detail: { kind: request.kind, requestId: request.id }, data: { kind: request.kind, isLast: true, isApproved: false },
  };
};

/** What a granted request does. */
const GRANTS: Readonly<Record<CaseRequest['kind'], (caseFile: CaseFile, request: CaseRequest, tools: ActTools) => Effect>> = {
  extend: (caseFile, { wasOverdue, askedAt }, { city, now }) => {
    const { clock, matter, reminder } = caseFile;
    if (!clock) return {};
    const longer = extendClock(clock, yellowFromOf(matter, city), now, city.calendar);
    const isLate = isClockOverdue(longer, now, city.calendar);
    return { set: { clock: longer, reminder: toldColour(longer, reminder, now), isOverdue: isLate || Boolean(wasOverdue), ...(!isLate && ladderBelow(caseFile, askedAt)) } };   // asked in time: the wait for the answer is not the unit's
  },
  suspend: (_caseFile, request, { now }) => ({
    state: 'suspended', clock: 'stop', event: 'case.suspended',
    set: { suspension: { requestId: request.id, reason: request.words, since: now, resumeAt: new Date(startOfLocalDay(dayOf(request.resumeDate ?? localDate(now)))) } },
  }),
  appeal: () => ({ set: { isOverdueExempt: true } }),
};

export const requests = {
  askExtend,
  askSuspend,
  askAppeal,
  approve,
  refuse,
  resume: (() => ({ unset: ['suspension'] })) as EffectOf,
};

/** The ladder begins below, and what it demanded since an instant needs no answer. */
function ladderBelow({ supervisions = [] }: CaseFile, since: Date): Partial<CaseFile> {
  const answered = supervisions.map(({ replyDueAt, ...one }): Supervision => ({ ...one, ...(replyDueAt && !(one.byRule && one.at >= since) && { replyDueAt }) }));
  return { ladderStep: 0, ...(supervisions.length > 0 && { supervisions: answered }) };
}

function replaced({ requests: all = [] }: CaseFile, decided: CaseRequest): readonly CaseRequest[] {
  return all.map((one) => (one.id === decided.id ? decided : one));
}

function dayOf(date: string): number {
  return Math.floor(Date.parse(date) / DAY_MS);
}
