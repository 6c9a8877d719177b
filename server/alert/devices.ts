import type { ServerContext } from '../platform/context';
import type { AlertStore } from './alert.store';
import { startBroker, type Broker } from './mqtt-broker';
import { listenToDevices, type MqttListener } from './mqtt-listener';
import { takeReading } from './take-reading';

const LISTENER = 'gezhi-server';

export interface Devices {
  /** Where devices speak to. */
  readonly url: string;
  isConnected(): boolean;
  stop(): Promise<void>;
}

/** The password of a device at the embedded broker: reckoned, so that no list of them lies anywhere. */
export function devicePassword({ sign }: Pick<ServerContext, 'sign'>, deviceId: string): string {
  return sign(`device:${deviceId}`).slice(0, 24);
}

/**
 * Ears for devices: the city's own broker (`MQTT_URL`), else an embedded one.
 *
 * @param port of the embedded broker; 0 takes any free one
 * @throws {Error} when the port is taken
 */
export async function openDevices(context: ServerContext, alerts: AlertStore, port: number): Promise<Devices> {
  const { settings, sign } = context;
  const own = settings.mqttUrl === '' ? await embeddedBroker(context, port) : undefined;
  const url = own?.url ?? settings.mqttUrl;
  const listener: MqttListener = listenToDevices(context, {
    url,
    ...(own === undefined ? {} : { username: LISTENER, password: sign(LISTENER) }),
    take: (input) => takeReading(context, alerts, input),
  });
  return {
    url,
    isConnected: () => listener.isConnected(),
    stop: async () => {
      await listener.stop();
      await own?.stop();
    },
  };
}

function embeddedBroker(context: ServerContext, port: number): Promise<Broker> {
  return startBroker({
    host: context.settings.host,
    port,
    passwordOf: (deviceId) => devicePassword(context, deviceId),
    listener: { username: LISTENER, password: context.sign(LISTENER) },
  });
}
