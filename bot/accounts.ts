import { createHmac } from 'node:crypto';
import type { Settings } from '../config/env';

/** The demo's one account; its name in the rooms is what people see. */
export const DEMO_ACCOUNT = { id: 'xiaoge', name: '小格' } as const;

/** The account this installation speaks with. */
export function accountOf({ bot, botAccount, botName }: Pick<Settings, 'bot' | 'botAccount' | 'botName'>): { readonly id: string; readonly name: string } {
  return bot === 'wechaty' ? { id: botAccount, name: botName } : DEMO_ACCOUNT;
}

/** How gateway and bot of one installation find each other: both know the bot key, so neither needs a setting of its own. */
export function gatewayAddress(settings: Pick<Settings, 'port' | 'botKey' | 'botGateway'>): { readonly endpoint: string; readonly token: string } {
  const secret = createHmac('sha256', settings.botKey).update('gateway').digest('hex').slice(0, 32);
  return { endpoint: settings.botGateway || `127.0.0.1:${settings.port + 2}`, token: `insecure_${secret}` };
}

/** The server of this installation, on the same machine unless it is said where. */
export function serverUrlOf({ host, port, serverUrl }: Pick<Settings, 'host' | 'port' | 'serverUrl'>): string {
  return serverUrl || `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
}
