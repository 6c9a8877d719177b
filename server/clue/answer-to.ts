import type { ChatMessage } from '../../shared/chat/chat-rows';
import type { RoomLineWish } from './room-voice';

/** An answer to who said this, once a message. */
export function answerTo({ accountId, roomId, talkerId, talkerName, messageId }: Pick<ChatMessage, 'accountId' | 'roomId' | 'talkerId' | 'talkerName' | 'messageId'>, text: string): RoomLineWish {
  return { _id: `answer.${accountId}.${messageId}`, accountId, roomId, kind: 'answer', mentionId: talkerId, ...(talkerName === undefined ? {} : { mentionName: talkerName }), isUrgent: false, isAnswer: true, text };
}
