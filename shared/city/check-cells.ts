import { FillRule, union, type Paths64 } from 'clipper2-ts';
import type { LngLat } from '../geo/place';
import { coverOf, netOf, overlapsOf, type NetCell } from './cell-net';
import { lineFaults, type LineFault } from './cell-lines';
import type { DistrictShape, PolygonRings } from './city';
import { holdsOn, type Dated } from './holds-on';
import { planeAround, type Plane } from './plane';
import type { RowFault, RowVerdict } from './row-verdict';

export interface CellToCheck extends Dated {
  readonly code: string;
  readonly rings: PolygonRings;
}

export interface CellsToCheck {
  /** Cells of one grid kind. */
  readonly cells: readonly CellToCheck[];
  /** What they must cover, each the cells whose code begins with its own; left out: they must only have no holes among them. */
  readonly districts?: readonly DistrictShape[] | undefined;
  /** The local date on which they must cover it; cells of other days are only held against those of the same days. */
  readonly date?: string | undefined;
}

/** Something wrong between cells: which, how much, where. */
export interface NetFault {
  readonly kind: 'overlap' | 'gap' | 'outside';
  /** Two that overlap; those around a gap, the longest border first; the one that sticks out. */
  readonly codes: readonly string[];
  readonly squareMetres: number;
  readonly at: LngLat;
  /** One Chinese sentence. */
  readonly words: string;
}

export interface CellsVerdict {
  /** One a cell, in the order given. */
  readonly cells: readonly RowVerdict[];
  /** The largest first. */
  readonly net: readonly NetFault[];
  readonly isRight: boolean;
}

/** So many neighbours of a gap are told it. */
const TOLD_OF_GAP = 3;

/**
 * The verdict on a set of grid cells: open and self-crossing lines, pairs over the same ground, ground left out, cells
 * outside their district, codes given twice (R3). What is thinner than `SLIVER_METRES` is rounding.
 * Source: GB/T 47678.3 (closed polygons with shared borders); DB11 unit grid rules.
 */
export function checkCells({ cells, districts, date }: CellsToCheck): CellsVerdict {
  const plane = planeAround(cells.find(({ rings }) => rings[0]?.[0]?.every(Number.isFinite))?.rings[0]?.[0] ?? [0, 0]);
  const faults: RowFault[][] = cells.map(() => []);
  checkCodes(cells, faults, districts);
  const net = cells.flatMap(({ rings }, index): NetCell[] => {
    const wrong = lineFaults(rings, plane);
    faults[index]!.push(...wrong.map((fault) => ({ field: 'geometry', words: lineWords(fault) })));
    const paths = wrong.some(({ kind }) => kind === 'notANumber' || kind === 'tooFew') ? [] : cleanPaths(rings, plane, wrong.length > 0);
    return paths.length === 0 ? [] : [{ index, paths }];
  });

  const found = [...overlapFaults(cells, net, plane), ...coverFaults({ cells, districts, date }, net, plane)].sort((a, b) => b.squareMetres - a.squareMetres);
  const indexByCode = new Map(cells.map(({ code }, index) => [code, index]));
  for (const { kind, codes, words } of found) {
    for (const code of kind === 'gap' ? codes.slice(0, TOLD_OF_GAP) : codes) faults[indexByCode.get(code)!]!.push({ field: 'geometry', words });
  }
  return {
    cells: faults.map((own, index) => ({ index, faults: own })),
    net: found,
    isRight: found.length === 0 && faults.every((own) => own.length === 0),
  };
}

function checkCodes(cells: readonly CellToCheck[], faults: readonly RowFault[][], districts: readonly DistrictShape[] | undefined): void {
  const seen = new Set<string>();
  cells.forEach(({ code }, index) => {
    if (!/^\d{15}$/.test(code)) faults[index]!.push({ field: 'code', words: `网格编码应是 15 位数字，收到的是“${code}”` });
    else if (districts && !districts.some((district) => code.startsWith(district.code))) faults[index]!.push({ field: 'code', words: `网格 ${code} 的前 6 位不是本市的区县` });
    if (seen.has(code)) faults[index]!.push({ field: 'code', words: `网格编码 ${code} 出现了两次` });
    seen.add(code);
  });
}

/** A line that crosses itself is taken for all it encloses, so that its neighbours are judged rightly. */
function cleanPaths(rings: PolygonRings, plane: Plane, isWrong: boolean): Paths64 {
  const paths = plane.pathsOf(rings);
  return isWrong ? union(paths, FillRule.NonZero) : paths;
}

function overlapFaults(cells: readonly CellToCheck[], net: readonly NetCell[], plane: Plane): NetFault[] {
  const mayMeet = (a: number, b: number) => isSameTime(cells[a]!, cells[b]!);
  return overlapsOf(netOf(net), plane, mayMeet).map(({ pair, squareMetres, at }) => {
    const codes = pair.map((index) => cells[index]!.code);
    return { kind: 'overlap', codes, squareMetres, at, words: `网格 ${codes[0]} 与 ${codes[1]} 重叠 ${metresWords(squareMetres)}（在 ${pointWords(at)}）` };
  });
}

function coverFaults({ cells, districts, date }: CellsToCheck, net: readonly NetCell[], plane: Plane): NetFault[] {
  const holding = net.filter(({ index }) => holdsOn(cells[index]!, date));
  const areas = districts?.map(({ code, name, polygons }) => ({ code, name: `${name}内`, paths: polygons.flatMap((rings) => plane.pathsOf(rings)) })) ?? [{ code: '', name: '网格之间', paths: undefined }];
  return areas.flatMap(({ code, name, paths }): NetFault[] => {
    const { gaps, outside } = coverOf(netOf(holding.filter(({ index }) => cells[index]!.code.startsWith(code))), plane, paths);
    return [
      ...gaps.map(({ neighbours, squareMetres, at }): NetFault => {
        const codes = neighbours.map((index) => cells[index]!.code);
        return { kind: 'gap', codes, squareMetres, at, words: `${name}有 ${metresWords(squareMetres)}没有网格（在 ${pointWords(at)}）${codes.length > 0 ? `，旁边是 ${codes.slice(0, TOLD_OF_GAP).join('、')}` : ''}` };
      }),
      ...outside.map(({ index, squareMetres, at }): NetFault => {
        const own = cells[index]!.code;
        return { kind: 'outside', codes: [own], squareMetres, at, words: `网格 ${own} 有 ${metresWords(squareMetres)}不在${name}（在 ${pointWords(at)}）` };
      }),
    ];
  });
}

function isSameTime(a: Dated, b: Dated): boolean {
  return (a.untilDate === undefined || b.fromDate === undefined || b.fromDate <= a.untilDate) && (b.untilDate === undefined || a.fromDate === undefined || a.fromDate <= b.untilDate);
}

const LINE_WORDS: Readonly<Record<LineFault['kind'], (fault: LineFault) => string>> = {
  open: ({ size = 0, at }) => `边线没有闭合：首尾相距 ${size < 10 ? size.toFixed(2) : size.toFixed(0)} 米（在 ${pointWords(at)}）`,
  tooFew: () => '边线不足三个角，围不成一块地',
  notANumber: () => '边线的坐标里有不是数的值',
  selfCrossing: ({ at }) => `边线自己与自己相交（在 ${pointWords(at)} 附近）`,
  holeOutside: ({ at }) => `里面的洞伸到了外面（在 ${pointWords(at)}）`,
};

function lineWords(fault: LineFault): string {
  return LINE_WORDS[fault.kind](fault);
}

function metresWords(squareMetres: number): string {
  return `${squareMetres < 10 ? squareMetres.toFixed(1) : Math.round(squareMetres)} 平方米`;
}

function pointWords(at: LngLat | undefined): string {
  return at === undefined ? '未知处' : `${at[0].toFixed(6)}，${at[1].toFixed(6)}`;
}
