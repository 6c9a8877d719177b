import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Puppet } from 'wechaty-puppet';
import type { Settings } from '../../config/env';
import { PUPPET_SERVICE, puppetRefusal } from '../../config/puppet-settings';
import { RelayedPuppet } from '../channel/relayed-puppet';

/** A real account cannot be had as it is set; the sentence says what to do. */
export class PuppetRefused extends Error {}

type PuppetClass = new (options: { readonly token: string; readonly endpoint?: string }) => Puppet;

/**
 * The puppet of a real account, by settings alone: the client of a gateway somebody runs for it, or any puppet package that is installed.
 * What it must remember to stay logged in lies in a file beside the log: it is as good as the account's password.
 *
 * @throws {PuppetRefused}
 */
export async function realPuppet(settings: Pick<Settings, 'bot' | 'puppet' | 'puppetToken' | 'puppetEndpoint'>, folder: string): Promise<Puppet> {
  const refusal = puppetRefusal(settings);
  if (refusal !== undefined) throw new PuppetRefused(refusal);
  const { puppet: name, puppetToken: token, puppetEndpoint: endpoint } = settings;
  const where = endpoint === '' ? {} : { endpoint };
  const puppet = name === PUPPET_SERVICE
    ? new RelayedPuppet({ token, endpoint, tls: token.startsWith('insecure_') ? { disable: true } : {} })
    : new (await classIn(name))({ token, ...where });
  await mkdir(folder, { recursive: true });
  const Memory = puppet.memory.constructor as new (options: { readonly name: string }) => Puppet['memory'];   // loaded when it starts
  puppet.setMemory(new Memory({ name: join(folder, 'account') }));
  return puppet;
}

async function classIn(name: string): Promise<PuppetClass> {
  const found = await import(name).catch(() => undefined) as Readonly<Record<string, unknown>> | undefined;
  if (found === undefined) throw new PuppetRefused(`没有安装 WECHATY_PUPPET 指定的 ${name}：请先 npm install ${name}，或核对名字。`);
  const chosen = found.default ?? Object.values(found).find((one) => typeof one === 'function' && 'VERSION' in one);
  if (typeof chosen !== 'function') throw new PuppetRefused(`${name} 里没有可用的 Puppet：请核对 WECHATY_PUPPET。`);
  return chosen as PuppetClass;
}
