import type { OneTimePasswordView, PasswordRequest } from '../../shared/account/people-api';
import { passwordFault } from '../../shared/account/password-rule';
import { isActive, peopleIndex } from '../../shared/account/people-index';
import type { SessionView } from '../../shared/account/session-api';
import type { City, Person } from '../../shared/city/city';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { passwordCheck } from './check-password';
import { credentialStore } from './credentials.store';
import { hashPassword } from './password';
import { sessionStore } from './session.store';

const IDLE_MS = 8 * 3_600_000;
/** A session is not written at each call. */
const PROLONG_AFTER_MS = 5 * 60_000;
const ONE_TIME_MS = 72 * 3_600_000;
/** Signs that are not taken for one another when read out over the phone. */
const ONE_TIME_SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

export interface Accounts {
  /** @throws {Refused} `wrong-password`, `account-locked`, or `password-change-needed` for a one-time password */
  signIn(account: string, password: string): Promise<SessionView>;
  /** Sets a password of his own and signs in. @throws {Refused} as `signIn`, or `weak-password` */
  changePassword(request: PasswordRequest): Promise<SessionView>;
  /** A password for one sign-in, the same for the same key; ends the person's sessions. */
  giveOneTimePassword(person: Person, by: Person, key: string): Promise<OneTimePasswordView>;
  /** Who holds this token, and until when; prolongs his session. */
  personOf(token: string): Promise<{ readonly person: Person; readonly expiresAt: Date } | undefined>;
  /** Who holds this token, without prolonging his session. */
  holderOf(token: string): Promise<Person | undefined>;
  view(token: string): Promise<SessionView>;
  signOut(token: string): Promise<void>;
}

/**
 * Staff accounts of the city: people with passwords of their own, and demo people who share one.
 *
 * @param onEnded called when sessions were ended here
 */
export async function openAccounts(context: Pick<ServerContext, 'db' | 'city' | 'clock' | 'settings' | 'sign'>, onEnded: () => void = () => undefined): Promise<Accounts> {
  const { city, clock } = context;
  const store = sessionStore(context.db);
  const credentials = credentialStore(context.db);
  const check = await passwordCheck(context, store, credentials);

  async function opened(person: Person): Promise<SessionView> {
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + IDLE_MS);
    return viewOf(person, city, expiresAt, await store.open(person.id, now, expiresAt));
  }

  async function held(token: string): Promise<{ person: Person; expiresAt: Date } | undefined> {
    const session = await store.find(token, clock.now());
    const person = session === undefined ? undefined : peopleIndex(city.people).byId.get(session.personId);
    return session === undefined || person === undefined || !isActive(person) ? undefined : { person, expiresAt: session.expiresAt };
  }

  async function findSession(token: string): Promise<{ person: Person; expiresAt: Date } | undefined> {
    const found = await held(token);
    if (found === undefined) return undefined;
    const { person } = found;
    const expiresAt = new Date(clock.now().getTime() + IDLE_MS);
    if (expiresAt.getTime() - found.expiresAt.getTime() < PROLONG_AFTER_MS) return found;
    await store.prolong(token, expiresAt);
    return { person, expiresAt };
  }

  return {
    signIn: async (account, password) => {
      const { person, credential } = await check(account, password);
      refuseExpired(credential?.oneTimeUntil, clock.now());
      if (credential?.oneTimeUntil !== undefined) throw new Refused('password-change-needed', '这是一次性密码，请先设置自己的新密码');
      return opened(person);
    },
    changePassword: async ({ account, password, newPassword }) => {
      const { person, credential } = await check(account, password);
      if (credential === undefined) throw new Refused('forbidden', '演示账号共用一个密码，不能修改');
      refuseExpired(credential.oneTimeUntil, clock.now());
      const fault = passwordFault(newPassword, { account, before: password });
      if (fault !== undefined) throw new Refused('weak-password', fault, [{ path: 'newPassword', message: fault }]);
      await store.closeAll(person.id);
      onEnded();
      await credentials.set({ _id: person.id, schemaVersion: 1, hash: await hashPassword(newPassword), setAt: clock.now(), setBy: person.id });
      return opened(person);
    },
    giveOneTimePassword: async (person, by, key) => {
      const oneTimePassword = oneTimeOf(context.sign(`one-time:${person.id}:${key}`));
      const oneTimeUntil = new Date(clock.now().getTime() + ONE_TIME_MS);
      await credentials.set({ _id: person.id, schemaVersion: 1, hash: await hashPassword(oneTimePassword), oneTimeUntil, setAt: clock.now(), setBy: by.id });
      await Promise.all([store.closeAll(person.id), store.forgetFailures(person.account)]);
      onEnded();
      return { account: person.account, oneTimePassword, expiresAt: oneTimeUntil.toISOString() };
    },
    personOf: findSession,
    holderOf: async (token) => (await held(token))?.person,
    view: async (token) => {
      const found = await findSession(token);
      if (found === undefined) throw new Refused('session-expired', '登录已过期，请重新登录');
      return viewOf(found.person, city, found.expiresAt);
    },
    signOut: async (token) => {
      await store.close(token);
      onEnded();
    },
  };
}

function refuseExpired(oneTimeUntil: Date | undefined, now: Date): void {
  if (oneTimeUntil !== undefined && oneTimeUntil <= now) throw new Refused('wrong-password', '一次性密码已过期，请联系运维员重新设置');
}

/** Twelve signs, about 59 bits. */
function oneTimeOf(signature: string): string {
  return [...Buffer.from(signature, 'base64url').subarray(0, 12)].map((byte) => ONE_TIME_SIGNS[byte % ONE_TIME_SIGNS.length]).join('').replace(/(.{4})(?=.)/g, '$1-');
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
