import type { EventType } from '../event';
import { routedByPerson } from '../routing/route';
import { isClockOverdue, resumeClock, startClock, stopClock } from '../sla/clock';
import { reminderOf, standingReminder } from '../sla/reminder';
import type { ActTools, CaseAct } from './act';
import type { Actor, CaseAction, CaseFile, CaseState } from './case-file';
import { chooseFiling, dispatchByDuty, DUTY_RULE, filedAs, startedClock, yellowFromOf } from './filing';
import { lifecycleRow } from './lifecycle';
import { NEED_REFUSALS, type RefusalWords } from './refusal';

export interface ActStep {
  readonly entry: {
    readonly action: CaseAction;
    readonly actor: Actor;
    readonly to: CaseState;
    readonly words: string;
    readonly photoIds?: readonly string[];
    readonly receiverUnitId?: string;
  };
  readonly event?: EventType;
}

/** Lines for the record with their events, and the new values of the case. */
export interface ActSteps {
  readonly steps: readonly ActStep[];
  readonly set: Partial<CaseFile>;
  readonly unset?: readonly (keyof CaseFile)[];
}

type Effect = (caseFile: CaseFile, act: CaseAct, actor: Actor, tools: ActTools) => ActSteps | { readonly refusal: RefusalWords };

/** What each act changes beyond its line in the record. */
export const EFFECTS: Readonly<Record<CaseAction, Effect>> = {
  open: onlyAtOpening,
  settle: onlyAtOpening,
  file,
  void: (caseFile, act, actor, tools) => ({
    steps: [stepOf(caseFile, act, actor)],
    set: { state: 'void', closedAt: tools.now, ...standing(caseFile, tools) },
  }),
  dispatch,
  accept: (caseFile, act, actor) => ({ steps: [stepOf(caseFile, act, actor)], set: { state: 'disposing' } }),
  return: (caseFile, act, actor, tools) => ({
    steps: [stepOf(caseFile, act, actor)],
    set: { state: 'filed', ...standing(caseFile, tools) },
  }),
  dispose: (caseFile, act, actor, tools) => ({
    steps: [stepOf(caseFile, act, actor)],
    set: {
      state: 'disposed',
      afterPhotoIds: [...new Set([...caseFile.afterPhotoIds, ...(act.photoIds ?? [])])],
      ...standing(caseFile, tools),
    },
  }),
  pass: (caseFile, act, actor, { now }) => ({ steps: [stepOf(caseFile, act, actor)], set: { state: 'closed', closedAt: now } }),
  fail,
  urge: recordOnly,
  add: recordOnly,
  rate: (caseFile, act, actor, { now }) => ({
    steps: [stepOf(caseFile, act, actor)],
    set: { satisfaction: { stars: act.stars ?? 0, words: act.words?.trim() ?? '', at: now } },
  }),
};

/** 立案: the class and condition are chosen; the duty table then dispatches at once, in the same write. */
function file(caseFile: CaseFile, act: CaseAct, actor: Actor, { city, now }: ActTools): ReturnType<Effect> {
  const filing = chooseFiling(city, act.matterId, act.filingConditionId, 'person');
  if (!filing.ok) return { refusal: NEED_REFUSALS[filing.missing] };
  const filed: ActSteps = {
    steps: [worded(stepOf(caseFile, act, actor), `${filing.matter.name}：${filing.condition.condition}`)],
    set: { state: 'filed', matter: filing.chosen, isEstimate: false },
    unset: ['estimatedDueAt'],
  };
  const routing = dispatchByDuty({ matter: filing.matter, areaCodes: caseFile.areaCodes, source: caseFile.source, text: caseFile.text, at: now }, city);
  if (!routing) return filed;
  const dispatched: ActStep = {
    entry: { action: 'dispatch', actor: DUTY_RULE, to: 'dispatched', words: routing.words, receiverUnitId: routing.unitId },
    event: 'case.dispatched',
  };
  return {
    ...filed,
    steps: [...filed.steps, dispatched],
    set: { ...filed.set, state: 'dispatched', unitId: routing.unitId, routing, ...startedClock(filing, now, city) },
  };
}

/** 派遣: the unit that had it goes on with its used minutes, another one starts anew (R30). */
function dispatch(caseFile: CaseFile, act: CaseAct, actor: Actor, { city, now }: ActTools): ReturnType<Effect> {
  const unitId = act.unitId ?? '';
  const limit = caseFile.clock?.limit ?? filedAs(caseFile.matter, city)?.condition.limit;   // an open case keeps its limit when the table changes (R6)
  if (!limit) return { refusal: NEED_REFUSALS.condition };
  const yellowFrom = yellowFromOf(caseFile.matter, city);
  const clock = caseFile.clock && unitId === caseFile.unitId
    ? resumeClock(caseFile.clock, yellowFrom, now, city.calendar)
    : startClock(limit, yellowFrom, now, city.calendar);
  const routing = routedByPerson(unitId, actor.name, city);
  const step = worded(stepOf(caseFile, act, actor), routing.words);
  return {
    steps: [{ ...step, entry: { ...step.entry, receiverUnitId: unitId } }],
    set: { state: 'dispatched', unitId, routing, isEstimate: false, clock, reminder: reminderOf(clock, now) },
  };
}

/** 返工: back to the same unit, whose clock goes on. */
function fail(caseFile: CaseFile, act: CaseAct, actor: Actor, { city, now }: ActTools): ActSteps {
  const clock = caseFile.clock && resumeClock(caseFile.clock, yellowFromOf(caseFile.matter, city), now, city.calendar);
  return {
    steps: [stepOf(caseFile, act, actor)],
    set: { state: 'disposing', reworkCount: caseFile.reworkCount + 1, ...(clock && { clock, reminder: reminderOf(clock, now) }) },
  };
}

/** The clock standing from now on, and whether it stood too late. */
function standing(caseFile: CaseFile, { city, now }: ActTools): Partial<CaseFile> {
  const { clock, reminder } = caseFile;
  if (!clock) return { reminder: standingReminder(undefined, reminder, now) };
  return {
    clock: stopClock(clock, now, city.calendar),
    reminder: standingReminder(clock, reminder, now),
    isOverdue: caseFile.isOverdue || isClockOverdue(clock, now, city.calendar),
  };
}

function recordOnly(caseFile: CaseFile, act: CaseAct, actor: Actor): ActSteps {
  return { steps: [stepOf(caseFile, act, actor)], set: {} };
}

function onlyAtOpening(_: CaseFile, act: CaseAct): { readonly refusal: RefusalWords } {
  return { refusal: { code: 'wrong-state', message: act.action === 'settle' ? '当场处置须在上报时一并提交' : '案件已经建立' } };
}

/** A step with words of our own where the person gave none. */
function worded(step: ActStep, words: string): ActStep {
  return step.entry.words ? step : { ...step, entry: { ...step.entry, words } };
}

function stepOf(caseFile: CaseFile, act: CaseAct, actor: Actor): ActStep {
  const { to, event } = lifecycleRow(act.action);
  return {
    entry: {
      action: act.action,
      actor,
      to: to === 'same' ? caseFile.state : to,
      words: act.words?.trim() ?? '',
      ...(act.photoIds?.length && { photoIds: act.photoIds }),
    },
    ...(event && { event }),
  };
}
