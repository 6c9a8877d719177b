import { join } from 'node:path';
import type { Heard, MessageLog } from '../../gateway/message-log';
import { wait } from '../wechaty-link';
import type { Channel, HeardMessage } from '../channel';
import type { ArchiveSource } from './archive';
import type { ArchiveKeys } from './decrypt';
import { pullArchive } from './pull-archive';
import type { RobotOptions } from './robot';
import { groupRobot } from './robot';

const PULL_EVERY_MS = 5_000;
/** Waits while the archive is away; the last one goes on. */
const RETRY_WAITS_MS = [1_000, 5_000, 30_000, 60_000] as const;

export interface WecomOptions {
  readonly source: ArchiveSource;
  readonly keys: ArchiveKeys;
  readonly log: MessageLog;
  readonly folder: string;
  readonly robot: RobotOptions;
  readonly onFault: (fault: unknown) => void;
  readonly pullEveryMs?: number;
}

/** Groups of 企业微信: heard by the archive, answered by each group's robot. The ears record by themselves: who pulls is the recorder. */
export function wecomChannel({ source, keys, log, folder, robot, onFault, pullEveryMs = PULL_EVERY_MS }: WecomOptions): Channel {
  const listeners: ((message: HeardMessage) => void)[] = [];
  const pictures = new Map<string, string>();
  const state: { isStopped: boolean; failures: number; heardAt?: Date; running?: Promise<void> } = { isStopped: false, failures: 0 };
  const say = groupRobot(robot);

  const onHeard = (heard: Heard): void => {
    state.heardAt = new Date();
    if (heard.picture !== undefined) pictures.set(heard.messageId, heard.picture.hash);
    for (const listener of listeners) listener(messageOf(heard));
  };

  const run = async (): Promise<void> => {
    while (!state.isStopped) {
      try {
        await pullArchive({ source, keys, log, seqFile: join(folder, 'archive-seq'), onHeard, onFault });
        state.failures = 0;
      } catch (fault) {
        if (state.failures === 0) onFault(fault);
        state.failures += 1;
      }
      await wait(state.failures === 0 ? pullEveryMs : RETRY_WAITS_MS[Math.min(state.failures, RETRY_WAITS_MS.length) - 1] ?? pullEveryMs);
    }
  };

  return {
    start: async () => { state.running ??= run(); },
    stop: async () => { state.isStopped = true; await state.running; },
    onMessage: (listener) => { listeners.push(listener); },
    say,
    pictureOf: async (messageId) => {
      const bytes = await log.picture(pictures.get(messageId) ?? '');
      if (bytes === undefined) throw new Error(`no picture in message ${messageId}`);
      return bytes;
    },
    health: () => ({ isConnected: state.failures === 0, isLoggedIn: state.failures === 0, restarts: 0, ...(state.heardAt === undefined ? {} : { heardAt: state.heardAt }) }),
  };
}

function messageOf({ messageId, roomId, talkerId, isSelf, kind, text, location }: Heard): HeardMessage {
  return { messageId, roomId, talkerId, isSelf, kind, text: text ?? '', ...(location === undefined ? {} : { location: { longitude: location.longitude, latitude: location.latitude, name: location.name } }) };
}
