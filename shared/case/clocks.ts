import type { City } from '../city/city';
import { isClockOverdue, resumeClock, startClock, stopClock, usedMinutesAt } from '../sla/clock';
import { toldColour } from '../sla/reminder';
import type { ActTools } from './act';
import type { Effect } from './act-effects';
import type { CaseClock, CaseFile, CaseState, StageClock, StageName, StageUse } from './case-file';
import { applyFields, type Fields } from './change';
import { limitOf, yellowFromOf } from './filing';
import type { LifecycleRow } from './lifecycle';
import { NEED_REFUSALS, type RefusalWords } from './refusal';
import { lapsedRequests } from './requests';
import { turnClocks, type ClockEffects } from './workflow';

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
export function clockFields({ caseFile, row, state, effect }: Turning, tools: ActTools): Turned {
  const after = applyFields(caseFile, { set: effect.set ?? {}, unset: [] });
  const disposal = TURNS[effect.clock ?? row.clock](after, caseFile, tools);
  if ('refusal' in disposal) return disposal;
  const lapse: ClockEffects<StageName> | undefined = lapsedRequests(after, state) && { stop: ['request'] };
  const effects = [row.clocks, effect.extra, lapse].filter((one) => one !== undefined);
  const { clocks, ended } = turnStages(caseFile, effects, tools);
  return { set: { ...disposal.set, ...(effects.length > 0 && { stageClocks: clocks }) }, unset: [], stages: ended };
}

type Turn = (after: CaseFile, before: CaseFile, tools: ActTools) => Pick<Fields, 'set'> | { readonly refusal: RefusalWords };

const TURNS: Readonly<Record<LifecycleRow['clock'], Turn>> = {
  none: () => ({ set: {} }),
  stop: (after, _before, { city, now }) => (after.clock ? { set: { clock: stopClock(after.clock, now, city.calendar), ...lateness(after, now, city) } } : { set: {} }),
  resume: (after, _before, tools) => (after.clock ? { set: goingOn(after.clock, after, tools) } : { set: {} }),
  startOrResume: (after, before, tools) => {
    const { city, now } = tools;
    if (before.clock && after.clock && after.unitId === before.unitId) return { set: goingOn(after.clock, after, tools) };
    const limit = after.clock?.limit ?? limitOf(after.matter, city);   // an open case keeps its limit when the table changes (R6)
    if (!limit) return { refusal: NEED_REFUSALS.condition };
    return { set: { clock: startClock(limit, yellowFromOf(after.matter, city), now, city.calendar), reminder: { colour: 'green' }, ladderStep: 0, ...lateness(before, now, city) } };
  },
};

function goingOn(clock: CaseClock, { matter, reminder }: CaseFile, { city, now }: ActTools): Partial<CaseFile> {
  const running = resumeClock(clock, yellowFromOf(matter, city), now, city.calendar);
  return { clock: running, reminder: toldColour(running, reminder, now) };
}

/** What was once over time stays so, whoever goes on with it. */
function lateness({ clock, isOverdue }: CaseFile, now: Date, city: City): Pick<CaseFile, 'isOverdue'> {
  return { isOverdue: isOverdue || Boolean(clock && isClockOverdue(clock, now, city.calendar)) };
}

/** The clock of a stage, started now. */
export function stageClock(stage: StageName, city: City, now: Date): StageClock {
  return startClock(city.process.stageLimits[stage], STAGE_YELLOW_FROM, now, city.calendar);
}

function turnStages({ stageClocks = {} }: CaseFile, effects: readonly ClockEffects<StageName>[], { city, now }: ActTools): { readonly clocks: NonNullable<CaseFile['stageClocks']>; readonly ended: readonly StageUse[] } {
  const { calendar } = city;
  const hands = {
    start: (stage: StageName): StageClock => stageClock(stage, city, now),
    pause: (clock: StageClock) => stopClock(clock, now, calendar),
    resume: (clock: StageClock) => resumeClock(clock, STAGE_YELLOW_FROM, now, calendar),
  };
  let clocks: NonNullable<CaseFile['stageClocks']> = stageClocks;
  const ended: StageUse[] = [];
  for (const effect of effects) {
    const turned = turnClocks(clocks, effect, hands);
    clocks = turned.clocks;
    ended.push(...turned.ended.map(({ clock: stage, timer }) => ({ stage, usedMinutes: Math.round(usedMinutesAt(timer, now, calendar)), isLate: isClockOverdue(timer, now, calendar) })));
  }
  return { clocks, ended };
}
