import { gzipSync, deflateSync } from 'node:zlib';
import { crc32 } from './png-crc';
import { buildCity, WEST_GATE } from '../../shared/build';
import { placeInput, startTown, type Town } from '../../support/start-town';
import { picture } from '../../support/picture';
import type { TownRequest } from '../../support/town-client';

const PLACE = placeInput(WEST_GATE);
const GOOD = { text: '西门口的路灯不亮', place: PLACE };
const json = (body: unknown, headers: Record<string, string> = {}): TownRequest => ({ body, headers: { 'Idempotency-Key': 'k1', ...headers } });
const bytes = (raw: Uint8Array, type: string): TownRequest => ({ raw, headers: { 'Content-Type': type } });

function form(raw: Uint8Array, name: string, field = 'photo'): TownRequest {
  const data = new FormData();
  data.append(field, new Blob([new Uint8Array(raw)], { type: 'image/jpeg' }), name);
  return { raw: data };
}

/** A PNG of a few bytes whose header claims more pixels than any camera has. */
function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const BOMB = gzipSync(Buffer.from(JSON.stringify({ text: 'a'.repeat(50_000_000) })));

describe('bad input is refused in plain words', () => {
  let town: Town;
  let brokenPhoto: Buffer;
  beforeAll(async () => {
    town = await startTown({ city: buildCity() });
    brokenPhoto = (await picture('broken')).subarray(0, 120);
  });
  afterAll(() => town.stop());

  async function stored(): Promise<number> {
    const counts = await Promise.all(['reports', 'cases', 'photos'].map((name) => town.server.context.db.collection(name).countDocuments()));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  test.each<[what: string, path: string, request: () => TownRequest, status: number, code: string, words: RegExp]>([
    ['an unknown field', '/api/reports', () => json({ ...GOOD, isAdmin: true }), 422, 'unknown-field', /不认识的字段“isAdmin”/],
    ['an unknown field inside', '/api/reports', () => json({ ...GOOD, place: { ...PLACE, altitude: 3 } }), 422, 'unknown-field', /place\.altitude/],
    ['a field that would change a prototype', '/api/reports', () => ({ raw: '{"text":"a","__proto__":{"x":1}}', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'k' } }), 400, 'bad-json', /JSON/],
    ['a number for a text', '/api/reports', () => json({ text: 42 }), 422, 'bad-field', /情况描述应是文字/],
    ['words for a longitude', '/api/reports', () => json({ ...GOOD, place: { ...PLACE, longitude: '121' } }), 422, 'bad-field', /经度应是数字/],
    ['a latitude beyond the pole', '/api/reports', () => json({ ...GOOD, place: { ...PLACE, latitude: 91 } }), 422, 'bad-field', /纬度不能大于 90/],
    ['an unknown datum', '/api/reports', () => json({ ...GOOD, place: { ...PLACE, datum: 'bd09' } }), 422, 'bad-field', /坐标系只能是：wgs84、gcj02/],
    ['no text', '/api/reports', () => json({ place: PLACE }), 422, 'bad-field', /请填写情况描述/],
    ['a text of blanks', '/api/reports', () => json({ text: '   ' }), 422, 'bad-field', /请填写情况描述/],
    ['10,000 signs', '/api/reports', () => json({ text: '路'.repeat(10_000) }), 422, 'text-too-long', /最多 2000 字，现在有 10000 字/],
    ['seven photos', '/api/reports', () => json({ ...GOOD, photoIds: Array(7).fill('a'.repeat(64)) }), 422, 'bad-field', /照片最多 6 项，现在有 7 项/],
    ['a list instead of an object', '/api/reports', () => json([GOOD]), 422, 'bad-field', /提交的内容应是一组字段/],
    ['a place outside the city', '/api/reports', () => json({ ...GOOD, place: { longitude: 116.4, latitude: 39.9, datum: 'wgs84' } }), 422, 'place-outside-city', /不在宁波市范围内/],
    ['a cell nobody knows', '/api/reports', () => json({ text: '灯', cellCode: '1'.repeat(15) }), 422, 'bad-field', /没有这个网格/],
    ['a matter nobody knows', '/api/reports', () => json({ ...GOOD, matterId: 'matter:99999' }), 422, 'bad-field', /没有这个事项/],
    ['tomorrow', '/api/reports', () => json({ ...GOOD, happenedAt: '2026-09-29T09:00:00+08:00' }), 422, 'date-in-future', /不能晚于现在/],
    ['a date that is none', '/api/reports', () => json({ ...GOOD, happenedAt: '昨天' }), 422, 'bad-field', /发生时间应写成/],
    ['a photo never received', '/api/reports', () => json({ ...GOOD, photoIds: ['b'.repeat(64)] }), 422, 'photo-unknown', /1 张照片没有收到/],
    ['a source a citizen may not name', '/api/reports', () => json({ ...GOOD, source: 'leader' }), 403, 'forbidden', /指定来源/],
    ['a citizen who settles', '/api/reports', () => json({ ...GOOD, settled: { words: '已清', photoIds: ['c'.repeat(64)] } }), 403, 'wrong-role', /网格员/],
    ['no key', '/api/reports', () => ({ body: GOOD }), 400, 'missing-key', /Idempotency-Key/],
    ['a key of 300 signs', '/api/reports', () => json(GOOD, { 'Idempotency-Key': 'k'.repeat(300) }), 400, 'missing-key', /1–200/],
    ['half a JSON', '/api/reports', () => ({ raw: '{"text":', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'k' } }), 400, 'bad-json', /JSON/],
    ['a form instead of JSON', '/api/reports', () => ({ raw: 'text=a', headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Idempotency-Key': 'k' } }), 400, 'bad-json', /application\/json/],
    ['a body of 300 kB', '/api/reports', () => json({ text: 'a', placeWords: 'b'.repeat(300_000) }), 413, 'body-too-large', /256 KB/],
    ['a gzip bomb', '/api/reports', () => ({ raw: BOMB, headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip', 'Idempotency-Key': 'k' } }), 413, 'body-too-large', /256 KB/],
    ['an unknown encoding', '/api/reports', () => ({ raw: 'x', headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'lzma', 'Idempotency-Key': 'k' } }), 400, 'bad-json', /JSON/],
    ['a wrong service key', '/api/reports', () => json(GOOD, { 'X-Service-Key': 'guess' }), 403, 'forbidden', /服务密钥不对/],
    ['a dead session', '/api/reports', () => json(GOOD, { Authorization: 'Bearer 0123456789abcdef' }), 401, 'session-expired', /重新登录/],
    ['a photo of 20 MB as a form', '/api/photos', () => form(Buffer.alloc(20_000_000, 0xff), 'big.jpg'), 413, 'photo-too-large', /10 MB/],
    ['a photo of 20 MB as bytes', '/api/photos', () => bytes(Buffer.alloc(20_000_000, 0xff), 'image/jpeg'), 413, 'photo-too-large', /10 MB/],
    ['a text called .jpg', '/api/photos', () => form(Buffer.from('只是文字'), 'text.jpg'), 415, 'photo-not-image', /JPEG、PNG 或 WebP/],
    ['an SVG', '/api/photos', () => bytes(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'), 415, 'photo-not-image', /JPEG/],
    ['a JPEG cut off in its header', '/api/photos', () => bytes(brokenPhoto, 'image/jpeg'), 422, 'photo-broken', /已损坏/],
    ['a PNG that would unpack to 900 million pixels', '/api/photos', () => bytes(pngClaiming(30_000, 30_000), 'image/png'), 422, 'photo-too-many-pixels', /最多 50 百万/],
    ['an empty photo', '/api/photos', () => bytes(Buffer.alloc(0), 'image/jpeg'), 415, 'photo-not-image', /JPEG/],
    ['a form without a photo', '/api/photos', () => form(Buffer.from('x'), 'a.jpg', 'file'), 422, 'bad-field', /photo/],
    ['a JSON where a photo should be', '/api/photos', () => json({}), 415, 'photo-not-image', /JPEG/],
    ['an address nobody answers', '/api/nothing', () => json({}), 404, 'not-found', /没有这个地址/],
  ])('%s', async (_what, path, request, status, code, words) => {
    const before = await stored();

    const answer = await town.citizen('Lin').request<{ error: { code: string; message: string; requestId: string } }>('POST', path, request());

    expect(answer.body.error).toMatchObject({ code, message: expect.stringMatching(words), requestId: expect.any(String) });
    expect(answer.status).toBe(status);
    expect(answer.bytes.toString()).not.toMatch(/node_modules|at \w+ \(|\.ts:/);
    expect(await stored()).toBe(before);
  });

  test('a wrong method is told apart from an unknown address', async () => {
    const answer = await town.request<{ error: { code: string } }>('PUT', '/api/reports', {});

    expect([answer.status, answer.body.error.code]).toEqual([405, 'method-not-allowed']);
  });

  test('no permission for the place: the report is taken all the same and waits for a person', async () => {
    const reported = await town.citizen('Zhou').reports('西门口的路灯不亮');

    expect(reported).toMatchObject({ state: 'waiting', waitingReason: 'no-place' });
    expect(reported.sentence).toContain('还不知道具体位置');
  });

  test('a path out of the pages\' folder finds nothing', async () => {
    const answers = await Promise.all(['/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/js/..%5c..%5cpackage.json', '/%E0%A4%A', '/.env'].map((path) => town.request('GET', path)));

    expect(answers.map(({ status, bytes: body }) => status < 500 && !body.toString().includes('"dependencies"') || status === 503)).toEqual([true, true, true, true, true]);
  });
});
