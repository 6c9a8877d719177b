import { z } from 'zod';
import { ROLES } from '../../shared/city/city';

/** Answers as the OpenAPI document shows them; the types are in shared/city/city-api. */

const lngLat = z.array(z.number()).length(2);
const rings = z.array(z.array(lngLat));
const named = z.object({ code: z.string(), name: z.string() });

export const cityAnswer = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  isDemo: z.boolean(),
  centre: z.object({ wgs84: lngLat, gcj02: lngLat }),
  districts: z.array(named),
  units: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['cityUnit', 'districtUnit', 'street', 'platform']), divisionCode: z.string() })),
  matters: z.array(z.object({
    id: z.string(), name: z.string(), category: z.string(), kind: z.enum(['asset', 'matter']),
    filingConditions: z.array(z.object({ id: z.string(), condition: z.string(), limitWords: z.string(), closing: z.string(), isDefault: z.boolean() })),
  })),
  demoAccounts: z.array(z.object({ account: z.string(), name: z.string(), role: z.enum(ROLES), unitName: z.string().optional() })).describe('只在演示时有'),
});

export const mapAnswer = z.object({
  attribution: z.string().optional().describe('地图数据来源'),
  districts: z.array(named.extend({ polygonsGcj02: z.array(rings), polygonsWgs84: z.array(rings) })),
});

export const cellListAnswer = z.object({
  cells: z.array(named.extend({ isSynthetic: z.boolean().describe('true：合成网格（演示）'), ringsWgs84: rings, ringsGcj02: rings })),
  isCapped: z.boolean().describe('true：范围内的网格太多，只给了离中心最近的一部分'),
});

export const divisionListAnswer = z.object({ divisions: z.array(named) });

export const locatedAnswer = z.object({
  isInCity: z.boolean(),
  districtCode: z.string().optional(),
  districtName: z.string().optional(),
  cellCode: z.string().optional(),
  cellName: z.string().optional(),
  isSynthetic: z.boolean().optional(),
  baseCellCode: z.string().optional(),
});
