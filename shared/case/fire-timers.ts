import type { City } from '../city/city';
import { isClockOverdue } from '../sla/clock';
import { dueAfter } from '../sla/limit';
import { colourToTell } from '../sla/reminder';
import { applyFields, caseEvents, type CaseChange, type Fields, type ToldEvent } from './change';
import type { Actor, CaseFile } from './case-file';
import { decideAct } from './act';
import type { Hash } from './record';
import { nextTimerOf, timersOf, type CaseTimer } from './timers';

/** The rules that act when time has run out, as they stand in the record. */
export const LADDER_RULE: Actor = { kind: 'rule', id: 'rule:ladder', name: '督办规则', role: 'system' };
export const RESUME_RULE: Actor = { kind: 'rule', id: 'rule:resume', name: '挂账到期规则', role: 'system' };

export interface FiringTools {
  readonly city: City;
  readonly now: Date;
  readonly hash: Hash;
}

/**
 * The one write that makes good what has fallen due in a case: colours and late stages are told, the ladder climbed one step, a suspension ended.
 * Told once each: what is told is marked, and after a night without the server only the last colour is told (R32–R34).
 *
 * @returns `undefined` when nothing is due
 */
export function fireTimers(caseFile: CaseFile, tools: FiringTools): CaseChange | undefined {
  const [first] = timersOf(caseFile, tools.city).filter(({ at }) => at <= tools.now);
  if (!first) return undefined;
  const acted = actOf(caseFile, first, tools);
  if (acted) return acted;
  const { set, told } = TELLERS[first.kind as Telling](caseFile, first, tools);
  return quiet(caseFile, set, told, tools);
}

/** Two kinds do more than tell: they are acts of a rule, with a line in the record. */
function actOf(caseFile: CaseFile, { kind, at, ref }: CaseTimer, { city, now, hash }: FiringTools): CaseChange | undefined {
  if (kind === 'ladder') return byRule(climb(caseFile, city, now), LADDER_RULE, `timer:ladder:${ref}:${at.getTime()}`);
  if (kind === 'resume') return byRule({ action: 'resume', words: '挂账到期，恢复处置' }, RESUME_RULE, `timer:resume:${at.getTime()}`);
  return undefined;

  function byRule(act: Omit<Parameters<typeof decideAct>[1], 'key'>, actor: Actor, key: string): CaseChange {
    const plan = decideAct(caseFile, { ...act, key }, actor, { city, now, hash });
    if (!plan.ok) throw new Error(`a rule may not be refused: ${plan.refusal.message}`);
    return plan.change;
  }
}

function climb({ ladderStep = 0 }: CaseFile, city: City, now: Date): Omit<Parameters<typeof decideAct>[1], 'key'> {
  const step = city.process.ladder[ladderStep];
  if (!step) throw new Error(`the ladder has no step ${ladderStep}`);
  return {
    action: 'supervise', words: step.demand, superviseLevel: ladderStep + 1, colour: step.colour,
    replyDueAt: dueAfter(now, city.process.replyLimit, city.calendar), ladderStep: ladderStep + 1, ...(step.isBacklog && { isBacklog: true }),
  };
}

type Telling = Exclude<CaseTimer['kind'], 'ladder' | 'resume'>;
type Teller = (caseFile: CaseFile, timer: CaseTimer, tools: FiringTools) => { readonly set: Partial<CaseFile>; readonly told: ToldEvent };

const due = (data: Readonly<Record<string, unknown>>): ToldEvent => ({ type: 'reminder.due', data });

/** What each kind marks in the case, and what is told of it. */
const TELLERS: Readonly<Record<Telling, Teller>> = {
  colour: (caseFile, _timer, { city, now }) => {
    const colour = colourToTell(caseFile.clock, caseFile.reminder, now) ?? caseFile.reminder.colour;
    const isOver = colour === 'red' || Boolean(caseFile.clock && isClockOverdue(caseFile.clock, now, city.calendar));
    return { set: { reminder: { colour }, isOverdue: caseFile.isOverdue || isOver }, told: due({ timer: 'colour', colour }) };
  },
  stage: ({ stageClocks = {} }, { ref = '' }) => {
    const stage = ref as keyof typeof stageClocks;
    const clock = stageClocks[stage];
    return { set: clock ? { stageClocks: { ...stageClocks, [stage]: { ...clock, isLateTold: true } } } : {}, told: due({ timer: 'stage', stage }) };
  },
  level: ({ levelPath = [], level }) => ({
    set: { levelPath: levelPath.map((stay, index) => (index === levelPath.length - 1 ? { ...stay, isLateTold: true } : stay)) },
    told: due({ timer: 'level', level }),
  }),
  reply: ({ supervisions = [] }, { ref }) => ({
    set: { supervisions: supervisions.map((one) => (one.id === ref ? { ...one, isLateTold: true } : one)) },
    told: due({ timer: 'reply', superviseId: ref }),
  }),
  response: ({ whistles = [] }, { ref = '' }) => {
    const [whistleId, unitId] = ref.split('/');
    return {
      set: { whistles: whistles.map((one) => (one.id === whistleId ? { ...one, calls: one.calls.map((call) => (call.unitId === unitId ? { ...call, isLate: true, isLateTold: true } : call)) } : one)) },
      told: due({ timer: 'response', calledUnitId: unitId }),
    };
  },
  task: ({ joint }, { ref }) => ({
    set: joint ? { joint: { ...joint, tasks: joint.tasks.map((task) => (task.id === ref ? { ...task, isLate: true, isLateTold: true } : task)) } } : {},
    told: due({ timer: 'task', taskUnitId: joint?.tasks.find(({ id }) => id === ref)?.unitId }),
  }),
};

/** A change that adds no line to the record: only marks and events. */
function quiet(caseFile: CaseFile, marks: Partial<CaseFile>, told: ToldEvent, { city, now }: FiringTools): CaseChange {
  const marked = applyFields(caseFile, { set: marks, unset: [] });
  const nextTimerAt = nextTimerOf(marked, city);
  const fields: Fields = {
    set: { ...marks, pendingSince: caseFile.pendingSince ?? now, ...(nextTimerAt && { nextTimerAt }) },
    unset: nextTimerAt ? [] : ['nextTimerAt'],
  };
  const events = caseEvents(applyFields(caseFile, fields), [told], now);
  return { ...fields, entries: [], events, seqAfter: caseFile.eventSeq + events.length };
}
