import { isStars } from '../satisfaction/rate';
import { usedMinutesAt } from '../sla/clock';
import { caseEvents, type CaseChange } from './change';
import type { Actor, CaseAction, CaseFile } from './case-file';
import { EFFECTS, type ActSteps } from './act-effects';
import { refuseActor } from './guard';
import { lifecycleRow, type Need } from './lifecycle';
import { chainEntries, type DraftEntry, type Hash } from './record';
import { NEED_REFUSALS, type RefusalWords } from './refusal';
import type { City } from '../city/city';

/** How many idempotency keys a case remembers. */
const KEYS_KEPT = 20;

/** An act as it comes in, parsed. */
export interface CaseAct {
  readonly action: CaseAction;
  readonly key: string;
  readonly words?: string;
  readonly photoIds?: readonly string[];
  readonly unitId?: string;
  readonly matterId?: string;
  readonly filingConditionId?: string;
  readonly stars?: number;
}

export interface ActTools {
  readonly city: City;
  readonly now: Date;
  readonly hash: Hash;
}

export type ActPlan =
  | { readonly ok: true; readonly change: CaseChange }
  | { readonly ok: false; readonly refusal: RefusalWords };

/**
 * What an act does to a case, or why it is refused. The key is not looked at here: who writes finds a repeat first.
 *
 * Source: the lifecycle table; separation of duties R27; clocks R29, R30.
 */
export function decideAct(caseFile: CaseFile, act: CaseAct, actor: Actor, tools: ActTools): ActPlan {
  const refusal = refuseActor(caseFile, act.action, actor) ?? refuseWhatIsMissing(act, tools.city);
  if (refusal) return { ok: false, refusal };
  const steps = EFFECTS[act.action](caseFile, act, actor, tools);
  if ('refusal' in steps) return { ok: false, refusal: steps.refusal };
  return { ok: true, change: changeOf(caseFile, act, steps, tools) };
}

function refuseWhatIsMissing(act: CaseAct, city: City): RefusalWords | undefined {
  for (const need of lifecycleRow(act.action).needs) {
    if (!HAS[need](act, city)) return NEED_REFUSALS[need];
  }
  return undefined;
}

const HAS: Readonly<Record<Need, (act: CaseAct, city: City) => boolean>> = {
  words: (act) => Boolean(act.words?.trim()),
  photo: (act) => Boolean(act.photoIds?.length),
  unit: (act, city) => act.unitId !== undefined && city.unitById.has(act.unitId),
  matter: (act, city) => act.matterId !== undefined && city.matterById.has(act.matterId),
  stars: (act) => isStars(act.stars),
  wordsOrPhoto: (act) => Boolean(act.words?.trim() || act.photoIds?.length),
};

function changeOf(caseFile: CaseFile, act: CaseAct, { steps, set, unset = [] }: ActSteps, { city, now, hash }: ActTools): CaseChange {
  const whole = {
    ...set,
    changedAt: now,
    recentKeys: [...caseFile.recentKeys, act.key].slice(-KEYS_KEPT),
  };
  const after = { ...caseFile, ...whole };
  const used = after.clock && { usedMinutes: Math.round(usedMinutesAt(after.clock, now, city.calendar)), isOverdue: after.isOverdue };
  const drafts = steps.map(({ entry }, index): DraftEntry => ({
    at: now,
    action: entry.action,
    actor: entry.actor,
    from: steps[index - 1]?.entry.to ?? caseFile.state,
    to: entry.to,
    words: entry.words,
    photoIds: entry.photoIds ?? [],
    ...(entry.receiverUnitId !== undefined && { receiverUnitId: entry.receiverUnitId }),
    ...used,
    key: act.key,
  }));
  const told = steps.flatMap(({ entry, event }) => (event ? [{ type: event, data: { state: entry.to, action: entry.action } }] : []));
  const events = caseEvents(after, told, now);
  return {
    set: events.length ? { ...whole, pendingSince: caseFile.pendingSince ?? now } : whole,
    unset,
    entries: chainEntries(caseFile.record, drafts, hash),
    events,
    seqAfter: caseFile.eventSeq + events.length,
  };
}
