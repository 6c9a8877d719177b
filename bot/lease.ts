import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import type { ChannelName, LeaseAnswer, PartHealth } from '../shared/chat/fleet/fleet-api';
import type { ServerClient } from './server-client';

/** Of thirty seconds the server gives: two renewals may be lost. */
const RENEW_MS = 10_000;
const TRY_AGAIN_MS = 1_000;

export interface LeaseOptions {
  readonly account: { readonly id: string; readonly name: string };
  readonly channel: ChannelName;
  readonly owner: string;
  readonly server: Pick<ServerClient, 'takeLease' | 'renewLease' | 'releaseLease'>;
  readonly health: () => PartHealth;
  /** The rooms the account is in, where the caller knows them. */
  readonly roomIds?: () => Promise<readonly string[]>;
  /** What they call themselves. */
  readonly roomNames?: () => Promise<Readonly<Record<string, string>>>;
  readonly onFault: (fault: unknown) => void;
}

export interface Lease {
  /** What everything handed over and said carries; `undefined` while the account is not ours. */
  epoch(): number | undefined;
  /** Resolves when the account is ours. */
  held(): Promise<number>;
  /** The server did not know our epoch: it is asked anew at once. */
  doubt(): void;
  /** The account came into a room, or left one: the server is told which it is in. */
  tellRooms(): void;
  /** @param isGivenUp the other part of this machine goes too */
  stop(isGivenUp: boolean): Promise<void>;
}

/**
 * Who holds an account: this machine's gateway and bot together. A gateway's address can be had by one process alone, so it tells machines apart
 * and a restarted process is the same holder: it goes on at once, while another machine waits until the lease has run out.
 * In containers apart neither names nor addresses are the same: there the setting says who holds it.
 */
export function ownerOf(endpoint: string, holder = ''): string {
  return createHash('sha256').update(holder === '' ? `${hostname()} ${endpoint}` : `holder ${holder}`).digest('hex').slice(0, 24);
}

/** Takes the account's lease, keeps it, and takes it again when it was lost (R95). */
export function holdLease({ account, channel, owner, server, health, roomIds, roomNames, onFault }: LeaseOptions): Lease {
  let isStopped = false;
  let epoch: number | undefined;
  let areRoomsTold = true;
  let waiters: ((epoch: number) => void)[] = [];
  let ring: () => void = () => undefined;

  const pause = (ms: number): Promise<void> => new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    ring = () => { clearTimeout(timer); resolve(); };
  });

  const ask = async (): Promise<LeaseAnswer> => {
    if (epoch !== undefined && areRoomsTold) {
      const renewed = await server.renewLease(account.id, { owner, epoch, health: health() });
      if (renewed.isHeld) return renewed;
    }
    areRoomsTold = true;
    const [rooms, names] = await Promise.all([roomIds?.(), roomNames?.()]);
    return server.takeLease(account.id, { owner, channel, name: account.name, health: health(), ...(rooms === undefined ? {} : { roomIds: [...rooms] }), ...(names === undefined ? {} : { roomNames: { ...names } }) });
  };

  const keep = async (): Promise<void> => {
    let isFailing = false;
    while (!isStopped) {
      try {
        const answer = await ask();
        epoch = answer.isHeld ? answer.epoch : undefined;
        isFailing = false;
      } catch (fault) {
        if (!isFailing) onFault(fault);
        isFailing = true;   // the epoch stands: if it is over by then, the server says so
      }
      if (epoch !== undefined) { for (const tell of waiters) tell(epoch); waiters = []; }
      if (!isStopped) await pause(epoch === undefined || isFailing ? TRY_AGAIN_MS : RENEW_MS);
    }
  };

  const keeping = keep();
  return {
    epoch: () => epoch,
    held: () => (epoch === undefined ? new Promise((resolve) => { waiters.push(resolve); }) : Promise.resolve(epoch)),
    doubt: () => ring(),
    tellRooms: () => { areRoomsTold = false; ring(); },
    stop: async (isGivenUp) => {
      isStopped = true;
      ring();
      await keeping;
      if (isGivenUp && epoch !== undefined) await server.releaseLease(account.id, { owner, epoch }).catch(onFault);
    },
  };
}
