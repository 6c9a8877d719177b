import { DEMO_PASSWORD } from '../../config/demo';
import { isActive, peopleIndex } from '../../shared/account/people-index';
import type { Person } from '../../shared/city/city';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { Credential, CredentialStore } from './credentials.store';
import { hashPassword, isPassword } from './password';
import type { SessionStore } from './session.store';

const TRIES_MAX = 5;
const LOCK_MS = 10 * 60_000;

export interface Proven {
  readonly person: Person;
  /** Left out for demo people, who share one password. */
  readonly credential?: Credential;
}

/** Whether account and password belong together. @throws {Refused} `wrong-password` or `account-locked` */
export type CheckPassword = (account: string, password: string) => Promise<Proven>;

/** Counts wrong tries and locks after five, whoever the name belongs to. */
export async function passwordCheck({ city, clock, settings }: Pick<ServerContext, 'city' | 'clock' | 'settings'>, store: SessionStore, credentials: CredentialStore): Promise<CheckPassword> {
  const demoHash = await hashPassword(DEMO_PASSWORD);
  return async (account, password) => {
    const now = clock.now();
    await checkLock(store, account, now);
    const person = peopleIndex(city.people).byAccount.get(account);
    const credential = person && await credentials.of(person.id);
    const isRight = await isPassword(password, credential?.hash ?? demoHash);   // reckoned for unknown names too: the time taken tells nothing
    if (!isRight || person === undefined || !maySignIn(person, credential, settings.isDemo)) throw await failed(store, account, now);
    await store.forgetFailures(account);
    return { person, ...(credential === undefined ? {} : { credential }) };
  };
}

/** The shared password opens demo people only, and nobody once the demo is off. */
function maySignIn(person: Person, credential: Credential | undefined, isDemo: boolean): boolean {
  if (!isActive(person) || person.role === 'citizen') return false;
  return credential !== undefined || (isDemo && person.isDemo);
}

async function checkLock(store: SessionStore, account: string, now: Date): Promise<void> {
  const failures = await store.failures(account, now);
  if (failures !== undefined && failures.count >= TRIES_MAX) throw locked(failures.until, now);
}

async function failed(store: SessionStore, account: string, now: Date): Promise<Refused> {
  const until = new Date(now.getTime() + LOCK_MS);
  const count = await store.countFailure(account, now, until);
  if (count >= TRIES_MAX) return locked(until, now);
  return new Refused('wrong-password', `账号或密码不对，还可以再试 ${TRIES_MAX - count} 次`);
}

function locked(until: Date, now: Date): Refused {
  return new Refused('account-locked', `密码错了 ${TRIES_MAX} 次，账号已锁定，请约 ${Math.ceil((until.getTime() - now.getTime()) / 60_000)} 分钟后再试`);
}
