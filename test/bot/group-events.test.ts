import * as PUPPET from 'wechaty-puppet';
import type { CaseFile } from '../../shared/case/case-file';
import type { RoomLine } from '../../shared/chat/chat-rows';
import type { Clue } from '../../shared/clue/clue';
import { nativeCollection } from '../../server/platform/db';
import { startChatGroup, until, type ChatGroup } from '../support/chat-group';
import { startTown, type Town } from '../support/start-town';

let town: Town;
let group: ChatGroup;
let ticking: NodeJS.Timeout;
beforeAll(async () => {
  town = await startTown({ isAlive: true, settings: { botKey: 'a-bot-key' } });
  ticking = setInterval(() => town.clock.set(new Date()), 200);   // silence in a group is counted in real seconds
  group = await startChatGroup(town.city, { url: town.server.url, botKey: 'a-bot-key' });
}, 90_000);
afterAll(async () => {
  clearInterval(ticking);
  await group?.stop();
  await town?.stop();
}, 30_000);

/** As puppets tell it: a message of its own that names the other one. */
async function takesBack(member: number, recalledId: string): Promise<void> {
  const { puppet } = group.gateway;
  const id = `recall-of-${recalledId}`;
  puppet.mocker.cacheMessagePayload.set(id, {
    id, roomId: group.room.id, talkerId: group.room.memberIds[member] ?? '', type: PUPPET.types.Message.Recalled, timestamp: Date.now(), text: recalledId,
  } as PUPPET.payloads.Message);
  puppet.emit('message', { messageId: id });
  await group.gateway.recorded(id);
}

test('a message taken back in the group is taken out of the clue it became, through gateway and server (R18)', async () => {
  const cases = nativeCollection<CaseFile>(town.server.context.db, 'cases');
  const clues = nativeCollection<Clue>(town.server.context.db, 'clues');

  const said = await group.says(0, '南门口井盖塌陷了，车轮都掉进去了');   // danger: told after two seconds
  await until(async () => await clues.countDocuments({ roomId: group.room.id }) === 1);
  await takesBack(0, said);
  await until(async () => await cases.countDocuments({ roomId: group.room.id, state: 'void' }) === 1);
  await until(async () => await clues.countDocuments({ roomId: group.room.id }) === 0);

  expect((await group.gateway.log.everything()).find(({ kind }) => kind === 'Recalled')).toMatchObject({ recalledId: said });
}, 90_000);

test('who joins the group is told what we do with the next digest, once (R97)', async () => {
  const { puppet } = group.gateway;
  const [inviterId = '', ...others] = group.room.memberIds;
  const rooms = nativeCollection<{ readonly newcomersAt?: Date; readonly digestAt?: Date }>(town.server.context.db, 'chat-rooms');
  const lines = nativeCollection<RoomLine>(town.server.context.db, 'chat-lines');

  puppet.emit('room-join', { roomId: group.room.id, inviterId, inviteeIdList: others.slice(0, 2), timestamp: Date.now() });
  await until(async () => (await rooms.findOne({ _id: group.room.id } as object))?.newcomersAt !== undefined);
  await rooms.updateOne({ _id: group.room.id } as object, { $set: { digestAt: new Date(0) } });
  await until(async () => await lines.countDocuments({ kind: 'digest' }) === 1);

  expect((await lines.findOne({ kind: 'digest' }))?.text).toContain('欢迎新邻居');
  await until(async () => (await rooms.findOne({ _id: group.room.id } as object))?.newcomersAt === undefined);   // marked when it is told
}, 60_000);
