import { z } from 'zod';
import { TEXT_MAX } from '../../../shared/report/limits';
import type { Heard } from '../../gateway/message-log';

/** The part of an archived message we read; the archive has many kinds more. */
const archived = z.object({
  msgid: z.string().min(1).max(100),
  action: z.enum(['send', 'recall', 'switch']),
  from: z.string().default(''),
  roomid: z.string().default(''),
  msgtime: z.number().int().default(0),
  msgtype: z.string().default(''),
  text: z.object({ content: z.string() }).optional(),
  image: z.object({ sdkfileid: z.string().min(1) }).optional(),
  location: z.object({ longitude: z.number().min(-180).max(180), latitude: z.number().min(-90).max(90), address: z.string().default(''), title: z.string().default('') }).optional(),
  revoke: z.object({ pre_msgid: z.string().min(1) }).optional(),
});

export type Archived = z.infer<typeof archived>;

/** A message as the log keeps it, and the picture that must be fetched before it is kept. */
export interface ReadMessage {
  readonly heard: Heard;
  readonly fileId?: string;
}

/** `undefined`: not said in a group, or nothing that is said (somebody changed the enterprise). @throws {z.ZodError} when it is not as documented */
export function readArchived(opened: unknown): ReadMessage | undefined {
  const message = archived.parse(opened);
  if (message.roomid === '' || message.action === 'switch') return undefined;
  const { kind, fileId, ...said } = saidIn(message);
  const heard: Heard = {
    messageId: message.msgid, roomId: message.roomid, talkerId: message.from.slice(0, 100), talkerName: '',
    saidAt: new Date(message.msgtime).toISOString(), isSelf: false, kind, ...said,
  };
  return { heard, ...(fileId === undefined ? {} : { fileId }) };
}

function saidIn({ action, msgtype, text, image, location, revoke }: Archived): Pick<Heard, 'kind' | 'text' | 'recalledId' | 'location'> & { readonly fileId?: string } {
  if (action === 'recall' || msgtype === 'revoke') return { kind: 'Recalled', ...(revoke === undefined ? {} : { recalledId: revoke.pre_msgid }) };
  if (msgtype === 'text' && text !== undefined) return { kind: 'Text', text: text.content.slice(0, TEXT_MAX) };
  if (msgtype === 'image' && image !== undefined) return { kind: 'Image', fileId: image.sdkfileid };
  if (msgtype === 'location' && location !== undefined) {
    const { longitude, latitude, title, address } = location;
    return { kind: 'Location', location: { longitude, latitude, name: title.slice(0, 100), address: address.slice(0, 200) } };
  }
  return { kind: 'Other' };
}
