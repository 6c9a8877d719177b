import type { OutboxLine, OutboxState } from '../../shared/chat/chat-api';
import type { Channel, SayOutcome } from '../channel/channel';
import type { ServerClient } from '../server-client';
import type { SaidLine, SpeakPolicy } from './policy';
import { gapAfter, maySay } from './policy';

/** Asked this often when nobody rings: a ring can be lost, a line must not. */
const ASK_EVERY_MS = 3_000;
const HOUR_MS = 3_600_000;

export interface SpeakerOptions {
  readonly accountId: string;
  readonly channel: Channel;
  readonly server: ServerClient;
  readonly policy: SpeakPolicy;
  /** 0–1, for the pauses. */
  readonly chance: () => number;
  readonly onFault: (fault: unknown) => void;
}

export interface Speaker {
  wake(): void;
  stop(): Promise<void>;
}

const ENDS: Record<SayOutcome['kind'], Extract<OutboxState, 'sent' | 'failed' | 'unknown'>> = { sent: 'sent', failed: 'failed', unknown: 'unknown' };

/** The mouth: pulls lines, keeps the budgets, says each at most once. A line is marked `sending` before it is said. */
export function startSpeaker({ accountId, channel, server, policy, chance, onFault }: SpeakerOptions): Speaker {
  let isStopped = false;
  let isRung = false;
  let ring: () => void = () => undefined;
  let said: readonly SaidLine[] = [];

  const pause = (ms: number): Promise<void> => new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    ring = () => { clearTimeout(timer); resolve(); };
  });

  /** No ring makes this one shorter. */
  const gap = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

  const round = async (): Promise<void> => {
    if (!channel.health().isLoggedIn) return;
    const { now, lines } = await server.linesFor(accountId);
    const cityNow = clockFrom(new Date(now));
    for (const line of lines) {
      if (isStopped || !channel.health().isLoggedIn) return;
      said = said.filter(({ at }) => cityNow().getTime() - at < HOUR_MS);
      await handle(line, cityNow());
    }
  };

  const handle = async (line: OutboxLine, now: Date): Promise<void> => {
    const verdict = maySay(line, now, said, policy);
    if (verdict === 'later') return;
    if (verdict === 'expired') {
      await server.acknowledge(line.id, { state: 'expired' });
      return;
    }
    const { isTaken } = await server.acknowledge(line.id, { state: 'sending' });
    if (!isTaken) return;
    said = [...said, { roomId: line.roomId, at: now.getTime() }];
    const outcome = await channel.say(line.roomId, line.text, line.mentionId);
    await server.acknowledge(line.id, { state: ENDS[outcome.kind], ...('note' in outcome ? { note: outcome.note } : {}) });
    await gap(gapAfter(policy, chance()));
  };

  const run = async (): Promise<void> => {
    let isFailing = false;
    while (!isStopped) {
      isRung = false;
      await round().then(
        () => { isFailing = false; },
        (fault: unknown) => { if (!isFailing) onFault(fault); isFailing = true; },
      );
      if (!isRung && !isStopped) await pause(ASK_EVERY_MS);
    }
  };

  const running = run();
  return {
    wake: () => { isRung = true; ring(); },
    stop: async () => { isStopped = true; ring(); await running; },
  };
}

/** The city's time goes on between two answers as this machine's does. */
function clockFrom(cityNow: Date): () => Date {
  const start = performance.now();
  return () => new Date(cityNow.getTime() + performance.now() - start);
}
