import { z } from 'zod';
import { IMPORT_KINDS, IMPORT_STATES, type CityImportView } from '../../../shared/city/imports-api';
import type { CityImport } from './imports.store';

export const importAnswer = z.object({
  id: z.string(), kind: z.enum(IMPORT_KINDS), fileName: z.string(), bytes: z.number(), receivedBytes: z.number(),
  gridKind: z.enum(['governance', 'base']).optional(), fromDate: z.string().optional(), state: z.enum(IMPORT_STATES),
  progress: z.object({ done: z.number(), total: z.number(), rows: z.number(), wrong: z.number() }).optional(),
  verdict: z.object({ rows: z.number(), wrong: z.number(), mayBePublished: z.boolean(), words: z.string(), faults: z.array(z.string()), hasList: z.boolean() }).optional(),
  outcome: z.string().optional(), words: z.string().optional(), rollsBackTo: z.number().optional(), createdByName: z.string(), createdAt: z.iso.datetime(), changedAt: z.iso.datetime(),
});

/** An import as its page shows it. */
export function importView({ _id, kind, fileName, bytes, receivedBytes, gridKind, fromDate, state, progress, verdict, outcome, words, rollBack, createdBy, createdAt, changedAt }: CityImport): CityImportView {
  return {
    id: _id, kind, fileName, bytes, receivedBytes, state, createdByName: createdBy.name, createdAt: createdAt.toISOString(), changedAt: changedAt.toISOString(),
    ...(gridKind && { gridKind }), ...(fromDate && { fromDate }), ...(progress && { progress }), ...(verdict && { verdict }), ...(outcome !== undefined && { outcome }),
    ...(words && { words }), ...(rollBack && { rollsBackTo: rollBack.toVersion }),
  };
}
