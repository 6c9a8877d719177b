import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import type { BroughtCell } from '../../../shared/city/take-cells';
import type { LngLat } from '../../../shared/geo/place';

const code = z.union([z.string(), z.number().transform(String)]);
const date = z.iso.date('日期应写成 2026-01-01').nullish().transform((value) => value ?? undefined);
const text = z.string().trim().max(100).nullish().transform((value) => value || undefined);
const ring = z.array(z.array(z.number()).min(2).transform(([longitude, latitude]): LngLat => [longitude!, latitude!]));

/** The cell's code is the feature's id, or the property `code` or `SZDYWGBSM`. */
const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({
    id: code.optional(),
    properties: z.object({ code: code.optional(), SZDYWGBSM: code.optional(), name: text, responsibilityCode: text, fromDate: date, untilDate: date }).nullish(),
    geometry: z.discriminatedUnion('type', [
      z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
      z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)).length(1, '一个网格只能是一块地') }),
    ]),
  })).min(1, '一个网格也没有'),
});

/**
 * The cells of a GeoJSON file (WGS84), as they stand in it; whether they are right is another question.
 *
 * @throws {Error} in one sentence, naming file and feature, when it is not such a file
 */
export function readCells(file: string): readonly BroughtCell[] {
  const parsed = collection.safeParse(jsonOf(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue?.path[0] === 'features' && typeof issue.path[1] === 'number' ? `第 ${issue.path[1] + 1} 个网格的 ${issue.path.slice(2).join('.')}` : issue?.path.join('.') ?? '';
    throw new Error(`${basename(file)}：${at} 不对：${issue?.message ?? '不是 GeoJSON'}。应是由 Polygon 组成的 FeatureCollection。`);
  }
  return parsed.data.features.map(({ id, properties, geometry }) => ({
    code: id ?? properties?.code ?? properties?.SZDYWGBSM ?? '',
    rings: geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates[0]!,
    ...(properties?.name && { name: properties.name }), ...(properties?.responsibilityCode && { responsibilityCode: properties.responsibilityCode }),
    ...(properties?.fromDate && { fromDate: properties.fromDate }), ...(properties?.untilDate && { untilDate: properties.untilDate }),
  }));
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (fault) {
    throw new Error(`${basename(file)}：读不出来，应是 GeoJSON 文件（${fault instanceof Error ? fault.message : String(fault)}）。`, { cause: fault });
  }
}
