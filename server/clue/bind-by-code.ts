import type { ChatMessage } from '../../shared/chat/chat-rows';
import { consentLine } from '../../shared/chat/reply';
import type { RoomState } from '../../shared/chat/room-state';
import { memberKey } from './bindings.store';
import { CITIZEN } from './chat-identity';
import type { TakingTools } from './take-command';

/**
 * 绑定: who said a code is bound to the account it was issued to; where it is a room's, the room to its cell, and the room is told what that means (R92).
 *
 * @returns the room as it is after it
 */
export async function bindByCode(tools: Pick<TakingTools, 'bindings' | 'rooms' | 'cellNameOf' | 'context'>, code: string, { accountId, talkerId, roomId }: ChatMessage, room: RoomState, tell: (line: string) => Promise<void>): Promise<RoomState> {
  const now = tools.context.clock.now();
  const found = await tools.bindings.useCode(code, { by: memberKey({ accountId, talkerId }), roomId, at: now });
  if (found === undefined) {
    await tell('绑定码不对或已过期，请在小程序重新领取');
    return room;
  }
  await tools.bindings.bindMember({ _id: memberKey({ accountId, talkerId }), accountId, talkerId, roomId, personId: found.personId, boundAt: now });
  if (found.kind === 'person' || found.cellCode === undefined) {
    await tell(found.personId.startsWith(CITIZEN) ? '已绑定，您在群里反映的事会出现在小程序“我的”里' : '已绑定，您在本群按工作人员身份办理');
    return room;
  }
  await tools.rooms.bind({ roomId, cellCode: found.cellCode, boundBy: found.personId, boundAt: now, consentToldAt: now });
  await tell(consentLine(tools.cellNameOf(found.cellCode)));
  return { ...room, cellCode: found.cellCode };
}
