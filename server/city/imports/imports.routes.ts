import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { IMPORT_KINDS, refuseImportAct, refuseImportFile, type CityImportList } from '../../../shared/city/imports-api';
import { localDate } from '../../../shared/time/local-time';
import { staffOf } from '../../platform/auth';
import type { ServerContext } from '../../platform/context';
import { Refused } from '../../platform/errors';
import { route, type Route } from '../../platform/route';
import { importsFolder, listOf, removeFile, writePart } from './import-files';
import { importAnswer, importView } from './import-view';
import { importsStore, type CityImport } from './imports.store';

const SHOWN = 20;
const TAG = '网格与部件导入';

const beginning = z.strictObject({
  kind: z.enum(IMPORT_KINDS), fileName: z.string().trim().min(1).max(200), bytes: z.number().int(),
  gridKind: z.enum(['governance', 'base']).optional(), fromDate: z.iso.date('日期应写成 2026-01-01').optional(),
});
const partQuery = z.strictObject({ offset: z.coerce.number().int().min(0) });
const publishing = z.strictObject({ words: z.string().trim().max(500).default('') });

/** Cells and components brought from the desk: uploaded in parts, tried out, published (R3, R4, R8). */
export function importRoutes({ db, clock, settings }: Pick<ServerContext, 'db' | 'clock' | 'settings'>): Route[] {
  const store = importsStore(db);
  const folder = importsFolder(settings);

  async function found(id: string | undefined): Promise<CityImport> {
    const row = await store.byId(id ?? '');
    if (row === undefined) throw new Refused('not-found', '没有找到这次导入');
    return row;
  }

  async function moved(row: CityImport, set: Partial<CityImport>): Promise<CityImport> {
    const changed = { ...set, changedAt: clock.now() };
    if (!(await store.move(row._id, [row.state], changed))) throw new Refused('version-changed', '这次导入刚刚有变化，请刷新后再试');
    return { ...row, ...changed };
  }

  return [
    route({
      method: 'get', path: '/api/imports', guard: 'operator', tag: TAG, summary: '最近的导入，新的在前',
      answers: { 200: { description: '导入', schema: z.object({ imports: z.array(importAnswer) }) } },
      handle: async () => ({ body: { imports: (await store.newest(SHOWN)).map(importView) } satisfies CityImportList }),
    }),
    route({
      method: 'get', path: '/api/imports/:id', guard: 'operator', tag: TAG, summary: '一次导入：进度、检查结论、结果',
      answers: { 200: { description: '导入', schema: importAnswer } },
      handle: async ({ params }) => ({ body: importView(await found(params.id)) }),
    }),
    route<z.infer<typeof beginning>>({
      method: 'post', path: '/api/imports', guard: 'operator', tag: TAG, needsKey: true, body: beginning, summary: '开始一次导入；随后分段上传文件',
      answers: { 201: { description: '可以上传了', schema: importAnswer }, 200: { description: '同一个键再次提交：现在的样子', schema: importAnswer } },
      handle: async ({ body, key, caller }) => {
        const row = newImport(body, staffOf(caller), key, clock.now());
        const isNew = await store.insert(row);
        const now = isNew ? row : await found(row._id);
        if (now.fileName !== row.fileName || now.bytes !== row.bytes || now.kind !== row.kind) throw new Refused('key-reused', '这个 Idempotency-Key 已用于另一个文件，请换一个');
        return { status: isNew ? 201 : 200, body: importView(now) };
      },
    }),
    route<undefined, z.infer<typeof partQuery>>({
      method: 'put', path: '/api/imports/:id/bytes', guard: 'operator', tag: TAG, reads: 'none', query: partQuery, summary: '文件的一段（至多 8 MB），从 offset 起；已经收到的不会再写',
      answers: { 200: { description: '收到了多少；收齐后自动开始检查', schema: importAnswer } },
      handle: async ({ params, query: { offset }, koa }) => {
        const row = await found(params.id);
        if (row.state !== 'receiving' || offset !== row.receivedBytes) {
          koa.req.resume();
          return { body: importView(row) };   // come twice, or out of turn: what has been received says where to go on
        }
        const came = await writePart(folder, row, offset, koa.req);
        const receivedBytes = offset + came;
        const set = { receivedBytes, changedAt: clock.now(), ...(receivedBytes === row.bytes ? { state: 'waiting' as const } : {}) };
        return { body: importView(await store.received(row._id, offset, set) ? { ...row, ...set } : await found(row._id)) };
      },
    }),
    route<z.infer<typeof publishing>>({
      method: 'post', path: '/api/imports/:id/publish', guard: 'operator', tag: TAG, needsKey: true, body: publishing, summary: '检查通过后启用',
      answers: { 200: { description: '已排队启用', schema: importAnswer } },
      handle: async ({ params, body, caller }) => {
        const row = await found(params.id);
        if (['queued', 'publishing', 'done'].includes(row.state)) return { body: importView(row) };
        const refused = refuseImportAct('publish', row);
        if (refused !== undefined) throw new Refused('wrong-state', refused);
        const { id, name } = staffOf(caller);
        return { body: importView(await moved(row, { state: 'queued', publishedBy: { id, name }, publishAskedAt: clock.now(), words: body.words || (row.words ?? ''), attempts: 0 })) };
      },
    }),
    route({
      method: 'post', path: '/api/imports/:id/cancel', guard: 'operator', tag: TAG, needsKey: true, summary: '不导入了：文件删去',
      answers: { 200: { description: '已取消', schema: importAnswer } },
      handle: async ({ params }) => {
        const row = await found(params.id);
        if (row.state === 'cancelled') return { body: importView(row) };
        const refused = refuseImportAct('cancel', row);
        if (refused !== undefined) throw new Refused('wrong-state', refused);
        const cancelled = await moved(row, { state: 'cancelled', outcome: '已取消' });
        await removeFile(folder, row);
        return { body: importView(cancelled) };
      },
    }),
    route({
      method: 'get', path: '/api/imports/:id/faults', guard: 'operator', tag: TAG, summary: '全部问题（CSV）',
      answers: { 200: { description: '表格文件' } },
      handle: async ({ params, koa }) => {
        const row = await found(params.id);
        const path = listOf(folder, row);
        if (row.verdict?.hasList !== true || !(await stat(path).catch(() => undefined))) throw new Refused('not-found', '没有问题清单');
        koa.attachment(`${row.fileName}.核对.csv`);
        koa.type = 'text/csv; charset=utf-8';
        return { body: createReadStream(path) };
      },
    }),
  ];
}

function newImport({ kind, fileName, bytes, gridKind, fromDate }: z.infer<typeof beginning>, by: { readonly id: string; readonly name: string }, key: string, now: Date): CityImport {
  const refused = refuseImportFile(kind, { fileName, bytes });
  if (refused !== undefined) throw new Refused('bad-field', refused, [{ path: 'fileName', message: refused }]);
  if (kind === 'cells' && gridKind === undefined) throw new Refused('bad-field', '请说明是哪一种网格', [{ path: 'gridKind', message: '请选择治理网格或基础网格' }]);
  return {
    _id: createHash('sha256').update(JSON.stringify([by.id, key])).digest('hex').slice(0, 24),
    schemaVersion: 1, kind, fileName, bytes, receivedBytes: 0, state: 'receiving', attempts: 0,
    createdBy: { id: by.id, name: by.name }, createdAt: now, changedAt: now,
    ...(kind === 'cells' && gridKind !== undefined ? { gridKind, fromDate: fromDate ?? localDate(now) } : {}),
  };
}
