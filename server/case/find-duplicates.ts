import type { mongo } from 'mongoose';
import type { CaseFile } from '../../shared/case/case-file';
import { OPEN_STATES } from '../../shared/case/case-queue';
import { searchTokens } from '../../shared/case/search-tokens';
import { STATE_NAMES } from '../../shared/case/words';
import type { City } from '../../shared/city/city';
import { metresBetween } from '../../shared/geo/distance';
import type { Place } from '../../shared/geo/place';
import { DAY_MS } from '../../shared/time/local-time';
import { DUPLICATE_RULES } from '../../shared/triage/duplicates/duplicate-rules';
import type { DuplicateCandidate } from '../../shared/triage/duplicates/duplicates-api';
import type { PhotoPrint } from '../../shared/triage/duplicates/photo-print';
import { sameness, type Sameness } from '../../shared/triage/duplicates/sameness';
import { readSighting, type ReadSighting, type Sighting } from '../../shared/triage/duplicates/sighting';
import { headOf, type GramWeight } from '../../shared/triage/duplicates/text-profile';
import { knownNames } from '../../shared/triage/place/known-names';
import { namedPlaces } from '../../shared/triage/place/named-places';
import type { ReadScope } from '../platform/context';
import { scopeFilter } from '../platform/scope';
import { LIST_INDEXES } from './case-indexes';
import type { CaseStore } from './case.store';

/** So many of each kind are compared; the rest lies further away or longer ago. */
const CANDIDATES_MAX = 40;
const SHOWN_MAX = 5;
const TEXT_MAX = 80;
/** What was closed so lately may not have been mended after all. */
const CLOSED_DAYS = 7;
/** A look-up that takes longer shows nothing rather than hold the database up. */
const LOOKUP_MAX_MS = 2000;
/** MongoDB's code for a read that took longer than it may. */
const OUT_OF_TIME = 50;
/** Shorter names stand in too many sentences to look cases up by. */
const NAME_MIN = 4;

const FIELDS = { no: 1, text: 1, placeWords: 1, place: 1, openedAt: 1, state: 1, matter: 1, guesses: 1, photoIds: 1, cellCode: 1, homeDistrict: 1 } as const;
export type ComparedCase = Pick<CaseFile, '_id' | keyof typeof FIELDS>;

export interface DuplicateTools {
  readonly cases: Pick<CaseStore, 'collection'>;
  readonly city: City;
  readonly now: () => Date;
  readonly weight: () => Promise<GramWeight>;
  readonly photos: {
    prints(photoIds: readonly string[]): Promise<ReadonlyMap<string, PhotoPrint>>;
    casesShowing(prints: readonly PhotoPrint[], since: Date): Promise<readonly string[]>;
  };
}

/** What is looked for: a case, or a report that is none yet. */
export interface DuplicateQuestion {
  readonly text: string;
  readonly placeWords?: string | undefined;
  readonly place?: Place | undefined;
  readonly at: Date;
  readonly matterId?: string | undefined;
  readonly photoIds: readonly string[];
  /** Cases that are no answer: itself and those that are in it already. */
  readonly except: readonly string[];
}

export interface FoundDuplicate {
  readonly caseFile: ComparedCase;
  readonly sameness: Sameness;
}

/** Cases that may be about the same thing, likeliest first (R17): near by and open or just closed, of the named place where there is no point, and those that show the same picture; all within what the reader may see. */
export async function findDuplicates(tools: DuplicateTools, question: DuplicateQuestion, scope: ReadScope): Promise<readonly FoundDuplicate[]> {
  const own = [...(await tools.photos.prints(question.photoIds)).values()];
  const [near, showing] = await Promise.all([nearOrNamed(tools, question, scope), showingSame(tools, question, own, scope)]);
  const candidates = [...new Map([...near, ...showing].map((one) => [one._id, one])).values()].filter(({ _id }) => !question.except.includes(_id));
  if (candidates.length === 0) return [];
  const [prints, weight] = await Promise.all([tools.photos.prints(candidates.flatMap(({ photoIds }) => photoIds)), tools.weight()]);
  const asked = readSighting(asSighting(question, question.matterId, own, tools.city), weight, knownNames(tools.city));
  return candidates.map((caseFile) => ({ caseFile, sameness: sameness(asked, readCase(caseFile, prints, tools.city, weight)) }))
    .filter(({ sameness: { chance, veto } }) => veto === undefined && chance >= DUPLICATE_RULES.suggestFrom)
    .sort((a, b) => b.sameness.chance - a.sameness.chance || b.caseFile.openedAt.getTime() - a.caseFile.openedAt.getTime())
    .slice(0, SHOWN_MAX);
}

/** As the desk shows them. */
export function duplicateCandidate({ caseFile, sameness: { chance, parts } }: FoundDuplicate, from: Place | undefined, city: City): DuplicateCandidate {
  const { no, text, state, openedAt, photoIds, place } = caseFile;
  return {
    no, openedAt: openedAt.toISOString(), chance: Math.round(chance * 100) / 100, photoIds: photoIds.slice(0, 1),
    text: text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text,
    matterName: city.matterById.get(matterIdOf(caseFile) ?? '')?.name ?? '',
    stateWords: STATE_NAMES[state].staff, isOpen: isOpen(caseFile),
    ...(from && { distanceMetres: Math.round(metresBetween(from.wgs84, place.wgs84)) }),
    because: parts.filter(({ points }) => points > 0).map(({ words }) => words),
    against: parts.filter(({ points }) => points < 0).map(({ words }) => words).reverse(),
  };
}

/** The question a case asks. */
export function questionOf(caseFile: Pick<CaseFile, '_id' | 'text' | 'placeWords' | 'place' | 'openedAt' | 'matter' | 'guesses' | 'photoIds' | 'joinedCaseIds' | 'mergedInto'>): DuplicateQuestion {
  const { _id, text, placeWords, place, openedAt, photoIds, joinedCaseIds = [], mergedInto } = caseFile;
  return { text, placeWords, place, at: openedAt, matterId: matterIdOf(caseFile), photoIds, except: [_id, ...joinedCaseIds, ...(mergedInto ? [mergedInto.caseId] : [])] };
}

type Found = Promise<readonly ComparedCase[]>;

function nearOrNamed({ cases, now, city }: DuplicateTools, { place, text, placeWords = '' }: DuplicateQuestion, scope: ReadScope): Found {
  const living = stillMeant(scope, now());
  if (place) {
    const point = { $nearSphere: { $geometry: { type: 'Point' as const, coordinates: [...place.wgs84] }, $maxDistance: DUPLICATE_RULES.reach.metres } };
    return read(cases, { ...living, point });
  }
  const [name] = [placeWords, headOf(text)].flatMap((words) => namesSaid(words, city)).sort((a, b) => b.length - a.length);
  if (name === undefined) return Promise.resolve([]);
  return read(cases, { ...living, searchTokens: { $all: [...searchTokens({ text: name })] } }, LIST_INDEXES.words);
}

/** As they stand in the words: others search and write them so. */
function namesSaid(words: string, city: City): readonly string[] {
  return namedPlaces(words, knownNames(city)).filter(({ kind }) => kind !== 'district').map(({ start, end }) => words.slice(start, end)).filter(({ length }) => length >= NAME_MIN);
}

async function showingSame({ cases, photos, now }: DuplicateTools, { at }: DuplicateQuestion, own: readonly PhotoPrint[], scope: ReadScope): Found {
  const caseIds = await photos.casesShowing(own, new Date(at.getTime() - DUPLICATE_RULES.reach.days * DAY_MS));
  return caseIds.length === 0 ? [] : read(cases, { ...stillMeant(scope, now()), _id: { $in: [...caseIds] } });
}

/** Open, or closed so lately that it may be meant; merged ones are spoken for by their master. */
function stillMeant(scope: ReadScope, now: Date): mongo.Document {
  const since = new Date(now.getTime() - CLOSED_DAYS * DAY_MS);
  return {
    $and: [scopeFilter(scope), { $or: [{ state: { $in: [...OPEN_STATES] } }, { state: 'closed', closedAt: { $gte: since } }] }],
    openedAt: { $gte: new Date(now.getTime() - DUPLICATE_RULES.reach.days * DAY_MS) },
  };
}

async function read({ collection }: DuplicateTools['cases'], filter: mongo.Document, hint?: string): Found {
  const found = collection.find<ComparedCase>(filter as mongo.Filter<CaseFile>, { projection: FIELDS, maxTimeMS: LOOKUP_MAX_MS, ...(hint === undefined ? {} : { hint, sort: { openedAt: -1, no: -1 } }) });
  try {
    return await found.limit(CANDIDATES_MAX).toArray();
  } catch (fault) {
    if ((fault as { readonly code?: unknown }).code === OUT_OF_TIME) return [];
    throw fault;
  }
}

function readCase(caseFile: ComparedCase, prints: ReadonlyMap<string, PhotoPrint>, city: City, weight: GramWeight): ReadSighting {
  const { text, placeWords, place, openedAt, photoIds } = caseFile;
  const own = photoIds.flatMap((id) => prints.get(id) ?? []);
  return readSighting({ ...asSighting({ text, placeWords, place, at: openedAt }, matterIdOf(caseFile), own, city), isClosed: !isOpen(caseFile) }, weight, knownNames(city));
}

function asSighting({ text, placeWords, place, at }: Pick<DuplicateQuestion, 'text' | 'placeWords' | 'place' | 'at'>, matterId: string | undefined, prints: readonly PhotoPrint[], city: City): Sighting {
  const matter = city.matterById.get(matterId ?? '');
  return {
    text, at, prints,
    classes: matter ? [matter.id, `${matter.kind}:${matter.category}`] : [],
    ...(placeWords !== undefined && { placeWords }),
    ...(place && { wgs84: place.wgs84 }),
  };
}

function matterIdOf({ matter, guesses }: Pick<CaseFile, 'matter' | 'guesses'>): string | undefined {
  return matter?.matterId ?? guesses[0]?.matterId;
}

function isOpen({ state }: Pick<CaseFile, 'state'>): boolean {
  return (OPEN_STATES as readonly string[]).includes(state);
}
