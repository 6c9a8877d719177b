import type { Settings } from './env';

/** The published client of a gateway somebody else runs for an account. */
export const PUPPET_SERVICE = 'wechaty-puppet-service';

const TOKEN = /^[a-z0-9.-]+_[\w-]{8,}$/i;
const ENDPOINT = /^[\w.-]+:\d{1,5}$/;

/**
 * What is missing or wrong in the settings of a real puppet, in one sentence; `undefined` when it can be tried.
 * Without an endpoint the published client would ask a directory of strangers where the gateway is: it is never left out.
 */
export function puppetRefusal({ bot, puppet, puppetToken, puppetEndpoint }: Pick<Settings, 'bot' | 'puppet' | 'puppetToken' | 'puppetEndpoint'>): string | undefined {
  if (bot !== 'wechaty') return undefined;
  if (puppetToken === '') return 'BOT=wechaty 需要 WECHATY_PUPPET_TOKEN：请填入所购群聊服务给的令牌，或用 BOT=simulator、BOT=off。';
  if (puppet !== PUPPET_SERVICE) return undefined;   // a package's own token has its own form
  if (!TOKEN.test(puppetToken)) return 'WECHATY_PUPPET_TOKEN 的格式不对：应是“前缀_编号”，如 insecure_3f2a9c1e-0b7d，请核对令牌。';
  if (!ENDPOINT.test(puppetEndpoint)) return 'WECHATY_PUPPET_ENDPOINT 没有写成“主机:端口”：请填入群聊服务的网关地址。';
  return undefined;
}
