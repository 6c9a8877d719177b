import { z } from 'zod';
import { readGate } from '../../../shared/chat/gate/gate';
import type { TalkKind } from '../../../shared/chat/gate/gate-reading';
import type { ChatLexicon } from '../../../shared/chat/lexicon';
import { wordsOf } from '../../../shared/chat/read-message';
import type { City } from '../../../shared/city/city';
import type { CityLocator } from '../../../shared/city/locate';
import { placeFrom } from '../../../shared/geo/datum';
import { TEXT_MAX } from '../../../shared/report/limits';
import type { Report } from '../../../shared/report/report';
import { routeTo, type RoutingReason } from '../../../shared/routing/route';
import { saidWhere } from '../../../shared/triage/place/said-place';
import { triage, type CaseDraft, type MatterGuess } from '../../../shared/triage/triage';
import { areaSaid } from './area-said';

const UNITS_MAX = 3;
/** As the map in a phone gives it, unless said otherwise. */
const point = z.object({ longitude: z.number().min(-180).max(180), latitude: z.number().min(-90).max(90), datum: z.enum(['wgs84', 'gcj02']).default('gcj02') });
const triageRow = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  text: z.string().trim().min(1),
  /** A point, or words that say where. */
  place: z.union([point, z.string().trim().max(200)]).nullish(),
  at: z.string().refine((at) => !Number.isNaN(Date.parse(at))).nullish(),
  /** The path or hash of a picture; only that there is one counts here. */
  photo: z.string().nullish(),
});
type TriageRow = z.infer<typeof triageRow>;

export interface TriageTools {
  readonly city: City;
  readonly locator: CityLocator;
  readonly lexicon: ChatLexicon;
  readonly suggestMatter: (text: string) => readonly MatterGuess[];
  readonly now: Date;
}

/** One line of the answer: what the shipped triage makes of a text, or why it could not be read. */
export type TriageLine =
  | {
      readonly id: string;
      readonly isClue: boolean;
      readonly kind: TalkKind;
      /** What spoke for it, and against. */
      readonly score: number;
      readonly because: readonly string[];
      readonly against: readonly string[];
      readonly danger: { readonly name: string; readonly phone: string } | null;
      readonly matters: readonly { readonly matterId: string; readonly name: string; readonly confidence: number }[];
      readonly place: TriagedPlace | null;
      readonly units: TriageUnits;
    }
  | { readonly id: string | null; readonly line: number; readonly error: { readonly code: 'bad-json' | 'bad-row' | 'too-long'; readonly message: string } };

type TriageUnits = readonly { readonly unitId: string; readonly name: string; readonly because: string }[];

export interface TriagedPlace {
  /** What the place was taken from. */
  readonly by: string;
  readonly district: string;
  readonly street: string;
  readonly village: string;
  readonly cellCode: string;
  readonly isInCity: boolean;
  /** 0–1, of an area read out of words. */
  readonly sure?: number;
  /** Why it is not as written, e.g. a town that was moved to another district. */
  readonly note?: string;
}

/**
 * What the product makes of one row `{ "id", "text", "place"?, "at"?, "photo"? }`.
 *
 * @param lineNo from 1, named in an error
 */
export function triageLine(line: string, lineNo: number, tools: TriageTools): TriageLine {
  const parsed = parsedJson(line);
  if (parsed === undefined) return wrong(null, lineNo, 'bad-json', '这一行不是 JSON');
  const row = triageRow.safeParse(parsed);
  const id = idOf(parsed);
  if (!row.success) return wrong(id, lineNo, 'bad-row', `${row.error.issues[0]?.path.join('.') || '整行'} 不符合要求：需要 id、text，可有 place、at、photo`);
  if (row.data.text.length > TEXT_MAX) return wrong(id, lineNo, 'too-long', `text 最长 ${TEXT_MAX} 字，收到 ${row.data.text.length} 字`);
  return triaged(row.data, tools);
}

function triaged(row: TriageRow, tools: TriageTools): TriageLine {
  const gate = readGate(wordsOf(row.text), tools.lexicon);
  const guesses = tools.suggestMatter(row.text);
  const drafts = draftsOf(row, guesses, tools);
  const said = drafts.length === 0 ? areaSaid(saidWhere(reportOf(row, tools.now, undefined)), tools.city) : undefined;
  const routings = said ? routingsIn(said.areaCodes, row, guesses, tools) : drafts.map(({ routing }) => routing);
  return {
    id: row.id,
    isClue: gate.isClue,
    kind: gate.kind,
    score: gate.score,
    because: gate.because,
    against: gate.against,
    danger: gate.danger === undefined ? null : { name: gate.danger.name, phone: gate.danger.phone },
    matters: guesses.map(({ matterId, name, confidence }) => ({ matterId, name, confidence })),
    place: placeOf(drafts[0], tools.city) ?? said?.place ?? null,
    units: unitsOf(routings, tools.city),
  };
}

/** What would be opened as it stands, then for each likely class: together they name the units in question. */
function draftsOf(row: TriageRow, guesses: readonly MatterGuess[], { city, locator, suggestMatter, now }: TriageTools): readonly CaseDraft[] {
  const at = row.at ? new Date(row.at) : now;
  return [undefined, ...guesses].flatMap((guess) => {
    const report = reportOf(row, at, guess?.matterId);
    const plan = triage({ report, city, locator, suggestMatter, now: at });
    return plan.kind === 'open' ? [plan.draft] : [];
  });
}

/** Whose it would be in the area the words name, though they give no point. */
function routingsIn(areaCodes: readonly string[], row: TriageRow, guesses: readonly MatterGuess[], { city, now }: TriageTools): readonly RoutingReason[] {
  const at = row.at ? new Date(row.at) : now;
  return [undefined, ...guesses].map((guess) => routeTo({ matter: guess && city.matterById.get(guess.matterId), areaCodes, source: 'system', text: row.text, at }, city));
}

function placeOf(draft: CaseDraft | undefined, city: City): TriagedPlace | null {
  if (draft === undefined) return null;
  const nameOf = (signs: number): string => {
    const code = draft.areaCodes.find((one) => one.length === signs);
    return city.divisions.find((division) => division.code === code)?.name ?? '';
  };
  const { districtName, cell } = draft.located;
  return { by: draft.place.origin, isInCity: true, district: districtName, street: nameOf(9), village: nameOf(12), cellCode: draft.areaCodes.includes(cell.code) ? cell.code : '' };
}

function unitsOf(routings: readonly RoutingReason[], city: City): TriageUnits {
  const units = new Map([...routings].reverse().map(({ unitId, words }) => [unitId, words]));
  return [...new Set(routings.map(({ unitId }) => unitId))].slice(0, UNITS_MAX).map((unitId) => ({ unitId, name: city.unitById.get(unitId)?.name ?? '', because: units.get(unitId) ?? '' }));
}

function reportOf({ text, place }: TriageRow, at: Date, matterId: string | undefined): Report {
  return {
    _id: '', schemaVersion: 1, receiptNo: '', source: 'system', contentHash: '', reporter: { kind: 'anonymous' }, text,
    photos: [], receivedAt: at, state: 'received', additions: [], pending: [], eventSeq: 0,
    ...(typeof place === 'object' && place !== null ? { place: placeFrom({ ...place, origin: 'hand' }) } : {}),
    ...(typeof place === 'string' && place !== '' ? { placeWords: place } : {}),
    ...(matterId === undefined ? {} : { matterId }),
  };
}

function wrong(id: string | null, line: number, code: 'bad-json' | 'bad-row' | 'too-long', message: string): TriageLine {
  return { id, line, error: { code, message } };
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function idOf(parsed: unknown): string | null {
  const { id } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as { readonly id?: unknown };
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}
