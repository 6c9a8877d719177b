import type { GroupCard } from '../../shared/chat/group-card-api';
import { fromGroup, groupModel } from '../../miniapp/src/features/chat/group-model';

const CARD: GroupCard = { roomId: 'card:abc', ticket: 't', expiresAt: '2026-09-28T01:10:00.000Z', cell: { code: '330203105207004', name: '南苑第四网格' } };
const OPENING = { code: 'c', encryptedData: 'AAAA', iv: 'B'.repeat(24) };
const ok = <Data>(data: Data) => Promise.resolve({ ok: true as const, status: 200, data });
const failed = Promise.resolve({ ok: false as const, status: 0, error: { code: 'offline', message: '' } });

test('opened from a group, a report carries the group and its cell, and a place of its own goes before the cell (R92)', async () => {
  const model = groupModel({ entry: () => Promise.resolve(OPENING), open: () => ok(CARD), bind: () => failed });

  await model.enter();

  expect(fromGroup(model.get(), false)).toEqual({ roomId: 'card:abc', cellCode: '330203105207004' });
  expect(fromGroup(model.get(), true)).toEqual({ roomId: 'card:abc' });
});

test('outside a group, without a network, or in a group nobody bound, a report carries nothing of a group (R92)', async () => {
  const outside = groupModel({ entry: () => Promise.resolve(undefined), open: () => ok(CARD), bind: () => failed });
  const offline = groupModel({ entry: () => Promise.resolve(OPENING), open: () => failed, bind: () => failed });
  const unbound: GroupCard = { roomId: CARD.roomId, ticket: CARD.ticket, expiresAt: CARD.expiresAt };
  const nobodys = groupModel({ entry: () => Promise.resolve(OPENING), open: () => ok(unbound), bind: () => ok(CARD) });

  for (const model of [outside, offline, nobodys]) await model.enter();
  const before = [outside, offline, nobodys].map((model) => fromGroup(model.get(), false));
  await nobodys.bind('330203105207004', 'k');

  expect(before).toEqual([{}, {}, {}]);
  expect(fromGroup(nobodys.get(), false)).toMatchObject({ cellCode: '330203105207004' });
});
