import type { Puppet } from 'wechaty-puppet';
import * as PUPPET from 'wechaty-puppet';
import type { ChatKind } from '../../shared/chat/chat-api';
import { TEXT_MAX } from '../../shared/report/limits';
import type { Heard, MessageLog } from './message-log';

const PICTURE_MAX_BYTES = 20 * 1024 * 1024;

const KINDS: Partial<Record<number, ChatKind>> = {
  [PUPPET.types.Message.Text]: 'Text',
  [PUPPET.types.Message.Image]: 'Image',
  [PUPPET.types.Message.Location]: 'Location',
  [PUPPET.types.Message.Recalled]: 'Recalled',
};

export interface Recorder {
  /** Resolves when the message is on the disk. */
  readonly recorded: (messageId: string) => Promise<void>;
  onRecorded(listener: (heard: Heard) => void): void;
}

/**
 * Ears with a memory: each message goes to the log before anything else, so that neither a bot nor a server that is away loses a word.
 * Wechaty itself keeps no queue: what nobody streams is gone.
 *
 * @param accountId our own name of the account, where it is not its id in the rooms: so a mention of it is known
 */
export function startRecorder(puppet: Puppet, log: MessageLog, onFault: (fault: unknown) => void, accountId?: string): Recorder {
  const listeners: ((heard: Heard) => void)[] = [];
  const underWay = new Map<string, Promise<void>>();

  const keep = async (heard: Heard): Promise<void> => {
    await log.append(heard);
    for (const listener of listeners) listener(heard);
  };
  const record = async (messageId: string): Promise<void> => {
    const heard = await heardOf(puppet, log, messageId, accountId);
    if (heard !== undefined) await keep(heard);
  };

  puppet.on('room-join', ({ roomId, inviteeIdList, timestamp }) => {
    for (const memberId of inviteeIdList) keep(joinedOf(puppet, roomId, memberId, timestamp)).catch(onFault);
  });

  puppet.on('message', ({ messageId }) => {
    const done = record(messageId);
    underWay.set(messageId, done);
    done.catch(onFault).finally(() => underWay.delete(messageId));
  });
  return {
    recorded: (messageId) => underWay.get(messageId) ?? Promise.resolve(),
    onRecorded: (listener) => { listeners.push(listener); },
  };
}

async function heardOf(puppet: Puppet, log: MessageLog, messageId: string, accountId: string | undefined): Promise<Heard | undefined> {
  const message = await puppet.messagePayload(messageId);
  if (!message.roomId) return undefined;   // private talk is not ours to keep
  const { talkerId, roomId, type } = message;
  const kind = KINDS[type] ?? 'Other';
  const name = (await puppet.contactPayload(talkerId)).name;
  return {
    messageId, roomId, talkerId, talkerName: name.slice(0, 100), kind,
    saidAt: new Date(millisecondsOf(message.timestamp)).toISOString(),
    isSelf: puppet.isLoggedIn && talkerId === puppet.currentUserId,
    ...(kind === 'Text' ? { text: (message.text ?? '').slice(0, TEXT_MAX), mentionIds: ('mentionIdList' in message ? message.mentionIdList ?? [] : []).slice(0, 20).map((id) => (puppet.isLoggedIn && id === puppet.currentUserId ? accountId ?? id : id)) } : {}),
    ...(kind === 'Recalled' ? recalledOf(message.text ?? '') : {}),
    ...(kind === 'Location' ? { location: await locationOf(puppet, messageId) } : {}),
    ...(kind === 'Image' ? await pictureOf(puppet, log, messageId) : {}),
  };
}

/** Puppets say which message was taken back in the notice's words: its id alone, or the platform's own markup around it. */
function recalledOf(words: string): Pick<Heard, 'recalledId'> {
  const id = /<newmsgid>\s*([^<\s]+)\s*<\/newmsgid>/i.exec(words)?.[1] ?? words.trim();
  return /^\S{1,100}$/.test(id) && !id.startsWith('<') ? { recalledId: id } : {};
}

/** Who came is told what we do. His name is not asked for: nobody needs it. */
function joinedOf(puppet: Puppet, roomId: string, memberId: string, timestamp: number): Heard {
  return {
    messageId: `join:${roomId}:${memberId}:${timestamp}`.slice(0, 100), roomId, talkerId: memberId, talkerName: '', kind: 'Joined',
    saidAt: new Date(millisecondsOf(timestamp)).toISOString(),
    isSelf: puppet.isLoggedIn && memberId === puppet.currentUserId,
  };
}

async function locationOf(puppet: Puppet, messageId: string): Promise<NonNullable<Heard['location']>> {
  const { longitude, latitude, name, address } = await puppet.messageLocation(messageId);
  return { longitude, latitude, name: name.slice(0, 100), address: address.slice(0, 200) };
}

async function pictureOf(puppet: Puppet, log: MessageLog, messageId: string): Promise<Pick<Heard, 'picture'>> {
  const box = await puppet.messageImage(messageId, PUPPET.types.Image.Artwork);
  const bytes = await box.toBuffer();
  return bytes.length > PICTURE_MAX_BYTES ? {} : { picture: await log.keepPicture(bytes) };
}

/** Puppets give seconds or milliseconds. */
const millisecondsOf = (timestamp: number): number => (timestamp < 1e11 ? timestamp * 1_000 : timestamp);
