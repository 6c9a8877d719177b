import { dueAfter } from '../../sla/limit';
import { localDayOf } from '../../time/local-time';
import type { EffectOf } from '../act-effects';
import type { Supervision } from '../case-course';
import { marked, marksOf } from '../joined-reporter';
import { refusal } from '../refusal';

/** 督办: by a person with a demand, or by the ladder's rule; who must answer has a day to do it (R33). */
const supervise: EffectOf = (caseFile, act, actor, { city, now }) => {
  const isByRule = actor.kind === 'rule';
  const replyDueAt = act.replyDueAt ?? (act.isReplyNeeded ? dueAfter(now, city.process.replyLimit, city.calendar) : undefined);
  const level = act.superviseLevel ?? 1;
  const one: Supervision = {
    id: `supervision-${caseFile.version}`, level, colour: act.colour ?? (level > 1 ? 'red' : 'yellow'), demand: act.words?.trim() ?? '', byRule: isByRule, at: now,
    ...(replyDueAt && { replyDueAt }),
  };
  return {
    set: {
      supervisions: [...caseFile.supervisions ?? [], one],
      ...(act.ladderStep !== undefined && { ladderStep: act.ladderStep }),
      ...(act.isBacklog && { isBacklog: true }),
    },
    detail: { level, colour: one.colour },
    data: { level, colour: one.colour, isBacklog: Boolean(act.isBacklog) },
  };
};

const reply: EffectOf = ({ supervisions = [] }, act, actor, { now }) => {
  const open = supervisions.find(({ replyDueAt, replied }) => replyDueAt && !replied);
  const replied = { at: now, words: act.words?.trim() ?? '', name: actor.name };
  return { set: { supervisions: supervisions.map((one) => (one === open ? { ...one, replied } : one)) }, detail: { superviseId: open?.id ?? '' } };
};

const minute: EffectOf = ({ minutes = [] }, act, actor, { now }) => ({
  set: { minutes: [...minutes, { at: now, byName: actor.name, words: act.words?.trim() ?? '', participants: act.participants?.trim() ?? '' }] },
});

/** 催办: each reporter may urge once a day (R21). */
const urge: EffectOf = (caseFile, _act, actor, { now }) => {
  if (actor.kind !== 'reporter') return {};
  const { urgedAt } = marksOf(caseFile, actor);
  if (urgedAt && localDayOf(urgedAt) === localDayOf(now)) return refusal('limit-reached', '今天已经催过了，明天还可以再催');
  return { set: marked(caseFile, actor, { urgedAt: now }) };
};

export const supervision = { supervise, reply, minute, urge };
