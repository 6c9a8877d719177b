import type { OutboxLine, OutboxState } from '../../shared/chat/chat-api';
import { pauseBefore } from '../../shared/chat/speaking/decide';
import type { SpeakPolicy } from '../../shared/chat/speaking/policy';
import type { Channel, SayOutcome } from '../channel/channel';
import type { Lease } from '../lease';
import type { ServerClient } from '../server-client';
import { StaleLease } from '../server-client';

/** Asked this often when nobody rings: a ring can be lost, a line must not. */
const ASK_EVERY_MS = 3_000;

export interface SpeakerOptions {
  readonly accountId: string;
  readonly channel: Pick<Channel, 'health' | 'say'>;
  readonly server: Pick<ServerClient, 'linesFor' | 'acknowledge'>;
  /** Without it nothing is asked for and nothing said. */
  readonly lease: Pick<Lease, 'epoch' | 'doubt'>;
  /** 0–1, for the pauses. */
  readonly chance: () => number;
  readonly onFault: (fault: unknown) => void;
}

export interface Speaker {
  wake(): void;
  /** Lines pulled and not yet said. */
  waiting(): number;
  stop(): Promise<void>;
}

const ENDS: Record<SayOutcome['kind'], Extract<OutboxState, 'sent' | 'failed' | 'unknown'>> = { sent: 'sent', failed: 'failed', unknown: 'unknown' };

/**
 * The mouth: pulls what the server finds sayable, leaves pauses, says each line at most once.
 * A line is marked `sending` before it is said; the server judges it once more at that mark, and an old epoch of the lease gets none.
 */
export function startSpeaker({ accountId, channel, server, lease, chance, onFault }: SpeakerOptions): Speaker {
  let isStopped = false;
  let isRung = false;
  let ring: () => void = () => undefined;
  let endGap: () => void = () => undefined;
  let last: { readonly roomId: string; readonly at: number } | undefined;
  let waiting = 0;

  const pause = (ms: number): Promise<void> => new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    ring = () => { clearTimeout(timer); resolve(); };
  });

  /** No ring makes this one shorter; only the end does. */
  const gap = (ms: number): Promise<void> => new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, ms));
    endGap = () => { clearTimeout(timer); resolve(); };
  });

  const round = async (): Promise<void> => {
    const epoch = lease.epoch();
    if (epoch === undefined || !channel.health().isLoggedIn) return;
    const { lines, policy } = await server.linesFor(accountId, epoch);
    waiting = lines.length;
    for (const line of lines) {
      await keepDistance(line, policy);
      if (isStopped || !channel.health().isLoggedIn) return;
      await sayOnce(line, epoch);
      waiting -= 1;
    }
  };

  const keepDistance = async ({ roomId }: OutboxLine, policy: SpeakPolicy): Promise<void> => {
    if (last !== undefined) await gap(last.at + pauseBefore(policy, last.roomId === roomId, chance()) - performance.now());
  };

  const sayOnce = async (line: OutboxLine, epoch: number): Promise<void> => {
    const { isTaken } = await server.acknowledge(line.id, { state: 'sending', epoch });
    if (!isTaken) return;
    const outcome = await channel.say(line.roomId, line.text, line.mentionId);
    last = { roomId: line.roomId, at: performance.now() };
    await server.acknowledge(line.id, {
      state: ENDS[outcome.kind], epoch,
      ...('note' in outcome ? { note: outcome.note } : {}),
      ...('isWarning' in outcome && outcome.isWarning === true ? { isWarning: true } : {}),
    });
  };

  const run = async (): Promise<void> => {
    let isFailing = false;
    while (!isStopped) {
      isRung = false;
      await round().then(
        () => { isFailing = false; },
        (fault: unknown) => {
          if (fault instanceof StaleLease) lease.doubt();
          else if (!isFailing) onFault(fault);
          isFailing = true;
        },
      );
      if (!isRung && !isStopped) await pause(ASK_EVERY_MS);
    }
  };

  const running = run();
  return {
    wake: () => { isRung = true; ring(); },
    waiting: () => waiting,
    stop: async () => { isStopped = true; ring(); endGap(); await running; },
  };
}
