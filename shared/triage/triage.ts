import type { Actor, CaseClock, CaseReminder, CaseState, ChosenMatter } from '../case/case-file';
import { AUTO_FILE_RULE, chooseFiling, defaultCondition, dispatchByDuty, DUTY_RULE, startedClock, type Filing } from '../case/filing';
import type { City, Matter } from '../city/city';
import { emergencyOf } from '../city/emergency';
import type { ActiveEmergency } from '../city/process';
import type { CityLocator, Located } from '../city/locate';
import type { EventType } from '../event';
import { mostTrusted } from '../geo/most-trusted';
import type { Place } from '../geo/place';
import type { Report, WaitingReason } from '../report/report';
import { routeTo, type RoutingQuestion, type RoutingReason } from '../routing/route';
import { dueAfter } from '../sla/limit';
import { areaCodesOf } from './named-area';
import { placeFromWords } from './place/place-from-words';
import { saidWhere } from './place/said-place';
import { reporterOf } from './reporter';

/** A class the words suggest. `confidence` is 0–1: by the catalogue's words alone a ranking aid, once a city has learned from its decisions a probability. */
export interface MatterGuess {
  readonly matterId: string;
  readonly name: string;
  readonly confidence: number;
  /** Learned guesses only: whether it was right often enough on held-out decisions to be filled in by itself. Left out: the city's setting alone says. */
  readonly isTrusted?: boolean;
  /** Words of the report that speak for it. */
  readonly because: readonly string[];
}

/** A line the record of the new case begins with. */
export interface DraftStep {
  readonly action: 'open' | 'settle' | 'file' | 'dispatch';
  readonly actor: Actor;
  readonly to: CaseState;
  readonly words: string;
  readonly photoIds: readonly string[];
  readonly receiverUnitId?: string;
  readonly event?: EventType;
}

/** What triage understood: everything of a case but its number, its record's hashes and its events. */
export interface CaseDraft {
  readonly located: Extract<Located, { readonly isInCity: true }>;
  readonly place: Place;
  /** As `located` has them, or with the street and village the reporter named. */
  readonly areaCodes: readonly string[];
  readonly guesses: readonly MatterGuess[];
  readonly matter?: ChosenMatter;
  readonly unitId: string;
  readonly routing: RoutingReason;
  /** What was asked of routing; not stored with the case. */
  readonly question: RoutingQuestion;
  readonly state: CaseState;
  readonly isEstimate: boolean;
  readonly isSelfDisposed: boolean;
  /** The emergency that takes it over (平转急, R40). */
  readonly emergencyId?: string;
  readonly clock?: CaseClock;
  readonly estimatedDueAt?: Date;
  readonly reminder: CaseReminder;
  readonly steps: readonly DraftStep[];
}

export type TriagePlan =
  | { readonly kind: 'wait'; readonly reason: WaitingReason }
  | { readonly kind: 'open'; readonly draft: CaseDraft };

export interface TriageInput {
  readonly report: Report;
  readonly city: City;
  readonly locator: CityLocator;
  readonly suggestMatter: (text: string) => readonly MatterGuess[];
  /** The very component (部件), where it is known. */
  readonly asset?: RoutingQuestion['asset'];
  readonly now: Date;
}

/** Below this a guess is shown but decides nothing. */
export const LIKELY_FROM = 0.3;

type Known = TriageInput & Pick<CaseDraft, 'located' | 'place' | 'areaCodes' | 'guesses'>;

/** Where it is, what it is, whose it is, by when (研判). Without a place it waits for a person; without a known class it is opened with an estimated owner (预计). */
export function triage(input: TriageInput): TriagePlan {
  const { report, city, locator } = input;
  const place = placeOf(report, input);
  if (!place) return { kind: 'wait', reason: 'no-place' };
  const located = locator.locate(place);
  if (!located.isInCity) return { kind: 'wait', reason: 'outside-city' };
  const known: Known = {
    ...input,
    located,
    place,
    areaCodes: areaCodesOf(located, saidWhere(report), city),
    guesses: input.suggestMatter(report.text),
  };
  return { kind: 'open', draft: report.settled ? settled(known, report.settled) : filedByRule(known) ?? reported(known) };
}

/** The place to go by: as given, of the named cell, else what the words surely name (R10). */
function placeOf(report: Report, { city, locator }: Pick<TriageInput, 'city' | 'locator'>): Place | undefined {
  const known = mostTrusted([report.place, report.cellCode === undefined ? undefined : locator.placeOfCell(report.cellCode)]);
  return known ?? placeFromWords(saidWhere(report), { city, locator });
}

/** 自处置: found and settled on the spot, closed at once, counted apart. */
function settled(known: Known, done: NonNullable<Report['settled']>): CaseDraft {
  const { report, city } = known;
  const reporter = reporterOf(report, city);
  const matter = city.matterById.get(likelyMatterId(known) ?? '');
  const question = questionOf(known, matter);
  const unitId = reporter.unitId ?? routeTo(question, city).unitId;
  const chosen = matter && filingByRule(known, matter.id);
  return {
    ...shared(known, matter),
    ...(chosen?.ok && { matter: chosen.chosen }),
    unitId,
    question,
    routing: { by: 'settled', unitId, words: '网格员当场处置' },
    state: 'closed',
    isEstimate: false,
    isSelfDisposed: true,
    steps: [openStep(known), { action: 'settle', actor: reporter, to: 'closed', words: done.words, photoIds: done.photoIds, event: 'case.closed' }],
  };
}

/** Filed and dispatched without a person, where the city's rule allows it and the duty table gives a unit (R24). */
function filedByRule(known: Known): CaseDraft | undefined {
  const { report, city, place, now } = known;
  if (place.origin === 'words' && !report.decided) return undefined;   // a person looks where it is
  const matterId = surelyMatterId(known);
  if (matterId === undefined) return undefined;
  const filing = filingByRule(known, matterId);
  if (!filing.ok) return undefined;
  const question = questionOf(known, filing.matter);
  const routing = dispatchByDuty(question, city);
  if (!routing) return undefined;
  const filedBy = report.decided ? decider(report, city) : AUTO_FILE_RULE;
  return {
    ...shared(known, filing.matter),
    matter: filing.chosen,
    unitId: routing.unitId,
    routing,
    question,
    state: 'dispatched',
    isEstimate: false,
    ...startedClock(filing, now, city),
    steps: [
      openStep(known),
      { action: 'file', actor: filedBy, to: 'filed', words: `${filing.matter.name}：${filing.condition.condition}`, photoIds: [], event: 'case.filed' },
      { action: 'dispatch', actor: DUTY_RULE, to: 'dispatched', words: routing.words, photoIds: [], receiverUnitId: routing.unitId, event: 'case.dispatched' },
    ],
  };
}

/** Waiting for an acceptor; owner and due time are 预计. */
function reported(known: Known): CaseDraft {
  const { city, now } = known;
  const matter = city.matterById.get(likelyMatterId(known) ?? '');
  const question = questionOf(known, matter);
  const routing = routeTo(question, city);
  const limit = matter && (takenOver(known, matter.id)?.plan.limit ?? defaultCondition(matter)?.limit);
  return {
    ...shared(known, matter),
    unitId: routing.unitId,
    routing,
    question,
    state: 'reported',
    isEstimate: true,
    ...(limit && { estimatedDueAt: dueAfter(now, limit, city.calendar) }),
    steps: [openStep(known)],
  };
}

type Shared = Pick<CaseDraft, 'located' | 'place' | 'areaCodes' | 'guesses' | 'isSelfDisposed' | 'reminder' | 'emergencyId'>;

function shared(known: Known, matter: Matter | undefined): Shared {
  const { located, place, areaCodes, guesses } = known;
  const emergencyId = takenOver(known, matter?.id)?.id;
  return { located, place, areaCodes, guesses, isSelfDisposed: false, reminder: { colour: 'green' }, ...(emergencyId !== undefined && { emergencyId }) };
}

function takenOver({ areaCodes, city, now }: Known, matterId: string | undefined): ActiveEmergency | undefined {
  return emergencyOf({ matterId, areaCodes, at: now }, city);
}

function questionOf({ report, areaCodes, asset, now }: Known, matter: Matter | undefined): RoutingQuestion {
  return { matter, areaCodes, asset, source: report.source, text: report.text, at: now };
}

function openStep({ report, city }: Known): DraftStep {
  return {
    action: 'open',
    actor: reporterOf(report, city),
    to: 'reported',
    words: report.text,
    photoIds: report.photos.map(({ photoId }) => photoId),
    event: 'case.opened',
  };
}

/** The class a person named, or a guess good enough to estimate owner and due time by. */
function likelyMatterId({ report, guesses, city }: Known): string | undefined {
  if (report.matterId !== undefined && city.matterById.has(report.matterId)) return report.matterId;
  return guesses.find(({ confidence }) => confidence >= LIKELY_FROM)?.matterId;
}

/** The class, where nobody need look again: a worker named it, or the city's rule trusts source and words; in an emergency every source, from the plan's confidence on (R40). */
function surelyMatterId(known: Known): string | undefined {
  const { report, guesses: [best], city } = known;
  if (report.matterId !== undefined && report.decided) return report.matterId;
  const matterId = report.matterId ?? best?.matterId;
  const emergency = matterId === undefined ? undefined : takenOver(known, matterId);
  if (!city.autoFile.sources.includes(report.source) && !emergency) return undefined;
  if (report.matterId !== undefined) return report.matterId;
  return best && best.confidence >= trustFrom(known, best, emergency) ? best.matterId : undefined;
}

/** From which confidence on a guess files by itself: by the city's setting only what proved right before, by an emergency's plan from the plan's confidence on. */
function trustFrom({ report, city: { autoFile } }: Known, { isTrusted }: MatterGuess, emergency: ActiveEmergency | undefined): number {
  const isAllowed = autoFile.sources.includes(report.source) && isTrusted !== false;
  return Math.min(isAllowed ? autoFile.confidenceFrom : Infinity, emergency?.plan.autoFileFrom ?? Infinity);
}

/** The default condition of the class; who named the class stands with it. */
function filingByRule({ report, city, areaCodes }: Known, matterId: string): Filing {
  const filing = chooseFiling(city, matterId, undefined, 'rule', areaCodes);
  if (!filing.ok || !report.decided || report.matterId !== matterId) return filing;
  return { ...filing, chosen: { ...filing.chosen, chosenBy: 'person' } };
}

function decider(report: Report, city: City): Actor {
  const person = city.people.find(({ id }) => id === report.decided?.personId);
  if (!person) return AUTO_FILE_RULE;
  return { kind: 'person', id: person.id, name: person.name, role: person.role, divisionCode: person.divisionCode };
}
