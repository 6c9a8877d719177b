import type { EffectOf } from '../act-effects';
import { marked } from '../joined-reporter';
import { isClosing, linesKnown } from '../landmarks';
import { refusal } from '../refusal';
import { handBack } from './recheck';

const DAY_MS = 86_400_000;

/** 合并: this one goes into another; its reporters hear of that one's end. What it was is kept, so that it can be undone (R17). */
const merge: EffectOf = (caseFile, act, _actor, { now }) => {
  const { master } = act;
  if (!master || master.caseId === caseFile._id) return refusal('bad-field', '不能并入自己');
  return {
    set: { mergedInto: master, before: { state: caseFile.state, wasClockRunning: Boolean(caseFile.clock?.runningSince) }, closedAt: now },
    words: `并入 ${master.no}`, detail: { masterNo: master.no }, data: { masterCaseId: master.caseId },
  };
};

const unmerge: EffectOf = (caseFile) => {
  const { before, mergedInto } = caseFile;
  if (!before || !mergedInto) return refusal('wrong-state', '没有合并');
  return {
    state: before.state,
    clock: before.wasClockRunning ? 'resume' : 'none',
    unset: ['mergedInto', 'before', 'closedAt'],
    words: `不再并入 ${mergedInto.no}`, detail: { masterNo: mergedInto.no }, data: { masterCaseId: mergedInto.caseId },
  };
};

/** The other side of a merge, in the case that takes it in: its reporters are counted here (R17). */
const join: EffectOf = (caseFile, act) => {
  const { joined } = act;
  if (!joined || joined.caseId === caseFile._id) return refusal('bad-field', '不能并入自己');
  return {
    set: { joinedCaseIds: [...new Set([...caseFile.joinedCaseIds ?? [], joined.caseId])], reportCount: caseFile.reportCount + joined.reportCount },
    words: `${joined.no} 并入本案`, detail: { joinedNo: joined.no }, data: { joinedCaseId: joined.caseId },
  };
};

/** The other side of an undone merge, wherever the case has gone since. */
const part: EffectOf = (caseFile, act) => {
  const { joined } = act;
  if (!joined || !caseFile.joinedCaseIds?.includes(joined.caseId)) return refusal('wrong-state', '没有合并');
  return {
    set: { joinedCaseIds: caseFile.joinedCaseIds.filter((id) => id !== joined.caseId), reportCount: caseFile.reportCount - joined.reportCount },
    words: `${joined.no} 不再并入本案`, detail: { joinedNo: joined.no }, data: { joinedCaseId: joined.caseId },
  };
};

/** 要求复核: within the window; it has an owner and a clock at once, never silence (R110 and FixMyStreet's lesson: a reopened case nobody owns). */
const reopen: EffectOf = (caseFile, _act, _actor, { city, now }) => {
  const { state, reopenCount = 0, closedAs } = caseFile;
  const closedAt = linesKnown(caseFile).findLast(isClosing)?.at;
  const days = city.process.reopenWithinDays;
  if (closedAt && now.getTime() - closedAt.getTime() > days * DAY_MS) return refusal('too-late', `办结已超过 ${days} 天，请重新上报，我们会一并处理`);
  if (state === 'reviewing') return { detail: { isJoined: true }, data: { isJoined: true } };   // owner, clock and window are those of who asked first
  return { set: { reopenCount: reopenCount + 1 }, unset: ['closedAt'], detail: { closedAs: closedAs ?? 'checked' } };
};

/** 同意复核: back to who had it; what nobody had, a self-disposal among it, goes to a dispatcher and is not 自处置 any more. */
const grantReopen: EffectOf = (caseFile, _act, _actor, tools) => {
  const back = handBack(caseFile, tools);
  return { ...back, set: { ...back.set, isSelfDisposed: false }, unset: ['closedAs', 'closingMet', 'assignee'] };
};

/** 维持结案: it is closed as it was, and since then. */
const refuseReopen: EffectOf = (caseFile, _act, _actor, { now }) => ({
  set: { closedAt: linesKnown(caseFile).findLast(isClosing)?.at ?? now, closedAs: caseFile.closedAs ?? 'checked' },
});

/** 评价: by each reporter once. */
const rate: EffectOf = (caseFile, act, actor, { now }) => {
  const { stars = 0, words = '' } = act;
  return { set: marked(caseFile, actor, { satisfaction: { stars, words: words.trim(), at: now } }), detail: { stars }, data: { stars } };
};

export const ending = {
  merge,
  unmerge,
  join,
  part,
  split: ((caseFile, act) => (act.newNo === undefined
    ? refusal('bad-field', '拆分由系统编号')
    : { set: { splitIntoNos: [...caseFile.splitIntoNos ?? [], act.newNo] }, detail: { newNo: act.newNo } })) as EffectOf,
  transfer: ((_caseFile, act, _actor, { now }) => ({
    set: { closedAt: now, enforcement: { id: act.enforcementId ?? '', at: now, clause: act.words?.trim() ?? '' } }, detail: { enforcementId: act.enforcementId ?? '' },
  })) as EffectOf,
  forceClose: ((_caseFile, _act, _actor, { now }) => ({ set: { closedAt: now, closedAs: 'forced' }, unset: ['task', 'suspension'] })) as EffectOf,
  rate,
  reopen,
  grantReopen,
  refuseReopen,
};
