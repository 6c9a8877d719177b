import { fork } from 'node:child_process';
import { environmentWith } from '../../config/env';
import { said } from './day-server';

export interface GatewayOrder {
  readonly url: string;
  readonly botKey: string;
  readonly endpoint: string;
  readonly folder: string;
  readonly accountId: string;
  readonly rooms: readonly number[];
  readonly members: number;
}

export interface GatewaySaid {
  readonly lines: readonly { readonly roomId: string; readonly talkerId: string; readonly text: string; readonly saidAt: number }[];
}

export interface DayGateway {
  readonly pid: number;
  /** The messages' ids, when they are on the gateway's disk. */
  say(lines: GatewaySaid['lines']): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Rooms that talk through a real gateway: puppet, recorder, gRPC and a bot that answers in them. */
export async function startDayGateway(order: GatewayOrder): Promise<DayGateway> {
  const child = fork('test/simulate/gateway-day.ts', {
    execArgv: ['--import', './server/tools/end-with-parent.mjs', '--import', 'tsx'], stdio: 'inherit', env: environmentWith({ LOG_LEVEL: 'error' }),
  });
  const isOpen = said(child);
  child.send(order);
  await isOpen;
  const end = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    pid: child.pid ?? 0,
    say: async (lines) => {
      const answer = said<readonly string[]>(child);
      child.send({ lines } satisfies GatewaySaid);
      return answer;
    },
    stop: async () => {
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      child.kill('SIGTERM');
      await end;
      clearTimeout(late);
    },
  };
}
