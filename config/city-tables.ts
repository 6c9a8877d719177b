import { z } from 'zod';
import { REPORT_SOURCES } from '../shared/city/city';
import { clockTime, divisionCode, id, name, number, optional, personRow, unitRow, yesNo } from '../shared/city/tables/table-rows';

const longitude = number.pipe(z.number().min(73).max(136));
const latitude = number.pipe(z.number().min(3).max(54));
const date = z.iso.date();
const matterId = z.string().regex(/^(asset|matter):\d{5}$/, 'expected asset: or matter: and 5 digits');

/** One schema a file of a city's folder: what a row holds, and nothing else. Those of tables that staff edit too stand in shared/city/tables. */
export const citySettings = z.strictObject({
  code: z.string().regex(/^\d{4}00$/, 'expected 4 digits and 00'),
  name,
  shortName: name,
  /** Whose map data the city shows. */
  attribution: name.optional(),
  centre: z.strictObject({ longitude: z.number().min(73).max(136), latitude: z.number().min(3).max(54) }),
  fallbackUnitId: id,
  yellowFrom: z.number().gt(0).lt(1),
  work: z.array(z.tuple([clockTime, clockTime])).min(1),
  autoMerge: z.strictObject({ isOn: z.boolean(), chanceFrom: z.number().min(0.5).max(1) }).optional(),
  autoFile: z.strictObject({ sources: z.array(z.enum(REPORT_SOURCES)), confidenceFrom: z.number().min(0).max(1) }),
});

export const divisionRow = z.strictObject({ code: divisionCode, name, level: z.enum(['city', 'district', 'street', 'village']), parentCode: z.string() });

export const divisionNameRow = z.strictObject({
  name, code: divisionCode, formerParentCode: optional, kind: z.enum(['abolished', 'merged', 'moved', 'renamed', 'zone']), sinceDate: z.union([date, z.literal('')]).transform((text) => text || undefined), source: name,
});

export const catalogueRow = z.strictObject({
  standardRef: name, kind: z.enum(['asset', 'matter']), code: z.string().regex(/^\d{5}$/, 'expected 5 digits'), category: name, name, aliasCode: optional, isLocalExtension: yesNo,
});

export const synonymRow = z.strictObject({ matterId, synonyms: z.string().transform((text) => text.split('|').map((one) => one.trim()).filter(Boolean)) });

export const filingConditionRow = z.strictObject({
  /** Number of the condition within its class: never given to another one. */
  matterId, no: number.pipe(z.int().min(1)), condition: name, amount: number.pipe(z.number().positive()), unit: z.enum(['urgentHour', 'workHour', 'workDay', 'naturalDay']), closing: name, isDefault: yesNo,
});

export const unitFileRow = unitRow.extend({ isDemo: yesNo });

export const placeRow = z.strictObject({ name, kind: name, districtCode: z.string().regex(/^\d{6}$/, 'expected 6 digits'), longitude, latitude });

export const alertRuleRow = z.strictObject({
  id, product: id, field: z.string().regex(/^[a-zA-Z]+$/), unitLabel: name, direction: z.enum(['above', 'below']), raiseAt: number, clearAt: number,
  holdReadings: number.pipe(z.int().min(1).max(20)), level: number.pipe(z.literal([1, 2, 3, 4])), matterId, words: name,
});

export const personFileRow = personRow.extend({ id });

export const deviceRow = z.strictObject({ id, name, product: id, longitude, latitude });

export const chatRoomRow = z.strictObject({ id, name, cellCode: z.string().regex(/^\d{15}$/, 'expected 15 digits') });

/** `asks`: alternatives parted by `|`, words of one by a space. */
export const knowledgeRow = z.strictObject({
  id, asks: z.string().min(2).transform((words) => words.split('|').map((one) => one.trim().split(/\s+/))), answer: z.string().min(2).max(80), window: z.string().min(2).max(40),
});

export const districtCollection = z.object({
  features: z.array(z.object({
    id: z.string().regex(/^\d{6}$/),
    properties: z.object({ name }),
    geometry: z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])).min(4)).min(1)).min(1) }),
  })).min(1),
});

/** What a cell says beside its corners: name and dates where it has them; not synthetic only where it says so. */
const cellProperties = z.object({
  responsibilityCode: z.string().regex(/^\d{15}$/, 'expected 15 digits').optional(),
  name: name.optional(),
  fromDate: date.optional(),
  untilDate: date.optional(),
  isSynthetic: z.boolean().optional(),
});

/** Corners stay unparsed: they are checked by being used, and 60,000 of them would slow each start. */
export const cellsTopology = z.object({
  type: z.literal('Topology'),
  transform: z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) }),
  arcs: z.array(z.unknown()),
  objects: z.object({
    cells: z.object({
      geometries: z.array(z.object({
        type: z.literal('Polygon'),
        id: z.string().regex(/^\d{15}$/, 'expected 15 digits'),
        arcs: z.unknown(),
        properties: cellProperties.nullish(),
      })),
    }),
  }),
});
