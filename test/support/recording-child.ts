import { randomUUID } from 'node:crypto';
import { MessageLog } from '../../bot/gateway/message-log';

/** Records without end and says each id only when it is recorded; whoever started it kills it. */
const log = await MessageLog.open(process.argv[2] ?? '');
const recordOne = async (): Promise<void> => {
  const messageId = randomUUID();
  await log.append({ messageId, roomId: 'r', talkerId: 't', talkerName: '王', kind: 'Text', saidAt: new Date().toISOString(), isSelf: false, text: '路灯不亮' });
  process.send?.(messageId);
};
for (;;) await Promise.all(Array.from({ length: 7 }, recordOne));
