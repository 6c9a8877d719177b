import { joinedReporter } from '../../../shared/case/joined-reporter';
import { decideAct, type CaseAct } from '../../../shared/case/act';
import type { Actor, CaseFile } from '../../../shared/case/case-file';
import { applyChange } from '../../../shared/case/change';
import type { Collector } from '../../../shared/case/choose-collector';
import { fireTimers } from '../../../shared/case/fire-timers';
import type { RefusalWords } from '../../../shared/case/refusal';
import { REPORTER } from '../../../shared/case/report-view';
import type { City } from '../../../shared/city/city';
import type { Report } from '../../../shared/report/report';
import { actorOf, hash, local, openedCase, PHOTO } from '../build';
import { CITIES } from './random-city';

export const TOWN = CITIES.auto;

/** What somebody does: `accept`, or an act with what it carries. */
export type Doing = CaseAct['action'] | Omit<CaseAct, 'key'>;
export type Step = readonly [who: string, at: string, what: Doing];

interface Setting {
  readonly city?: City;
  readonly collectors?: readonly Collector[];
}

/** Words and a photo, which most acts ask for. */
const USUAL = { words: '看过了', photoIds: [PHOTO] } as const;

/** A citizen's case of a dark lamp, dispatched to `lamps` on Monday 2026-09-28 at 09:00 with two working days. */
export const dispatched = (city = TOWN, over: Partial<Report> = {}): CaseFile => openedCase(over, city);
/** The same by telephone: it waits for an acceptor. */
export const reported = (city = TOWN): CaseFile => openedCase({ source: 'hotline' }, city);

export function who(id: string): Actor {
  if (id === 'reporter') return REPORTER;
  if (id === 'joined') return joinedReporter('2026092800000020');
  if (id === 'firm') return { kind: 'contractor', id, name: '演示·施工队', role: 'system' };
  return actorOf(id, TOWN);
}

/** One act after the other, each of which must succeed. @throws with the refusal's words */
export function play(caseFile: CaseFile, steps: readonly Step[], setting: Setting = {}): CaseFile {
  return steps.reduce((current, step) => {
    const plan = plan1(current, step, setting);
    if (!plan.ok) throw new Error(`${step[0]} ${JSON.stringify(step[2])}: ${plan.refusal.message}`);
    return applyChange(current, plan.change);
  }, caseFile);
}

/** Why the act is refused. @throws when it is not */
export function refused(caseFile: CaseFile, step: Step, setting: Setting = {}): RefusalWords {
  const plan = plan1(caseFile, step, setting);
  if (plan.ok) throw new Error(`${step[0]} ${JSON.stringify(step[2])} was not refused`);
  return plan.refusal;
}

/** Everything due made good, as the tick does it. */
export function tick(caseFile: CaseFile, at: string, city = TOWN): CaseFile {
  for (let current = caseFile; ;) {
    const change = fireTimers(current, { city, now: local(at), hash });
    if (!change) return current;
    current = applyChange(current, change);
  }
}

/** What was told since, as `type timer/colour`. */
export function toldSince(before: CaseFile, after: CaseFile): readonly string[] {
  return after.pending.slice(before.pending.length).map(({ type, data }) => [type, data['timer'], data['timer'] === 'colour' ? data['colour'] : data['stage'] ?? data['level']].filter((word) => word !== undefined).join(' '));
}

function plan1(caseFile: CaseFile, [id, at, what]: Step, { city = TOWN, collectors = [] }: Setting) {
  const act = typeof what === 'string' ? { action: what } : what;
  return decideAct(caseFile, { ...USUAL, ...act, key: `${id} ${at} ${act.action}` }, who(id), { city, now: local(at), hash, collectors });
}
