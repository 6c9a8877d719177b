import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cellVersionWords, type CellRollBackRequest, type CellVersionsView, type CellVersionView } from '../../../shared/city/cell-versions-api';
import { localDate } from '../../../shared/time/local-time';
import { staffOf } from '../../platform/auth';
import type { ServerContext } from '../../platform/context';
import { Refused } from '../../platform/errors';
import { route, type Route } from '../../platform/route';
import { importAnswer, importView } from '../imports/import-view';
import { importsStore, type CityImport } from '../imports/imports.store';
import { cellSetStore, type NumberedSet } from './cell-sets.store';
import { refuseIfChanged } from './roll-back-to';

const PAGE = 50;
const TAG = '网格与部件导入';

const gridKind = z.enum(['governance', 'base']);
const place = z.coerce.number().int().min(0).max(1_000_000);
const versionsQuery = z.strictObject({ gridKind, cursor: place.optional() });
const rollBackRequest = z.strictObject({
  gridKind, toVersion: z.number().int().min(0), baseVersion: z.number().int().min(0), fromDate: z.iso.date('日期应写成 2026-01-01').optional(),
  words: z.string().trim().max(500),
});
const versionAnswer = z.object({
  gridKind, version: z.number(), fromDate: z.string(), publishedAt: z.iso.datetime(), publishedBy: z.object({ id: z.string(), name: z.string() }), words: z.string(),
  counts: z.object({ holding: z.number().optional(), begun: z.number(), ended: z.number() }), rolledBackTo: z.number().optional(),
});

/** The versions of the city's cells, and the way back to an older one (R3, R4). */
export function cellVersionRoutes({ db, clock }: Pick<ServerContext, 'db' | 'clock'>): Route[] {
  const [sets, imports] = [cellSetStore(db), importsStore(db)];

  /** All that can be known before the cells are read: the rest is the check's. */
  async function refuseRollBack({ gridKind: kind, toVersion, baseVersion, words }: CellRollBackRequest, fromDate: string): Promise<void> {
    if (words === '') throw new Refused('needs-words', '请写明退回的原因', [{ path: 'words', message: '请写明退回的原因' }]);
    await refuseIfChanged(sets, kind, baseVersion);
    if (toVersion === baseVersion) throw new Refused('wrong-state', `现在用的就是${cellVersionWords(toVersion)}`);
    if (toVersion > baseVersion) throw new Refused('not-found', `没有${cellVersionWords(toVersion)}`);
    if (fromDate < localDate(clock.now())) throw new Refused('bad-field', '启用日期已经过去', [{ path: 'fromDate', message: '请选择今天或以后的日期' }]);
  }

  return [
    route<undefined, z.infer<typeof versionsQuery>>({
      method: 'get', path: '/api/city/cells/versions', guard: 'operator', tag: TAG, query: versionsQuery, summary: '启用过的网格版本：谁、什么时候、多少个网格',
      answers: { 200: { description: '版本，新的在前', schema: z.object({ version: z.number(), versions: z.array(versionAnswer), nextCursor: z.string().optional() }) } },
      handle: async ({ query: { gridKind: kind, cursor } }) => {
        const version = await sets.versionOf(kind);
        const page = await sets.page(kind, Math.min(cursor ?? version + 1, version + 1), PAGE);
        const last = page.at(-1)?.version ?? 1;
        return { body: { version, versions: page.map(versionView), ...(last > 1 ? { nextCursor: String(last) } : {}) } satisfies CellVersionsView };
      },
    }),
    route<z.infer<typeof rollBackRequest>>({
      method: 'post', path: '/api/city/cells/roll-back', guard: 'operator', tag: TAG, needsKey: true, body: rollBackRequest, summary: '退回旧版本（0 为配置文件里的）：照样先检查，看过结论再启用；检查之后有人启用了别的就拒绝',
      answers: { 201: { description: '开始检查', schema: importAnswer }, 200: { description: '同一个键再次提交：现在的样子', schema: importAnswer } },
      handle: async ({ body, key, caller }) => {
        const { id, name } = staffOf(caller);
        const row = rollBackImport(body as CellRollBackRequest, body.fromDate ?? localDate(clock.now()), { id, name }, key, clock.now());
        const before = await imports.byId(row._id);
        if (before !== undefined) return { body: importView(sameAsBefore(before, row, body.fromDate)) };
        await refuseRollBack(body as CellRollBackRequest, row.fromDate!);
        if (await imports.insert(row)) return { status: 201, body: importView(row) };
        return { body: importView(sameAsBefore((await imports.byId(row._id)) ?? row, row, body.fromDate)) };
      },
    }),
  ];
}

/** An import that needs no file: what it brings lies in the city's own database. */
function rollBackImport({ gridKind: kind, toVersion, baseVersion, words }: CellRollBackRequest, fromDate: string, by: CityImport['createdBy'], key: string, now: Date): CityImport {
  return {
    _id: createHash('sha256').update(JSON.stringify([by.id, key])).digest('hex').slice(0, 24),
    schemaVersion: 1, kind: 'cells', fileName: `退回${cellVersionWords(toVersion)}`, bytes: 0, receivedBytes: 0, gridKind: kind, fromDate, rollBack: { toVersion, baseVersion }, words,
    state: 'waiting', attempts: 0, createdBy: by, createdAt: now, changedAt: now,
  };
}

/** The date is compared where it was said: who leaves it out means the day on which it came first. */
function sameAsBefore(before: CityImport, { gridKind: kind, rollBack, words }: CityImport, fromDate: string | undefined): CityImport {
  if (JSON.stringify([before.gridKind, before.rollBack, before.words, fromDate && before.fromDate]) === JSON.stringify([kind, rollBack, words, fromDate])) return before;
  throw new Refused('key-reused', '这个 Idempotency-Key 已用于另一次导入，请换一个');
}

function versionView({ gridKind: kind, version, fromDate, publishedAt, publishedBy, words, counts: { holding, begun, ended }, rolledBackTo }: NumberedSet): CellVersionView {
  return {
    gridKind: kind, version, fromDate, publishedAt: publishedAt.toISOString(), publishedBy, words,
    counts: { begun, ended, ...(holding !== undefined && { holding }) }, ...(rolledBackTo !== undefined && { rolledBackTo }),
  };
}
