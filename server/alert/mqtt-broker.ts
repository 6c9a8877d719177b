import { createServer, type Server } from 'node:net';
import { Aedes, type AuthenticateError } from 'aedes';
import { isSameSecret } from '../platform/secrets';

export interface BrokerOptions {
  readonly host: string;
  readonly port: number;
  /** The password a device signs in with; its user name is its id. */
  readonly passwordOf: (deviceId: string) => string;
  /** The server's own listener, who may hear everything. */
  readonly listener: { readonly username: string; readonly password: string };
}

export interface Broker {
  readonly url: string;
  connectedClients(): number;
  stop(): Promise<void>;
}

const NOT_AUTHORIZED = 5;
const DEVICE_TOPIC = /^v1\/[^/]+\/[^/]+\/([^/]+)\/(telemetry|event|status)$/;

/**
 * The embedded MQTT broker of a city that has none: 3.1.1, one password a device, each may speak on its own topics only.
 *
 * @throws {Error} when the port is taken
 */
export async function startBroker({ host, port, passwordOf, listener }: BrokerOptions): Promise<Broker> {
  const nameOf = new WeakMap<object, string>();
  const broker = await Aedes.createBroker({
    authenticate: (client, username, password, done) => {
      const name = username ?? '';
      const expected = name === listener.username ? listener.password : passwordOf(name);
      const isRight = name !== '' && password !== undefined && isSameSecret(password.toString(), expected);
      if (isRight) nameOf.set(client, name);
      done(isRight ? null : refusal('user name or password not known'), isRight);
    },
    authorizePublish: (client, packet, done) => {
      const name = client === null ? '' : nameOf.get(client);
      const isOwn = DEVICE_TOPIC.exec(packet.topic)?.[1] === name || name === listener.username;
      done(isOwn ? null : new Error(`${name ?? 'nobody'} may not speak on ${packet.topic}`));
    },
    authorizeSubscribe: (client, subscription, done) => {
      done(null, nameOf.get(client) === listener.username ? subscription : null);
    },
  });
  const server = createServer((socket) => { broker.handle(socket); });
  await listen(server, port, host);
  const { port: bound } = server.address() as { port: number };

  return {
    url: `mqtt://${host === '0.0.0.0' ? '127.0.0.1' : host}:${bound}`,
    connectedClients: () => broker.connectedClients,
    stop: async () => {
      await new Promise<void>((resolve) => { broker.close(() => { resolve(); }); });
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
}

function refusal(words: string): AuthenticateError {
  return Object.assign(new Error(words), { returnCode: NOT_AUTHORIZED }) as AuthenticateError;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => { server.off('error', reject); resolve(); });
  });
}
