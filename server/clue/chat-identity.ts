import { randomBytes } from 'node:crypto';
import type { ChatCitizen } from '../../shared/chat/binding-api';
import type { Person } from '../../shared/city/city';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { Call } from '../platform/route';
import { isSameSecret } from '../platform/secrets';

/** Whom a code or a bond belongs to: a member of staff by his session, a citizen by the secret on his phone. */
export type ChatIdentity =
  | { readonly kind: 'staff'; readonly personId: string; readonly person: Person }
  | { readonly kind: 'citizen'; readonly personId: string };

/** How bonds name a citizen: never like a member of staff. */
export const CITIZEN = 'citizen:';
const personIdOf = (citizenId: string): string => `${CITIZEN}${citizenId}`;

/** Reckoned, not stored: the database alone opens nobody's list. */
const secretOf = (sign: ServerContext['sign'], citizenId: string): string => sign(`chat-citizen:${citizenId}`).slice(0, 32);

export function newCitizen({ sign }: Pick<ServerContext, 'sign'>): ChatCitizen {
  const id = randomBytes(15).toString('base64url');
  return { id, secret: secretOf(sign, id) };
}

export function identityOfCitizen({ id }: ChatCitizen): ChatIdentity {
  return { kind: 'citizen', personId: personIdOf(id) };
}

/**
 * Who calls about codes and bonds; `undefined` for a phone that never had a code.
 *
 * @throws {Refused} `wrong-secret`
 */
export function identityOf({ sign }: Pick<ServerContext, 'sign'>, { caller, koa }: Pick<Call<unknown, unknown>, 'caller' | 'koa'>, citizenId: string | undefined): ChatIdentity | undefined {
  if (caller.kind === 'person' && caller.person.role !== 'citizen') return { kind: 'staff', personId: caller.person.id, person: caller.person };
  if (citizenId === undefined) return undefined;
  if (!isSameSecret(koa.get('X-Receipt-Secret'), secretOf(sign, citizenId))) throw new Refused('wrong-secret', '这部手机的绑定凭据不对，请重新领取绑定码');
  return { kind: 'citizen', personId: personIdOf(citizenId) };
}
