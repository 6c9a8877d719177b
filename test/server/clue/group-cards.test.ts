import { createCipheriv, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { CaseFile } from '../../../shared/case/case-file';
import type { BindingsView } from '../../../shared/chat/binding-api';
import type { CardOpening, GroupCard } from '../../../shared/chat/group-card-api';
import { nativeCollection } from '../../../server/platform/db';
import { startTown, type Town } from '../../support/start-town';

const APP = { appId: 'wx0123456789', secret: 'a-secret' };
const CELL = '330203105207004';
const sessions = new Map<string, Buffer>();
let platform: Server;
let town: Town;
beforeAll(async () => {
  platform = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://platform').searchParams;
    const key = sessions.get(query.get('js_code') ?? '');
    response.end(JSON.stringify(key === undefined || query.get('secret') !== APP.secret ? { errcode: 40_029, errmsg: 'invalid code' } : { session_key: key.toString('base64'), openid: 'o-wang' }));
  });
  await new Promise<void>((done) => { platform.listen(0, '127.0.0.1', done); });
  const address = platform.address();
  const wechatUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  town = await startTown({ settings: { wechatAppId: APP.appId, wechatAppSecret: APP.secret, wechatUrl } });
}, 60_000);
afterAll(async () => {
  await town?.stop();
  platform.close();
}, 30_000);

/** As WeChat seals it for a phone that opened a card in this group. */
function opening(opengid: string): CardOpening {
  const [code, key, iv] = [randomBytes(8).toString('hex'), randomBytes(16), randomBytes(16)];
  sessions.set(code, key);
  const cipher = createCipheriv('aes-128-cbc', key, iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify({ opengid, watermark: { appid: APP.appId, timestamp: Math.floor(Date.now() / 1_000) } })), cipher.final()]);
  return { code, encryptedData: sealed.toString('base64'), iv: iv.toString('base64') };
}
const key = (name: string) => ({ 'Idempotency-Key': `a-key-of-${name}` });

test('the first worker who opens the card binds the group; a neighbour from that group reports into its cell (R92, R98)', async () => {
  const worker = await town.gridWorker('330203');
  const before = await town.post<GroupCard>('/api/group-cards', opening('tG-nanyuan'));
  const byWorker = await worker.post<GroupCard>('/api/group-cards', opening('tG-nanyuan'));
  const bound = await worker.post<GroupCard>('/api/group-cards/bind', { ticket: byWorker.ticket, cellCode: CELL }, key('bind'));
  const again = await worker.post<GroupCard>('/api/group-cards/bind', { ticket: byWorker.ticket, cellCode: CELL }, key('bind'));

  const card = await town.post<GroupCard>('/api/group-cards', opening('tG-nanyuan'));
  await town.post('/api/reports', { text: '东门口那盏路灯坏了三天了', cellCode: card.cell?.code, roomId: card.roomId }, key('report-of-the-card'));
  await town.settle();
  const caseFile = await nativeCollection<CaseFile>(town.server.context.db, 'cases').findOne({ roomId: card.roomId });

  expect(before.cell).toBeUndefined();
  expect([bound.cell?.code, again.cell?.code, card.cell?.code]).toEqual([CELL, CELL, CELL]);
  expect(card.roomId).toBe(before.roomId);
  expect(card.roomId).not.toContain('tG-nanyuan');
  expect(caseFile?.cellCode).toBe(CELL);
  expect((await worker.get<BindingsView>('/api/chat-bindings')).rows.some(({ roomName }) => roomName.startsWith('小程序卡片所在的群'))).toBe(true);
});

test('a group is bound only with the platform\'s word, by who has the area, and not taken away by another (R92)', async () => {
  const worker = await town.gridWorker('330203');
  const stranger = await town.gridWorker('330205');
  const { ticket } = await worker.post<GroupCard>('/api/group-cards', opening('tG-other'));
  await worker.post('/api/group-cards/bind', { ticket, cellCode: CELL }, key('bind-other'));
  const theirs = town.city.cells.find(({ cell }) => cell.code.startsWith(stranger.person.divisionCode))?.cell.code;
  const bind = (by: typeof worker, body: object) => by.request<{ error: { code: string } }>('POST', '/api/group-cards/bind', { body, headers: key('refused') });

  const forged = await bind(worker, { ticket: ticket.replace(/.$/, 'x'), cellCode: CELL });
  const elsewhere = await bind(stranger, { ticket, cellCode: CELL });
  const taken = await bind(stranger, { ticket, cellCode: theirs });
  const byNobody = await town.request('POST', '/api/group-cards/bind', { body: { ticket, cellCode: CELL }, headers: key('nobody') });
  town.clock.advance(11);
  const late = await bind(worker, { ticket, cellCode: CELL });

  expect([forged, elsewhere, taken, late].map(({ status, body }) => [status, body.error.code])).toEqual([[403, 'wrong-secret'], [403, 'outside-scope'], [403, 'outside-scope'], [403, 'wrong-secret']]);
  expect(byNobody.status).toBe(401);
});

test('what WeChat does not vouch for is no group, and without an app the city says so (R92)', async () => {
  const unknown = await town.request<{ error: { message: string } }>('POST', '/api/group-cards', { body: { ...opening('tG-x'), code: 'never-given' } });

  expect(unknown.status).toBe(422);
  expect(unknown.body.error.message).toMatch(/[\u4e00-\u9fff]/);
});
