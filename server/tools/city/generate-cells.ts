import type { Division, NamedPlace } from '../../../shared/city/city';
import { areaOf, centroidOf, hilbert, MICRO, type Corner, type Part } from './plane';
import { partition } from './partition';
import { seededRandom, type Random } from './random';
import { seedPoints } from './seed-points';
import { shareOut } from './share-out';

/** The counts Ningbo published: 10,897 governance cells (2020), 3,120 base cells in 471 responsibility cells (2023). */
export const COUNTS = { governance: 10_897, base: 3_120, responsibility: 471 } as const;
const SEED = 20_261_123;
/** A community in town has more people, so more cells, than a village. */
const COMMUNITY_WEIGHT = 1.4;

export interface DistrictParts {
  readonly code: string;
  readonly parts: readonly Part[];
}

export interface DrawnCell {
  readonly code: string;
  readonly rings: Part;
  readonly responsibilityCode?: string | undefined;
  /** Only of cells a city brought itself. */
  readonly name?: string | undefined;
  readonly fromDate?: string | undefined;
  readonly untilDate?: string | undefined;
  readonly isSynthetic?: boolean | undefined;
}

export interface DrawnCells {
  readonly governance: readonly DrawnCell[];
  readonly base: readonly DrawnCell[];
}

/** Cells of both grid kinds inside the districts: the same input gives the same corners every time. */
export function generateCells(districts: readonly DistrictParts[], divisions: readonly Division[], places: readonly NamedPlace[]): DrawnCells {
  const villages = districts.map(({ code }) => divisions.filter((one) => one.level === 'village' && one.code.startsWith(code)));
  const byPeople = villages.map((own) => own.reduce((sum, village) => sum + weightOf(village), 0));
  const byBuildings = districts.map(({ code }, index) => villages[index]!.filter(isCommunity).length + places.filter((place) => place.districtCode === code).length / 2);
  const governanceCounts = shareOut(COUNTS.governance, byPeople);
  const baseCounts = shareOut(COUNTS.base, byBuildings, 60);
  const responsibilityCounts = shareOut(COUNTS.responsibility, baseCounts);
  const corners = places.map(({ wgs84 }): Corner => [Math.round(wgs84[0] * MICRO), Math.round(wgs84[1] * MICRO)]);

  return {
    governance: districts.flatMap((district, index) => {
      const random = seededRandom(SEED + index);
      return inVillages(drawn(district, governanceCounts[index]!, corners, random), villages[index]!, random);
    }),
    base: districts.flatMap((district, index) => inResponsibility(
      drawn(district, baseCounts[index]!, corners, seededRandom(SEED + 100 + index)), district.code, responsibilityCounts[index]!)),
  };
}

/** Cells of one district in the order of a Hilbert curve, so that a run of them lies together. */
function drawn(district: DistrictParts, count: number, places: readonly Corner[], random: Random): Part[] {
  const counts = shareOut(count, district.parts.map(areaOf));
  const cells = district.parts.flatMap((part, index) => partition(part, seedPoints(part, counts[index]!, places, random)));
  const box = [120.8 * MICRO, 28.8 * MICRO, 122.6 * MICRO, 30.6 * MICRO] as const;
  return cells.map((rings) => ({ rings, along: hilbert(centroidOf(rings[0]!), box) }))
    .sort((a, b) => a.along - b.along)
    .map(({ rings }) => rings);
}

function inVillages(cells: readonly Part[], villages: readonly Division[], random: Random): DrawnCell[] {
  const counts = shareOut(cells.length, villages.map((village) => weightOf(village) * (0.6 + 0.8 * random())));
  const runs = runsOf(cells, counts);
  return villages.flatMap((village, index) => westToEast(runs[index]!).map((rings, serial) => ({ code: village.code + padded(serial + 1, 3), rings })));
}

function inResponsibility(cells: readonly Part[], districtCode: string, count: number): DrawnCell[] {
  const runs = runsOf(cells, shareOut(cells.length, Array.from({ length: count }, () => 1)));
  let serial = 0;
  return runs.flatMap((run, index) => westToEast(run).map((rings) => {
    serial += 1;
    return { code: `${districtCode}9${padded(serial, 8)}`, rings, responsibilityCode: `${districtCode}8${padded(index + 1, 8)}` };
  }));
}

function runsOf(cells: readonly Part[], counts: readonly number[]): Part[][] {
  let start = 0;
  return counts.map((count) => cells.slice(start, start += count));
}

function westToEast(cells: readonly Part[]): Part[] {
  return cells.map((rings) => ({ rings, x: centroidOf(rings[0]!)[0] })).sort((a, b) => a.x - b.x).map(({ rings }) => rings);
}

/** 001–199 are residents' committees (居委会), 200–399 villagers' (村委会). */
function isCommunity(village: Division): boolean {
  return Number(village.code.slice(9)) < 200;
}

function weightOf(village: Division): number {
  return isCommunity(village) ? COMMUNITY_WEIGHT : 1;
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
