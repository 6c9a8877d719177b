import type { OutboxLine } from '../../shared/chat/chat-api';
import type { RoomLine } from '../../shared/chat/chat-rows';
import { byNameAlone } from '../../shared/chat/mention';

/** The id a person has for another account of ours, where he is known there; never a guess. Handed in by app.ts. */
export type MemberFor = (asked: { readonly roomId: string; readonly heardById: string; readonly talkerId: string; readonly accountId: string }) => Promise<string | undefined>;

/**
 * To whom a line speaks, for the account that says it: ids of members differ from account to account, so one that another account heard is looked up, else his name stands in the text (R95).
 * Asked when the line is pulled, because a line that waits may change hands.
 */
export async function addressLine({ text, mentionId, mentionName, heardById, accountId, roomId }: RoomLine, memberFor: MemberFor): Promise<Pick<OutboxLine, 'text' | 'mentionId'>> {
  if (mentionId === undefined) return { text };
  const isHis = heardById === undefined || heardById === accountId;
  const own = isHis ? mentionId : await memberFor({ roomId, heardById, talkerId: mentionId, accountId });
  return own === undefined ? { text: byNameAlone(text, mentionName) } : { text, mentionId: own };
}
