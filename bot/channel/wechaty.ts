import type { Channel, ChannelHealth, HeardMessage, SayOutcome } from './channel';
import type { MemberNames } from './member-names';
import { memberNames } from './member-names';
import type { Link, LinkOptions } from './wechaty-link';
import { openLink, wait } from './wechaty-link';

/** Waits between tries to reach a gateway that is away; the last one goes on. */
const RETRY_WAITS_MS = [200, 500, 1_000, 2_000] as const;

export interface WechatyChannelOptions {
  readonly endpoint: string;
  readonly token: string;
  readonly onFault: (fault: Error) => void;
}

/** Group chat by way of a Wechaty gateway; finds it again when it was restarted. */
export function wechatyChannel(options: WechatyChannelOptions): Channel {
  const listeners: ((message: HeardMessage) => void)[] = [];
  const state: { link?: Link; isStopped: boolean; heardAt?: Date; links: number } = { isStopped: false, links: 0 };
  const names = memberNames();
  const linkOptions: LinkOptions = {
    ...options,
    onRoomChange: names.forget,
    onMessage: (message) => {
      state.heardAt = new Date();
      for (const listener of listeners) listener(message);
    },
  };

  async function keepLinked(): Promise<void> {
    for (let failures = 0; !state.isStopped;) {
      const link = await openLink(linkOptions).catch((fault: Error) => { options.onFault(fault); return undefined; });
      if (link === undefined) {
        await wait(RETRY_WAITS_MS[Math.min(failures, RETRY_WAITS_MS.length - 1)] ?? 0);
        failures += 1;
        continue;
      }
      failures = 0;
      state.link = link;
      state.links += 1;
      await link.lost;
      delete state.link;
      await link.close();
    }
  }

  let running: Promise<void> | undefined;
  return {
    start: async () => { running ??= keepLinked(); },
    stop: async () => {
      state.isStopped = true;
      await state.link?.close();
      await running;
    },
    onMessage: (listener) => { listeners.push(listener); },
    say: (roomId, text, mentionId) => say(state.link, names, { roomId, text, ...(mentionId === undefined ? {} : { mentionId }) }),
    pictureOf: async (messageId) => {
      if (state.link === undefined) throw new Error('no gateway');
      return (await state.link.puppet.messageFile(messageId)).toBuffer();
    },
    health: (): ChannelHealth => ({
      isConnected: state.link?.isOpen() ?? false,
      isLoggedIn: state.link?.isLoggedIn() ?? false,
      ...(state.heardAt === undefined ? {} : { heardAt: state.heardAt }),
      restarts: Math.max(0, state.links - 1),
    }),
  };
}

interface Saying {
  readonly roomId: string;
  readonly text: string;
  readonly mentionId?: string;
}

/** Straight to the puppet: the library's own `room.say` reads every member of the room first. */
async function say(link: Link | undefined, names: MemberNames, { roomId, text, mentionId }: Saying): Promise<SayOutcome> {
  if (link === undefined || !link.isLoggedIn()) return { kind: 'failed', note: 'not logged in' };
  const name = mentionId === undefined ? undefined : await names.of(link.puppet, roomId, mentionId).catch(() => undefined);
  const known = name ? { line: `@${name}\u2005${text}`, ids: mentionId === undefined ? [] : [mentionId] } : { line: text, ids: [] };   // whom this account does not know in the room it calls nobody
  if (!link.isOpen()) return { kind: 'failed', note: 'gateway lost before it was said' };
  try {
    await link.puppet.messageSendText(roomId, known.line, known.ids);
    return { kind: 'sent' };
  } catch (fault) {
    const note = fault instanceof Error ? fault.message.slice(0, 200) : 'unknown fault';
    return { kind: 'unknown', note, ...(isWarning(note) ? { isWarning: true } : {}) };
  }
}

/** A puppet hands the platform's words through and gives no code for them: 1205 is its "too often". */
function isWarning(note: string): boolean {
  return /\b1205\b|频繁|违规|限制登录/.test(note);
}
