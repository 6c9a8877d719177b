import type { City } from '../city/city';
import { isClockOverdue, resumeClock, startClock, stopClock, usedMinutesAt } from '../sla/clock';
import { reminderOf, standingReminder } from '../sla/reminder';
import type { ActTools } from './act';
import type { Effect } from './act-effects';
import type { CaseClock, CaseFile, CaseState, StageClock, StageName, StageUse } from './case-file';
import type { Fields } from './change';
import { limitOf, yellowFromOf } from './filing';
import type { LifecycleRow } from './lifecycle';
import { NEED_REFUSALS, type RefusalWords } from './refusal';

/** The desks' clocks turn yellow nowhere; only their end is told. */
const STAGE_YELLOW_FROM = 1;

interface Turning {
  readonly caseFile: CaseFile;
  readonly row: LifecycleRow;
  readonly state: CaseState;
  readonly effect: Effect;
}

type Turned = (Fields & { readonly stages: readonly StageUse[] }) | { readonly refusal: RefusalWords };

/** What an act's row does to the clocks: the disposal clock of the unit, and the desks' own. An effect that set a clock itself keeps it. */
export function clockFields({ caseFile, row, effect }: Turning, tools: ActTools): Turned {
  const disposal = TURNS[effect.clock ?? row.clock]({ ...caseFile, ...effect.set }, caseFile, tools);
  if ('refusal' in disposal) return disposal;
  const { clocks, ended } = turnStages(caseFile, row.clocks ?? {}, tools);
  const { extra } = effect;
  const turned = extra ? turnStages({ ...caseFile, ...(clocks && { stageClocks: clocks }) }, extra, tools) : { clocks, ended: [] };
  const stageClocks = turned.clocks ?? clocks;
  return { set: { ...disposal.set, ...(stageClocks && { stageClocks }) }, unset: [], stages: [...ended, ...turned.ended] };
}

type Turn = (after: CaseFile, before: CaseFile, tools: ActTools) => Pick<Fields, 'set'> | { readonly refusal: RefusalWords };

const TURNS: Readonly<Record<LifecycleRow['clock'], Turn>> = {
  none: () => ({ set: {} }),
  stop: (after, _before, { city, now }) => {
    const { clock, reminder } = after;
    if (!clock) return { set: { reminder: standingReminder(undefined, reminder, now) } };
    return {
      set: {
        clock: stopClock(clock, now, city.calendar),
        reminder: standingReminder(clock, reminder, now),
        isOverdue: after.isOverdue || isClockOverdue(clock, now, city.calendar),
      },
    };
  },
  resume: (after, _before, tools) => (after.clock ? { set: goingOn(resumeClock(after.clock, yellowFromOf(after.matter, tools.city), tools.now, tools.city.calendar), tools.now) } : { set: {} }),
  startOrResume: (after, before, { city, now }) => {
    const limit = after.clock?.limit ?? limitOf(after.matter, city);   // an open case keeps its limit when the table changes (R6)
    if (!limit) return { refusal: NEED_REFUSALS.condition };
    const yellowFrom = yellowFromOf(after.matter, city);
    const isSameUnit = before.clock !== undefined && after.unitId === before.unitId;
    const clock = isSameUnit && after.clock ? resumeClock(after.clock, yellowFrom, now, city.calendar) : startClock(limit, yellowFrom, now, city.calendar);
    return { set: { ...goingOn(clock, now), ...(isSameUnit ? {} : { ladderStep: 0 }) } };
  },
};

function goingOn(clock: CaseClock, now: Date): Partial<CaseFile> {
  return { clock, reminder: reminderOf(clock, now) };
}

/** The clock of a stage, started now. */
export function stageClock(stage: StageName, city: City, now: Date): StageClock {
  return startClock(city.process.stageLimits[stage], STAGE_YELLOW_FROM, now, city.calendar);
}

function turnStages({ stageClocks = {} }: CaseFile, effects: NonNullable<LifecycleRow['clocks']>, { city, now }: ActTools): { readonly clocks: CaseFile['stageClocks']; readonly ended: readonly StageUse[] } {
  const clocks: Partial<Record<StageName, StageClock>> = { ...stageClocks };
  const ended: StageUse[] = [];
  for (const stage of effects.stop ?? []) {
    const clock = clocks[stage];
    if (clock) ended.push({ stage, usedMinutes: Math.round(usedMinutesAt(clock, now, city.calendar)), isLate: isClockOverdue(clock, now, city.calendar) });
    delete clocks[stage];
  }
  for (const stage of effects.pause ?? []) if (clocks[stage]) clocks[stage] = stopClock(clocks[stage], now, city.calendar);
  for (const stage of effects.resume ?? []) if (clocks[stage]) clocks[stage] = resumeClock(clocks[stage], STAGE_YELLOW_FROM, now, city.calendar);
  for (const stage of effects.start ?? []) clocks[stage] = stageClock(stage, city, now);
  return { clocks: Object.keys(effects).length > 0 ? clocks : undefined, ended };
}
