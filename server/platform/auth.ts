import type Koa from 'koa';
import type { Settings } from '../../config/env';
import type { Person } from '../../shared/city/city';
import type { Caller } from './context';
import { Refused } from './errors';
import type { Guard } from './route';
import { isSameSecret } from './secrets';

/** Finds who holds a token, and whom he stands for; `undefined` when it is unknown or too old. Handed in by app.ts from the account stage. */
export type FindPerson = (token: string) => Promise<{ readonly person: Person; readonly standsFor?: readonly Person[] } | undefined>;

const DEVICE_ID = /^[\w.:-]{8,100}$/;
const BEARER = /^Bearer ([\w.-]{10,200})$/;

/** Who calls. A wrong key or a dead session is refused, never taken for an anonymous caller. */
export function callerFinder(settings: Pick<Settings, 'serviceKey' | 'botKey'>, findPerson: FindPerson): (koa: Koa.Context) => Promise<Caller> {
  return async (koa) => {
    const address = koa.req.socket.remoteAddress ?? '';
    const { headers } = koa.req;
    if (headers['x-service-key'] !== undefined) return keyHolder('service', headers['x-service-key'], settings.serviceKey, address);
    if (headers['x-bot-key'] !== undefined) return keyHolder('bot', headers['x-bot-key'], settings.botKey, address);
    if (headers.authorization !== undefined) return personCalling(headers.authorization, findPerson, address);
    return { kind: 'anonymous', id: deviceIdOf(headers['x-device-id']), address };
  };
}

type Check = (caller: Caller) => void;

const SIGN_IN = '请先登录';
const needsKey = (kind: 'service' | 'bot', words: string): Check => (caller) => {
  if (caller.kind !== kind) throw new Refused('forbidden', words);
};

/** Who gets past each guard; everything finer is scope and role inside. */
const GUARDS: Record<Guard, Check> = {
  anyone: () => undefined,
  staff: (caller) => { staffOf(caller); },
  operator: (caller) => {
    if (staffOf(caller).role !== 'operator') throw new Refused('wrong-role', '这一页只供系统运维人员使用');
  },
  service: needsKey('service', '这个接口需要服务密钥（X-Service-Key）'),
  signed: () => undefined,   // the signature covers the body: who reads that checks it
  bot: needsKey('bot', '这个接口需要机器人密钥（X-Bot-Key）'),
};

/** Lets a caller past, or refuses. */
export function checkGuard(guard: Guard, caller: Caller): void {
  GUARDS[guard](caller);
}

/** The signed-in member of staff behind a call. */
export function staffOf(caller: Caller): Person {
  if (caller.kind !== 'person') throw new Refused('not-signed-in', SIGN_IN);
  if (caller.person.role === 'citizen') throw new Refused('wrong-role', '这里只供工作人员使用');
  return caller.person;
}

function keyHolder(kind: 'service' | 'bot', given: string | string[] | undefined, expected: string, address: string): Caller {
  const isRight = typeof given === 'string' && expected !== '' && isSameSecret(given, expected);
  if (!isRight) throw new Refused('forbidden', kind === 'service' ? '服务密钥不对' : '机器人密钥不对');
  return { kind, id: kind, address };
}

async function personCalling(header: string, findPerson: FindPerson, address: string): Promise<Caller> {
  const token = BEARER.exec(header)?.[1];
  const found = token === undefined ? undefined : await findPerson(token);
  if (found === undefined) throw new Refused('session-expired', '登录已过期，请重新登录');
  return { kind: 'person', id: found.person.id, ...found, address };
}

function deviceIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && DEVICE_ID.test(header) ? header : 'public';
}
