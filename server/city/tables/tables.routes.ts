import { z } from 'zod';
import type { TableRowsView, TableVersionsView, TableView } from '../../../shared/city/tables-api';
import { COLUMNS } from '../../../shared/city/tables/columns';
import { asEdited, sheetOf, textOf, type TextRow } from '../../../shared/city/tables/read-rows';
import { isTableName, mayPublish, mayRead, TABLE_NAMES, TABLES, type TableName } from '../../../shared/city/tables/table-names';
import type { AnyRow } from '../../../shared/city/tables/table-rows';
import type { Person } from '../../../shared/city/city';
import { staffOf } from '../../platform/auth';
import type { ServerContext } from '../../platform/context';
import { Refused } from '../../platform/errors';
import type { SheetBody } from '../../platform/read-body';
import { route, type Call, type Route } from '../../platform/route';
import { sendSheet } from '../../platform/sheet/send-sheet';
import type { SheetColumn } from '../../platform/sheet/write-sheet';
import type { LiveCity } from '../live-city';
import { publishTable, verdictOf, type PublishInput } from './publish';
import { readTableBody, tableBody } from './read-table-body';
import { checkView, tableView, versionView } from './table-views';

const PAGE = { usual: 100, most: 500 } as const;
const VERSIONS_PAGE = 50;
const TAG = '城市的表';

const place = z.coerce.number().int().min(0).max(1_000_000);
const rowsQuery = z.strictObject({ version: place.optional(), words: z.string().trim().max(60).default(''), cursor: place.default(0), limit: z.coerce.number().int().min(1).max(PAGE.most).default(PAGE.usual) });
const exportQuery = z.strictObject({ format: z.enum(['xlsx', 'csv']).default('xlsx'), version: place.optional() });
const versionsQuery = z.strictObject({ cursor: place.optional() });
const rollBackRequest = z.strictObject({ toVersion: z.number().int().min(0), baseVersion: z.number().int().min(0), words: z.string().trim().max(500).default('') });
const versionAnswer = z.object({ table: z.enum(TABLE_NAMES), version: z.number(), publishedAt: z.iso.datetime(), publishedBy: z.object({ id: z.string(), name: z.string() }), words: z.string(), counts: z.object({ added: z.number(), changed: z.number(), gone: z.number(), rows: z.number() }), rolledBackTo: z.number().optional() });
const anyAnswer = z.looseObject({});

/** The tables a city edits while it runs: read, download, try out, publish, roll back (R6, R9, R107). */
export function tableRoutes({ clock }: Pick<ServerContext, 'clock'>, live: LiveCity): Route[] {
  const publish = async (call: { caller: Call<unknown, unknown>['caller']; key: string }, input: Omit<PublishInput, 'by' | 'key'>) => {
    const version = await publishTable(live, clock, { ...input, by: staffOf(call.caller), key: call.key });
    return { status: 201, body: versionView(version) };
  };

  return [
    route({
      method: 'get', path: '/api/tables', guard: 'staff', tag: TAG, summary: '可以在线修改的表：责任表、派遣规则、事项目录、单位、人员、节假日、应急预案、代整治单位',
      answers: { 200: { description: '各表、列与现在的版本', schema: z.array(anyAnswer) } },
      handle: ({ caller }) => {
        const { role } = staffOf(caller);
        return Promise.resolve({ body: TABLE_NAMES.filter((table) => mayRead(table, role)).map((table): TableView => tableView(table, live, role)) });
      },
    }),
    route<undefined, z.infer<typeof rowsQuery>>({
      method: 'get', path: '/api/tables/:table', guard: 'staff', tag: TAG, query: rowsQuery, summary: '表的各行（文字），可指定旧版本',
      answers: { 200: { description: '一页', schema: anyAnswer } },
      handle: async ({ params, query, caller }) => {
        const table = readable(params.table, caller);
        return { body: pageOf(table, query.version ?? live.versionOf(table), await rowsOf(live, table, query.version), query) };
      },
    }),
    route<undefined, z.infer<typeof versionsQuery>>({
      method: 'get', path: '/api/tables/:table/versions', guard: 'staff', tag: TAG, query: versionsQuery, summary: '发布过的版本：谁、什么时候、改了多少',
      answers: { 200: { description: '版本，新的在前', schema: z.object({ versions: z.array(versionAnswer), nextCursor: z.string().optional() }) } },
      handle: async ({ params, query, caller }) => {
        const heads = await live.store.heads(readable(params.table, caller), query.cursor ?? Number.MAX_SAFE_INTEGER, VERSIONS_PAGE);
        const body: TableVersionsView = { versions: heads.map(versionView), ...(heads.length === VERSIONS_PAGE ? { nextCursor: String(heads.at(-1)!.version) } : {}) };
        return { body };
      },
    }),
    route<undefined, z.infer<typeof exportQuery>>({
      method: 'get', path: '/api/tables/:table/export', guard: 'staff', tag: TAG, query: exportQuery, summary: '下载整张表（XLSX 或 CSV），改好可以直接上传',
      answers: { 200: { description: '表格文件' } },
      handle: async ({ params, query, caller, koa }) => {
        const table = readable(params.table, caller);
        const version = query.version ?? live.versionOf(table);
        return sendSheet(koa, query.format, { name: `${TABLES[table].label} 第 ${version} 版`, columns: sheetColumns(table), rows: sheetOf(table, await rowsOf(live, table, query.version)) });
      },
    }),
    route({
      method: 'post', path: '/api/tables/:table/check', guard: 'staff', tag: TAG, reads: 'sheet', body: tableBody as never, summary: '试导入：每行的结论，发布后会有什么变化；不写入任何东西',
      answers: { 200: { description: '每行的结论', schema: anyAnswer } },
      handle: async ({ params, caller, body }) => {
        const { table } = publisher(params.table, caller);
        const { texts, lineOf } = await readTableBody(table, body as unknown as SheetBody);
        await live.catchUp();
        const verdict = verdictOf({ table, city: live.city, issued: live.issued(), now: clock.now() }, { table, become: () => ({ texts }) }, live);
        return { body: checkView(table, live.versionOf(table), verdict, texts.length, lineOf) };
      },
    }),
    route({
      method: 'post', path: '/api/tables/:table/publish', guard: 'staff', tag: TAG, reads: 'sheet', body: tableBody as never, needsKey: true, summary: '发布：全部写入或全不写入；检查之后表变了就拒绝',
      answers: { 201: { description: '新版本', schema: versionAnswer } },
      handle: async ({ params, caller, body, key }) => {
        const { table } = publisher(params.table, caller);
        const { texts, lineOf, baseVersion, words } = await readTableBody(table, body as unknown as SheetBody);
        if (baseVersion === undefined) throw new Refused('bad-field', '请填写 baseVersion：检查时得到的版本', [{ path: 'baseVersion', message: '请先检查，再带着得到的版本发布' }]);
        return publish({ caller, key }, { table, baseVersion, words, lineOf, become: () => ({ texts }), content: texts });
      },
    }),
    route<z.infer<typeof rollBackRequest>>({
      method: 'post', path: '/api/tables/:table/roll-back', guard: 'staff', tag: TAG, body: rollBackRequest, needsKey: true, summary: '退回旧版本：把它作为新版本再发布一次（0 为配置文件里的）',
      answers: { 201: { description: '新版本', schema: versionAnswer } },
      handle: async ({ params, caller, body: { toVersion, baseVersion, words }, key }) => {
        const { table } = publisher(params.table, caller);
        const rows = await rowsOf(live, table, toVersion);
        return publish({ caller, key }, { table, baseVersion, words: words || `退回第 ${toVersion} 版`, become: () => ({ rows }), content: { toVersion }, rolledBackTo: toVersion });
      },
    }),
  ];
}

function readable(name: string | undefined, caller: Call<unknown, unknown>['caller']): TableName {
  if (!isTableName(name)) throw new Refused('not-found', '没有这张表');
  if (!mayRead(name, staffOf(caller).role)) throw new Refused('wrong-role', `${TABLES[name].label}不对您的岗位开放`);
  return name;
}

function publisher(name: string | undefined, caller: Call<unknown, unknown>['caller']): { readonly table: TableName; readonly person: Person } {
  const person = staffOf(caller);
  if (!isTableName(name)) throw new Refused('not-found', '没有这张表');
  if (!mayPublish(name, person.role)) throw new Refused('wrong-role', `${TABLES[name].label}由${name === 'people' || name === 'units' ? '运维员' : '运维员或值班长'}发布`);
  return { table: name, person };
}

async function rowsOf(live: LiveCity, table: TableName, version: number | undefined): Promise<readonly AnyRow[]> {
  const rows = version === undefined ? live.rowsOf(table) : await live.rowsAt(table, version);
  if (rows === undefined) throw new Refused('not-found', `${TABLES[table].label}没有第 ${version ?? 0} 版`);
  return rows;
}

function pageOf(table: TableName, version: number, rows: readonly AnyRow[], { words, cursor, limit }: z.infer<typeof rowsQuery>): TableRowsView {
  const found = words === '' ? rows : rows.filter((row) => Object.values(textOf(table, row)).some((cell) => cell.includes(words)));
  const page = asEdited(table, found.slice(cursor, cursor + limit)).map((row) => textOf(table, row));
  return { table, version, total: found.length, rows: page, ...(cursor + limit < found.length ? { nextCursor: String(cursor + limit) } : {}) };
}

function sheetColumns(table: TableName): readonly SheetColumn<TextRow>[] {
  return COLUMNS[table].map(({ field, heading }) => ({ heading, value: (row) => row[field] ?? '', width: Math.max(10, heading.length * 2 + 4) }));
}
