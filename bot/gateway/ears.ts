import type { Puppet } from 'wechaty-puppet';
import { PuppetServer } from 'wechaty-puppet-service';
import { holdLease, ownerOf, type Lease, type LeaseOptions } from '../lease';
import type { ServerClient } from '../server-client';
import { startHandOver, type HandOver } from './hand-over';
import type { MessageLog } from './message-log';
import type { Recorder } from './recorder';

const HEARTBEAT_MS = 5_000;

export interface EarsOptions extends Pick<LeaseOptions, 'account' | 'channel' | 'roomIds' | 'roomNames' | 'onFault'> {
  readonly puppet: Puppet;
  readonly log: MessageLog;
  readonly recorder: Recorder;
  readonly server: ServerClient;
  /** Where the bot finds the puppet, and with what. */
  readonly endpoint: string;
  readonly token: string;
  /** Who holds the account, where gateway and bot run apart. */
  readonly holder?: string;
}

export interface Ears {
  readonly lease: Lease;
  state(): ReturnType<HandOver['state']>;
  /** Ends the hand-over and begins it anew, as a gateway that died does; `before` is done in between. */
  handOverAnew(before: () => Promise<void>): Promise<void>;
  /** The bot can find the puppet. */
  listen(): Promise<void>;
  /** No bot reaches the puppet any more. */
  deafen(): Promise<void>;
  /** What is recorded stays in the log; the lease is given back. */
  stop(): Promise<void>;
}

/** What every gateway does beside its puppet: what is recorded goes to the server under the account's lease, and the bot reaches the puppet by gRPC. */
export function openEars({ puppet, log, recorder, server, account, channel, endpoint, token, holder, onFault, ...rooms }: EarsOptions): Ears {
  let heardAt: string | undefined;
  const lease = holdLease({
    account, channel, owner: ownerOf(endpoint, holder), server, onFault, ...rooms,
    health: () => ({ part: 'ears', isLoggedIn: puppet.isLoggedIn, waiting: handOver.state().waiting, restarts: 0, ...(puppet.isLoggedIn ? { selfId: puppet.currentUserId } : {}), ...(heardAt === undefined ? {} : { heardAt }) }),
  });
  const begin = () => startHandOver({ accountId: account.id, log, server, lease, onFault });
  let handOver = begin();
  void lease.held().then(() => handOver.wake());
  recorder.onRecorded(({ isSelf }) => {
    if (!isSelf) heardAt = new Date().toISOString();
    handOver.wake();
  });
  const rpc = new PuppetServer({ endpoint, puppet, token, tls: { disable: true } });
  let heart: NodeJS.Timeout | undefined;

  return {
    lease,
    state: () => handOver.state(),
    handOverAnew: async (before) => {
      await handOver.stop();
      await before();
      handOver = begin();
    },
    listen: async () => {
      await rpc.start();
      heart = setInterval(() => puppet.emit('heartbeat', { data: 'gateway' }), HEARTBEAT_MS);
    },
    deafen: async () => {
      clearInterval(heart);
      await rpc.stop();
    },
    stop: async () => {
      await handOver.stop();
      await lease.stop(true);
      await log.close();
    },
  };
}
