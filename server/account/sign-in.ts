import { DEMO_PASSWORD } from '../../config/demo';
import type { SessionView } from '../../shared/account/session-api';
import type { City, Person } from '../../shared/city/city';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { hashPassword, isPassword } from './password';
import { sessionStore, type SessionStore } from './session.store';

const IDLE_MS = 8 * 3_600_000;
/** A session is not written at each call. */
const PROLONG_AFTER_MS = 5 * 60_000;
const TRIES_MAX = 5;
const LOCK_MS = 10 * 60_000;

export interface Accounts {
  /** @throws {Refused} `wrong-password` or `account-locked` */
  signIn(account: string, password: string): Promise<SessionView>;
  /** Who holds this token, and until when; prolongs his session. */
  personOf(token: string): Promise<{ readonly person: Person; readonly expiresAt: Date } | undefined>;
  view(token: string): Promise<SessionView>;
  signOut(token: string): Promise<void>;
}

/** Staff accounts of the city: demo people share one password, hashed at start. */
export async function openAccounts(context: Pick<ServerContext, 'db' | 'city' | 'clock' | 'settings'>): Promise<Accounts> {
  const { city, clock, settings } = context;
  const store = sessionStore(context.db);
  const demoHash = await hashPassword(DEMO_PASSWORD);
  const byAccount = new Map(city.people.map((person) => [person.account, person]));
  const byId = new Map(city.people.map((person) => [person.id, person]));

  async function signIn(account: string, password: string): Promise<SessionView> {
    const now = clock.now();
    await checkLock(store, account, now);
    const person = byAccount.get(account);
    const isRight = await isPassword(password, demoHash);   // reckoned for unknown names too: the time taken tells nothing
    if (!isRight || person === undefined || !mayUseDemoPassword(person, settings.isDemo)) throw await failed(store, account, now);
    await store.forgetFailures(account);
    const expiresAt = new Date(now.getTime() + IDLE_MS);
    return viewOf(person, city, expiresAt, await store.open(person.id, now, expiresAt));
  }

  async function findSession(token: string): Promise<{ person: Person; expiresAt: Date } | undefined> {
    const now = clock.now();
    const session = await store.find(token, now);
    const person = session === undefined ? undefined : byId.get(session.personId);
    if (session === undefined || person === undefined) return undefined;
    const expiresAt = new Date(now.getTime() + IDLE_MS);
    if (expiresAt.getTime() - session.expiresAt.getTime() < PROLONG_AFTER_MS) return { person, expiresAt: session.expiresAt };
    await store.prolong(token, expiresAt);
    return { person, expiresAt };
  }

  return {
    signIn,
    personOf: findSession,
    view: async (token) => {
      const found = await findSession(token);
      if (found === undefined) throw new Refused('session-expired', '登录已过期，请重新登录');
      return viewOf(found.person, city, found.expiresAt);
    },
    signOut: (token) => store.close(token),
  };
}

/** The shared password opens demo people only, and nobody once the demo is off. */
function mayUseDemoPassword(person: Person, isDemo: boolean): boolean {
  return isDemo && person.isDemo && person.role !== 'citizen';
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

function viewOf({ id, account, name, role, unitId, divisionCode, isDemo }: Person, city: City, expiresAt: Date, token?: string): SessionView {
  const unitName = unitId === undefined ? undefined : city.unitById.get(unitId)?.name;
  return {
    ...(token === undefined ? {} : { token }),
    expiresAt: expiresAt.toISOString(),
    person: {
      id, account, name, role, divisionCode, isDemo,
      divisionName: city.divisionByCode.get(divisionCode)?.name ?? city.name,
      ...(unitId === undefined ? {} : { unitId }),
      ...(unitName === undefined ? {} : { unitName }),
    },
  };
}
