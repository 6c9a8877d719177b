import { placeFrom } from '../../shared/geo/datum';
import type { Receipt } from '../../shared/case/case-api';
import type { ApiResult } from '../../miniapp/src/api/client';
import { settleModel } from '../../miniapp/src/features/case/settle-model';
import type { Memory } from '../../miniapp/src/features/report/memory';

const PHOTO = { photoIds: ['a'.repeat(64)], photosUploading: 0 };
const WHOLE = { text: '绿道边有建筑垃圾', settledWords: '已清运', before: PHOTO, after: PHOTO, place: placeFrom({ longitude: 121.55, latitude: 29.87, datum: 'gcj02', origin: 'gps' as const }) };
const accepted = { ok: true, status: 201, data: { receiptNo: '26112300000423', caseNo: '1' } as Receipt } as const;
const offline: ApiResult<Receipt> = { ok: false, status: 0, error: { code: 'offline', message: '' } };

function memory(): Memory & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  return { kept, read: <T>(name: string) => kept.get(name) as T | undefined, write: (name, value) => { kept.set(name, value); return true; }, forget: (name) => { kept.delete(name); } };
}

function phone(answers: readonly ApiResult<Receipt>[], store = memory()) {
  const keys: string[] = [];
  const left = [...answers];
  let made = 0;
  const open = () => settleModel({ send: async (_request, key) => { keys.push(key); return left.shift() ?? offline; }, memory: store, newKey: () => `key-${(made += 1)}` });
  return { open, keys, store };
}

test.each([
  [{ before: { photoIds: [], photosUploading: 0 } }, '请拍一张处置前的照片'],
  [{ after: { photoIds: [], photosUploading: 1 } }, '照片还在上传'],
  [{ after: { photoIds: [], photosUploading: 0 } }, '请拍一张处置后的照片'],
  [{ text: ' ' }, '请写一句发现了什么'],
  [{ settledWords: '' }, '请写一句怎么处置的'],
  [{ place: undefined }, '还没有位置，请点地图选'],
  [{}, undefined],
])('a grid worker who has filled all but %j reads %s', (part, words) => {
  const form = phone([]).open();

  form.change({ ...WHOLE, ...part });

  expect(form.get().missing).toBe(words);
});

test('a page lost after a lost answer sends the same settling with the same key', async () => {
  const { open, keys } = phone([offline, accepted]);
  const first = open();
  first.change(WHOLE);
  await first.send();

  const second = open();
  await second.send();

  expect(second.get().receipt?.receiptNo).toBe('26112300000423');
  expect(keys).toEqual(['key-1', 'key-1']);
});

test('once accepted nothing is left on the phone, and the next one is a new one', async () => {
  const { open, keys, store } = phone([accepted, accepted]);
  const form = open();
  form.change(WHOLE);
  await form.send();
  expect(store.kept.size).toBe(0);

  form.again();
  form.change(WHOLE);
  await form.send();

  expect(new Set(keys).size).toBe(2);
});

test('a refusal keeps the form as it was and says why', async () => {
  const { open } = phone([{ ok: false, status: 422, error: { code: 'place-outside-city', message: '这个位置在市界外' } }]);
  const form = open();
  form.change(WHOLE);

  await form.send();

  expect(form.get()).toMatchObject({ status: 'idle', draft: WHOLE, problem: { words: '这个位置在市界外' } });
});
