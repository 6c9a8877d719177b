import { z } from 'zod';

/** Answers as the OpenAPI document shows them; the types are in shared/city/asset-api. */

const lngLat = z.array(z.number()).length(2);
const unit = z.object({ name: z.string(), unitId: z.string().optional() });

export const assetAnswer = z.object({
  id: z.string().describe('17 位部件标识码'),
  matterId: z.string(),
  matterName: z.string(),
  name: z.string(),
  state: z.enum(['intact', 'damaged', 'lost', 'abandoned', 'removed']),
  stateWords: z.string(),
  manager: unit.describe('主管部门'),
  owner: unit.optional().describe('权属单位'),
  maintainer: unit.optional().describe('养护单位'),
  responsibleUnit: z.object({ unitId: z.string(), name: z.string() }).optional().describe('出了问题归谁：养护、权属、主管依次'),
  cellCode: z.string().optional(),
  cellName: z.string().optional(),
  wgs84: lngLat,
  gcj02: lngLat,
  accuracyClass: z.enum(['A', 'B', 'C']).optional(),
  firstDate: z.string(),
  changedDate: z.string().optional(),
  dataSource: z.string().optional(),
  remark: z.string().optional(),
});

export const assetsNearAnswer = z.object({
  assets: z.array(assetAnswer.extend({ distanceMetres: z.number() })),
  isCapped: z.boolean().describe('true：还有更远的没有列出'),
});
