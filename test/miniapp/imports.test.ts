import type { CityImportView } from '../../shared/city/imports-api';
import { IMPORT_PART_BYTES } from '../../shared/city/imports-api';
import type { ApiResult } from '../../miniapp/src/api/client';
import { cellVersionFacts, cellVersionState } from '../../miniapp/src/features/imports/cell-version-words';
import { importActs, importFacts, importProgressWords, importShare, importStateWords, isUnderWay, sizeWords } from '../../miniapp/src/features/imports/import-words';
import { uploadModel, type SlicedFile } from '../../miniapp/src/features/imports/upload-model';

const VERDICT = { rows: 3, wrong: 0, mayBePublished: true, words: '', faults: [], hasList: false };
const view = (part: Partial<CityImportView> = {}): CityImportView => ({
  id: 'i', kind: 'cells', fileName: '网格.geojson', bytes: 20 * 1024 ** 2, receivedBytes: 0, gridKind: 'base', fromDate: '2026-10-01', state: 'receiving', createdByName: '运维一', createdAt: '', changedAt: '', ...part,
});
const OFFLINE: ApiResult<CityImportView> = { ok: false, status: 0, error: { code: 'offline', message: '现在连不上网络' } };

/** A server that takes parts, and may be away for one of them. */
function server(awayAt?: number) {
  let received = 0;
  const [parts, keys]: [number[], string[]] = [[], []];
  let isAway = awayAt !== undefined;
  const now = (total: number): ApiResult<CityImportView> => ({ ok: true, status: 200, data: view({ bytes: total, receivedBytes: received, state: received === total ? 'waiting' : 'receiving' }) });
  return {
    parts, keys,
    source: {
      begin: ({ bytes }: { bytes: number }, key: string) => { keys.push(key); return Promise.resolve(now(bytes)); },
      part: (_id: string, offset: number, bytes: Blob) => {
        if (isAway && offset === awayAt) { isAway = false; return Promise.resolve(OFFLINE); }
        parts.push(offset);
        received = offset + bytes.size;
        return Promise.resolve(now(FILE.size));
      },
    },
  };
}

const FILE: SlicedFile = { name: '部件.csv', size: 2 * IMPORT_PART_BYTES + 10, slice: (from, until) => new Blob([new Uint8Array(Math.min(until, 2 * IMPORT_PART_BYTES + 10) - from)]) };

test('a large file goes up in parts, and says how far it is (R8)', async () => {
  const { source, parts } = server();
  const model = uploadModel(source as never, () => 'key');
  const seen: number[] = [];
  model.subscribe(() => { const now = model.get(); if (now.status === 'sending') seen.push(now.sent); });

  await model.send(FILE, { kind: 'assets' });

  expect(parts).toEqual([0, IMPORT_PART_BYTES, 2 * IMPORT_PART_BYTES]);
  expect(seen).toEqual([0, 0, IMPORT_PART_BYTES, 2 * IMPORT_PART_BYTES]);
  expect(model.get()).toMatchObject({ status: 'sent', view: { state: 'waiting' } });
});

test('cut off in the middle it goes on where the server stands, under the same key (R8)', async () => {
  const { source, parts, keys } = server(IMPORT_PART_BYTES);
  let made = 0;
  const model = uploadModel(source as never, () => `key-${made += 1}`);

  await model.send(FILE, { kind: 'assets' });
  expect(model.get()).toMatchObject({ status: 'broken', sent: IMPORT_PART_BYTES, total: FILE.size });
  await model.send(FILE, { kind: 'assets' });

  expect(model.get().status).toBe('sent');
  expect(parts).toEqual([0, IMPORT_PART_BYTES, 2 * IMPORT_PART_BYTES]);
  expect(keys).toEqual(['key-1', 'key-1']);
});

test.each<[Partial<CityImportView>, string, readonly string[], boolean]>([
  [{ state: 'checking' },                                                   '正在检查',     ['cancel'],            true],
  [{ state: 'checked', verdict: VERDICT },                                  '已检查',       ['publish', 'cancel'], false],
  [{ state: 'checked', verdict: { ...VERDICT, mayBePublished: false } },    '检查没有通过', ['cancel'],            false],
  [{ state: 'publishing' },                                                 '正在启用',     [],                    true],
  [{ state: 'done' },                                                       '已启用',       [],                    false],
])('an import %j reads %s and offers %j (R3)', (part, words, acts, isBusy) => {
  expect(importStateWords(view(part)).words).toBe(words);
  expect(importActs(view(part))).toEqual(acts);
  expect(isUnderWay(view(part))).toBe(isBusy);
});

test('what it is and how far it is stand in words (R8)', () => {
  expect(importFacts(view())).toBe('基础网格 · 自 2026-10-01 起 · 20.0 MB');
  expect(importShare(view({ kind: 'assets', state: 'checking', progress: { done: 30, total: 120, rows: 9, wrong: 1 } }))).toBe(0.25);
  expect(importShare(view({ state: 'checking' }))).toBeUndefined();
  expect(importProgressWords(view({ kind: 'assets', state: 'checking', progress: { done: 30, total: 120, rows: 9, wrong: 1 } }))).toBe('已读 9 行，错 1 行');
  expect([500, 2_048, 3 * 1024 ** 3].map(sizeWords)).toEqual(['500 B', '2 KB', '3.00 GB']);
});

test('what is rolled back shows no file size; each version says what it put in force, and which one people work by (R4)', () => {
  expect(importFacts(view({ rollsBackTo: 1, bytes: 0 }))).toBe('基础网格 · 自 2026-10-01 起');
  expect(cellVersionFacts({ counts: { holding: 3, begun: 1, ended: 2 }, rolledBackTo: 0, fromDate: '2026-10-01' })).toBe('退回初始版本，3 个网格（增 1、停 2），自 2026-10-01 起');
  expect(cellVersionFacts({ counts: { begun: 4, ended: 0 }, fromDate: '2026-10-01' })).toBe('增 4，自 2026-10-01 起');
  const versions = [{ version: 3, fromDate: '2026-10-08' }, { version: 2, fromDate: '2026-10-01' }, { version: 1, fromDate: '2026-09-01' }];
  expect(versions.map((one) => cellVersionState(one, versions, '2026-10-01'))).toEqual(['还没到启用的日子', '现行', undefined]);
  expect(versions.map((one) => cellVersionState(one, versions, '2026-10-08'))).toEqual(['现行', undefined, undefined]);
});
