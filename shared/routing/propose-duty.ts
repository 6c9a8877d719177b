import type { DutyRow, Matter } from '../city/city';
import { DAY_MS } from '../time/local-time';
import { dutyIndex } from './duty-index';
import { dutyKey, putDutyRow } from './put-duty-row';
import { territoryOf } from './territory';
import { HALF_LIFE_DAYS } from './unit-statistics';

/** Like dispatches that proved right, counted together. */
export interface DutyEvidence {
  readonly areaCodes: readonly string[];
  readonly unitId: string;
  /** Days since 1970-01-01, UTC+8. */
  readonly day: number;
  readonly times: number;
  /** A case number to look at. */
  readonly example: string;
}

/** A row the dispatches speak for, and how strongly. */
export interface LearnedRow {
  readonly row: DutyRow;
  /** The unit the table gives there today; left out where it gives none. */
  readonly replacesUnitId?: string;
  readonly counts: readonly { readonly unitId: string; readonly times: number }[];
  /** 0–1: the least share of the unit that the counts allow with 95 % certainty, old ones faded. */
  readonly confidence: number;
  /** Dispatches it would have put right, less those it would have put wrong; faded like the counts. */
  readonly gain: number;
  readonly examples: readonly string[];
}

/** Fewer dispatches than this prove nothing. */
const TIMES_MIN = 10;
/** From this certain share on a row is proposed. */
const CONFIDENCE_FROM = 0.7;
/** One class fills so many rows at a time: a person reads them. */
const ROWS_MAX = 20;
const EXAMPLES_MAX = 5;
/** Standard normal quantile for 95 %, two-sided. */
const Z = 1.96;

interface Weighed extends DutyEvidence {
  readonly weight: number;
}

/**
 * Rows that the dispatches of one class speak for, the most useful first (R9).
 *
 * A row is proposed for the territory where it puts most dispatches right, no wider than they lie; then, as if it stood in the
 * table, for what is left.
 * Old dispatches fade by half in 180 days. Only a person puts a row into the table.
 *
 * @param today days since 1970-01-01, UTC+8
 */
export function proposeRows(matter: Pick<Matter, 'kind' | 'code'>, evidence: readonly DutyEvidence[], duty: readonly DutyRow[], today: number): readonly LearnedRow[] {
  const weighed = merged(evidence.map((one): Weighed => ({ ...one, weight: one.times * 2 ** ((one.day - today) / HALF_LIFE_DAYS) })));
  const own = duty.filter(({ kind, codePrefix }) => (kind === '*' || kind === matter.kind) && (codePrefix === '*' || matter.code.startsWith(codePrefix)));
  const found: LearnedRow[] = [];
  let table = own;
  while (found.length < ROWS_MAX) {
    const best = bestRow(matter, weighed, table, new Date(today * DAY_MS));
    if (best === undefined) break;
    found.push(best);
    table = [...putDutyRow(table, best.row)];
  }
  return found;
}

/** Dispatches of one place and unit as one; what was latest is the example. */
function merged(evidence: readonly Weighed[]): readonly Weighed[] {
  const byPlace = new Map<string, Weighed>();
  for (const one of evidence) {
    const key = `${one.unitId} ${one.areaCodes.join(' ')}`;
    const before = byPlace.get(key);
    const latest = before && before.day > one.day ? before : one;
    byPlace.set(key, { ...latest, times: one.times + (before?.times ?? 0), weight: one.weight + (before?.weight ?? 0) });
  }
  return [...byPlace.values()];
}

function bestRow(matter: Pick<Matter, 'kind' | 'code'>, evidence: readonly Weighed[], duty: readonly DutyRow[], at: Date): LearnedRow | undefined {
  const index = dutyIndex(duty);
  const decided = evidence.map((one) => ({ ...one, by: index.find(matter, one.areaCodes, at) }));
  const byTerritory = new Map<string, Decided[]>();
  for (const one of decided) {
    for (const territory of new Set(one.areaCodes.map(territoryOf))) {
      if (isDecidedDeeper(one.by, matter, territory)) continue;
      const dispatches = byTerritory.get(territory) ?? [];
      dispatches.push(one);
      byTerritory.set(territory, dispatches);
    }
  }
  const rows = [...byTerritory].flatMap(([territory, dispatches]) => learnedRow(matter, territory, dispatches, duty) ?? []);
  return rows.sort((a, b) => b.gain - a.gain || b.row.divisionCode.length - a.row.divisionCode.length || (a.row.divisionCode < b.row.divisionCode ? -1 : 1))[0];
}

type Decided = Weighed & { readonly by: DutyRow | undefined };

/** A more exact row goes on deciding there, whatever is put above it. */
function isDecidedDeeper(by: DutyRow | undefined, { kind, code }: Pick<Matter, 'kind' | 'code'>, territory: string): boolean {
  return by !== undefined && by.kind === kind && by.codePrefix === code && territoryOf(by.divisionCode).length > territory.length;
}

function learnedRow({ kind, code }: Pick<Matter, 'kind' | 'code'>, territory: string, dispatches: readonly Decided[], duty: readonly DutyRow[]): LearnedRow | undefined {
  const weights = summed(dispatches, ({ weight }) => weight);
  const times = summed(dispatches, (one) => one.times);
  const [unitId, weight] = [...weights].sort((a, b) => b[1] - a[1])[0]!;
  const confidence = leastShare(weight, [...weights.values()].reduce((sum, one) => sum + one, 0));
  if (times.get(unitId)! < TIMES_MIN || confidence < CONFIDENCE_FROM) return undefined;
  const gain = weight - dispatches.reduce((sum, one) => sum + (one.by?.unitId === one.unitId ? one.weight : 0), 0);
  if (gain <= 0) return undefined;
  const row: DutyRow = { kind, codePrefix: code, divisionCode: territory, unitId };
  const replaced = duty.find((other) => dutyKey(other) === dutyKey(row))?.unitId ?? commonUnit(dispatches);
  return {
    row, confidence, gain,
    ...(replaced !== undefined && { replacesUnitId: replaced }),
    counts: [...times].map(([id, count]) => ({ unitId: id, times: count })).sort((a, b) => b.times - a.times),
    examples: dispatches.filter((one) => one.unitId === unitId && one.by?.unitId !== unitId).sort((a, b) => b.day - a.day).slice(0, EXAMPLES_MAX).map(({ example }) => example),
  };
}

/** The unit the table gives most of them today. */
function commonUnit(dispatches: readonly Decided[]): string | undefined {
  const units = summed(dispatches.flatMap((one) => (one.by === undefined ? [] : [{ ...one, unitId: one.by.unitId }])), ({ weight }) => weight);
  return [...units].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function summed<Row extends { readonly unitId: string }>(rows: readonly Row[], valueOf: (row: Row) => number): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.unitId, (sums.get(row.unitId) ?? 0) + valueOf(row));
  return sums;
}

/** Wilson's lower bound of a share. Source: Wilson 1927. */
function leastShare(hits: number, all: number): number {
  const share = hits / all;
  const spread = Z * Math.sqrt((share * (1 - share) + Z ** 2 / (4 * all)) / all);
  return (share + Z ** 2 / (2 * all) - spread) / (1 + Z ** 2 / all);
}
