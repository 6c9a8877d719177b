import mqtt, { type IPublishPacket, type MqttClient } from 'mqtt';
import { readingRequest } from '../../shared/alert/reading-request';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { ReadingInput } from './take-reading';

const TOPICS = 'v1/+/+/+/telemetry';
/** After a fault of ours (the database is away) the same message is tried again; the broker is answered only when it is stored. */
const RETRY_MS = [500, 2_000, 5_000, 15_000] as const;

export interface ListenerOptions {
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  readonly take: (input: ReadingInput) => Promise<unknown>;
}

export interface MqttListener {
  isConnected(): boolean;
  stop(): Promise<void>;
}

/**
 * Hears every device of the broker, QoS 1 over a lasting session: a message is acknowledged after it is stored,
 * so it may come twice and is folded once.
 */
export function listenToDevices({ log, city }: Pick<ServerContext, 'log' | 'city'>, { url, take, ...login }: ListenerOptions): MqttListener {
  const client = mqtt.connect(url, { ...login, clientId: `gezhi-${city.code}`, clean: false, reconnectPeriod: 2_000, resubscribe: true });
  let isStopped = false;
  let isSaid = false;
  client.on('connect', () => {
    isSaid = false;
    client.subscribe(TOPICS, { qos: 1 });
  });
  client.on('error', (fault) => {
    if (!isSaid) log.warn({ fault: fault.message }, 'mqtt broker is away; it is tried again every two seconds');
    isSaid = true;
  });
  hearEach(client, async ({ topic, payload }) => {
    const input = inputOf(topic, payload);
    if (input === undefined) {
      log.warn({ topic }, 'a device said something that is no reading');
      return;
    }
    await takeUntilStored(input, { take, log, isStopped: () => isStopped });
  });

  return {
    isConnected: () => client.connected,
    stop: async () => {
      isStopped = true;
      await client.endAsync();
    },
  };
}

/** One message after the other; the broker hears back when it is done. */
function hearEach(client: MqttClient, hear: (packet: IPublishPacket) => Promise<void>): void {
  client.handleMessage = (packet, done) => { hear(packet).then(() => done(), done); };
}

function inputOf(topic: string, payload: string | Buffer): ReadingInput | undefined {
  const deviceId = topic.split('/')[3];
  const parsed = readingRequest.safeParse(jsonOf(payload));
  return deviceId === undefined || !parsed.success ? undefined : { deviceId, reading: parsed.data };
}

function jsonOf(payload: string | Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return undefined;   // not JSON: no reading
  }
}

interface Taking extends Pick<ListenerOptions, 'take'>, Pick<ServerContext, 'log'> {
  readonly isStopped: () => boolean;
}

async function takeUntilStored(input: ReadingInput, { take, log, isStopped }: Taking): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await take(input);
      return;
    } catch (fault) {
      if (fault instanceof Refused) {
        log.warn({ deviceId: input.deviceId, code: fault.code }, 'a reading was refused');
        return;
      }
      if (isStopped()) throw fault;
      log.warn({ err: fault, deviceId: input.deviceId }, 'a reading could not be stored; it is tried again');
      await new Promise((resolve) => { setTimeout(resolve, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]); });
    }
  }
}
