import { z } from 'zod';

export const MANIFEST = 'manifest.json';
export const PHOTO_FOLDER = 'files/';

/** The last entry of a backup: what is in it, to be checked before anything is written. */
export const manifest = z.strictObject({
  format: z.literal('gezhi-backup-1'),
  madeAt: z.iso.datetime(),
  city: z.string(),
  collections: z.array(z.strictObject({
    name: z.string(),
    documents: z.number().int(),
    indexes: z.array(z.looseObject({ name: z.string(), key: z.record(z.string(), z.union([z.number(), z.string()])) })),
    options: z.looseObject({}),
  })),
  files: z.number().int(),
  /** SHA-256 of every entry by its name. */
  sums: z.record(z.string(), z.string()),
});

export type Manifest = z.infer<typeof manifest>;
export type CollectionPart = Manifest['collections'][number];

/** `data/cases/000003.bson`: documents one after the other, as bsondump reads them. */
export function dataName(collection: string, part: number): string {
  return `data/${collection}/${String(part).padStart(6, '0')}.bson`;
}

/** The collection an entry belongs to; undefined for other entries. */
export function collectionOf(name: string): string | undefined {
  return /^data\/([^/]+)\/\d+\.bson$/.exec(name)?.[1];
}
