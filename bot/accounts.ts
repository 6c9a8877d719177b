import { createHmac } from 'node:crypto';
import type { Settings } from '../config/env';

/** The demo's one account; its name in the rooms is what people see. */
export const DEMO_ACCOUNT = { id: 'xiaoge', name: '小格' } as const;

/** How gateway and bot of one installation find each other: both know the bot key, so neither needs a setting of its own. */
export function gatewayAddress(settings: Pick<Settings, 'port' | 'botKey'>): { readonly endpoint: string; readonly token: string } {
  const secret = createHmac('sha256', settings.botKey).update('gateway').digest('hex').slice(0, 32);
  return { endpoint: `127.0.0.1:${settings.port + 2}`, token: `insecure_${secret}` };
}

/** The server of this installation, on the same machine. */
export function serverUrlOf({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
}
