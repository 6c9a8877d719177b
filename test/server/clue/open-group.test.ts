import { createCipheriv, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { miniappCard } from '../../../bot/channel/miniapp-card/miniapp-card';
import { openGroup } from '../../../server/clue/open-group';
import type { CardOpening } from '../../../shared/chat/group-card-api';

const APP = { appId: 'wx0123456789', secret: 'a-secret' };
const NOW = new Date('2026-09-28T01:00:00Z');
let platform: Server;
let baseUrl: string;
let sessionKey: Buffer;
const codes = new Map<string, unknown>();

beforeAll(async () => {
  platform = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://platform').searchParams;
    const isOurs = query.get('appid') === APP.appId && query.get('secret') === APP.secret && query.get('grant_type') === 'authorization_code';
    const code = query.get('js_code') ?? '';
    const answer = isOurs ? codes.get(code) ?? { errcode: 40_029, errmsg: 'invalid code' } : { errcode: 40_125, errmsg: 'invalid secret' };
    codes.delete(code);   // once
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => { platform.listen(0, '127.0.0.1', resolve); });
  const address = platform.address();
  baseUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(() => { platform.close(); });
beforeEach(() => {
  sessionKey = randomBytes(16);
  codes.set('a-code', { session_key: sessionKey.toString('base64'), openid: 'o-wang' });
});

/** As the platform seals it. */
function sealed(content: object, key = sessionKey): CardOpening {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', key, iv);
  return { code: 'a-code', encryptedData: Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final()]).toString('base64'), iv: iv.toString('base64') };
}
const group = (change: object = {}) => ({ opengid: 'tGabc', watermark: { appid: APP.appId, timestamp: NOW.getTime() / 1_000 }, ...change });
const card = () => ({ openedIn: (opening: CardOpening) => openGroup(opening, { ...APP, baseUrl, now: () => NOW }) });

test('a card opened in a group names the group by the word of the platform (R92, R98)', async () => {
  expect(await card().openedIn(sealed(group()))).toEqual({ ok: true, openGid: 'tGabc', openId: 'o-wang' });
});

test('an opening can be used once (R92)', async () => {
  const opening = sealed(group());
  await card().openedIn(opening);

  expect(await card().openedIn(opening)).toMatchObject({ ok: false, code: 'code-used' });
});

test.each([
  ['opened outside a group', () => sealed(group({ opengid: undefined })), 'not-in-a-group'],
  ['sealed for another app', () => sealed(group({ watermark: { appid: 'wx-other', timestamp: NOW.getTime() / 1_000 } })), 'not-ours'],
  ['sealed an hour ago', () => sealed(group({ watermark: { appid: APP.appId, timestamp: NOW.getTime() / 1_000 - 3_600 } })), 'too-old'],
  ['sealed under another key', () => sealed(group(), randomBytes(16)), 'broken'],
  ['cut on the way', () => ({ ...sealed(group()), encryptedData: 'AAAA' }), 'broken'],
] as const)('a card %s binds nothing and says why (R92)', async (_why, opening, code) => {
  const answer = await card().openedIn(opening());

  expect(answer).toMatchObject({ ok: false, code, words: expect.stringMatching(/[\u4e00-\u9fff]/) });
});

test('a card neither hears nor speaks (R98)', async () => {
  expect((await miniappCard().say('room-1', '收到')).kind).toBe('failed');
});
