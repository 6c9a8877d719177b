import type { City } from '../city/city';
import { isStars } from '../satisfaction/rate';
import { usedMinutesAt } from '../sla/clock';
import type { Actor, CaseFile } from './case-file';
import type { CaseAct } from './case-act';
import { applyFields, caseEvents, type CaseChange, type ToldEvent } from './change';
import type { Collector } from './choose-collector';
import { clockFields } from './clocks';
import { EFFECTS, type NextAct } from './act-effects';
import { permit } from './guard';
import { stateAfter } from './workflow';
import type { LifecycleRow, Need } from './lifecycle';
import { chainEntries, type DraftEntry, type Hash } from './record';
import { NEED_REFUSALS, type RefusalWords } from './refusal';
import { settleFields } from './settle-fields';
import { nextTimerOf } from './timers';

export type { CaseAct } from './case-act';

/** How many idempotency keys a case remembers. */
const KEYS_KEPT = 20;

export interface ActTools {
  readonly city: City;
  readonly now: Date;
  readonly hash: Hash;
  /** Who could be sent to verify or recheck; left out where the act sends nobody. */
  readonly collectors?: readonly Collector[];
}

export type ActPlan =
  | { readonly ok: true; readonly change: CaseChange }
  | { readonly ok: false; readonly refusal: RefusalWords };

/**
 * What an act does to a case, or why it is refused; acts of rules that follow at once (派遣 by the duty table, 结案 after a passed recheck) are part of it.
 * The key is not looked at here: who writes finds a repeat first.
 *
 * Source: the lifecycle table; separation of duties R27; clocks R29, R30.
 */
export function decideAct(caseFile: CaseFile, act: CaseAct, actor: Actor, tools: ActTools): ActPlan {
  const first = moveOf(caseFile, act, actor, tools);
  if ('refusal' in first) return { ok: false, refusal: first.refusal };
  const moves = [first];
  for (let next = first.next; next;) {
    const follow = moveOf(moves.at(-1)!.after, { ...next.act, key: act.key }, next.actor, tools);
    if ('refusal' in follow) break;   // a rule that does not fit leaves the case where the person's act brought it
    moves.push(follow);
    next = follow.next;
  }
  return { ok: true, change: changeOf(caseFile, act, moves, tools) };
}

/** One line of the record with the case before and after it. */
interface Move {
  readonly entry: Omit<DraftEntry, 'at' | 'key'>;
  readonly told: readonly ToldEvent[];
  readonly set: Partial<CaseFile>;
  readonly unset: readonly (keyof CaseFile)[];
  readonly after: CaseFile;
  readonly next: NextAct | undefined;
}

function moveOf(caseFile: CaseFile, act: CaseAct, actor: Actor, tools: ActTools): Move | { readonly refusal: RefusalWords } {
  const permission = permit(caseFile, act.action, actor);
  if (!permission.ok) return permission;
  const { row } = permission;
  const missing = row.needs.find((need) => !HAS[need](act, tools.city));
  if (missing) return { refusal: NEED_REFUSALS[missing] };
  const effect = EFFECTS[act.action](caseFile, act, actor, tools);
  if ('refusal' in effect) return effect;
  const state = effect.state ?? stateAfter(row, caseFile.state) ?? caseFile.state;
  const clocks = clockFields({ caseFile, row, state, effect }, tools);
  if ('refusal' in clocks) return clocks;
  const own = { set: { ...clocks.set, ...effect.set, state }, unset: [...clocks.unset, ...effect.unset ?? []] };
  const settled = settleFields(caseFile, applyFields(caseFile, own), row, tools);
  const set = { ...own.set, ...settled.set };
  const unset = [...own.unset, ...settled.unset];
  const after = applyFields(caseFile, { set, unset });
  const event = effect.event ?? row.event;
  return {
    entry: entryOf({ caseFile, act, actor, row, state, stages: clocks.stages, effect, after }, tools),
    told: event ? [{ type: event, data: { action: act.action, state, unitId: after.unitId, ...effect.data } }] : [],
    set, unset, after,
    next: effect.next,
  };
}

const HAS: Readonly<Record<Need, (act: CaseAct, city: City) => boolean>> = {
  words: (act) => Boolean(act.words?.trim()),
  photo: (act) => Boolean(act.photoIds?.length),
  unit: (act, city) => act.unitId !== undefined && city.unitById.has(act.unitId),
  matter: (act, city) => act.matterId !== undefined && city.matterById.has(act.matterId),
  stars: (act) => isStars(act.stars),
  wordsOrPhoto: (act) => Boolean(act.words?.trim() || act.photoIds?.length),
  closing: (act) => act.isClosingMet === true,
  resumeDate: (act) => act.resumeDate !== undefined,
  result: (act) => act.result !== undefined,
  level: (act) => act.level !== undefined,
  units: (act, city) => Boolean(act.unitIds?.length) && act.unitIds!.every((id) => city.unitById.has(id)),
  template: (act, city) => city.process.jointTemplates.some(({ id }) => id === act.templateId),
  task: (act) => act.taskId !== undefined,
  contractor: (act, city) => isMoney(act.costYuan) && city.process.contractors.some(({ id }) => id === act.contractorId),
  cost: (act) => isMoney(act.costYuan),
  master: (act) => act.master !== undefined,
  joined: (act) => act.joined !== undefined,
  score: (act) => Boolean(act.scores?.length) && act.scores!.every(({ score }) => isStars(score)),
  person: (act) => act.personId !== undefined,
  participants: (act) => Boolean(act.participants?.trim()),
};

/** Yuan from 0, two decimals at most. */
function isMoney(yuan: number | undefined): boolean {
  return yuan !== undefined && yuan >= 0 && Math.abs(Math.round(yuan * 100) - yuan * 100) < 1e-6;
}

interface Line {
  readonly caseFile: CaseFile;
  readonly act: CaseAct;
  readonly actor: Actor;
  readonly row: LifecycleRow;
  readonly state: CaseFile['state'];
  readonly stages: DraftEntry['stages'];
  readonly effect: { readonly words?: string | undefined; readonly receiverUnitId?: string; readonly detail?: DraftEntry['detail'] };
  readonly after: CaseFile;
}

function entryOf({ caseFile, act, actor, state, stages, effect, after }: Line, { city, now }: ActTools): Move['entry'] {
  const sent = after.task && after.task !== caseFile.task ? { sentToId: after.task.personId ?? '', sentBecause: after.task.words } : undefined;   // the task goes, why he was sent stays
  const detail = effect.detail || sent ? { ...effect.detail, ...sent } : undefined;
  return {
    action: act.action,
    actor,
    from: caseFile.state,
    to: state,
    words: act.words?.trim() || (effect.words ?? ''),
    photoIds: act.photoIds ?? [],
    ...(effect.receiverUnitId !== undefined && { receiverUnitId: effect.receiverUnitId }),
    ...(detail && { detail }),
    ...(stages?.length && { stages }),
    ...(after.clock && { usedMinutes: Math.round(usedMinutesAt(after.clock, now, city.calendar)), isOverdue: after.isOverdue }),
  };
}

function changeOf(caseFile: CaseFile, act: CaseAct, moves: readonly Move[], { city, now, hash }: ActTools): CaseChange {
  const last = moves.at(-1)!.after;
  const nextTimerAt = nextTimerOf(last, city);
  const touched = new Set(moves.flatMap(({ set, unset }) => [...Object.keys(set), ...unset] as (keyof CaseFile)[]));
  const kept = [...touched].filter((field) => last[field] !== undefined);
  const whole: Partial<CaseFile> = {
    ...Object.fromEntries(kept.map((field) => [field, last[field]])),
    ...(nextTimerAt && { nextTimerAt }),
    changedAt: now,
    recentKeys: [...caseFile.recentKeys, act.key].slice(-KEYS_KEPT),
  };
  const gone = [...touched].filter((field) => last[field] === undefined && caseFile[field] !== undefined);
  const unset = !nextTimerAt && caseFile.nextTimerAt ? [...gone, 'nextTimerAt' as const] : gone;
  const events = caseEvents(applyFields(caseFile, { set: whole, unset }), moves.flatMap(({ told }) => told), now);
  const drafts = moves.map(({ entry }): DraftEntry => ({ ...entry, at: now, key: act.key }));
  return {
    set: events.length ? { ...whole, pendingSince: caseFile.pendingSince ?? now } : whole,
    unset,
    entries: chainEntries(caseFile.record, drafts, hash),
    events,
    seqAfter: caseFile.eventSeq + events.length,
  };
}
