import type { Bindings } from './bindings.store';

/**
 * The id somebody has for another account of ours: by the bond of both accounts with one person. Where that account knows him under several names, only the one of this room counts.
 *
 * @returns `undefined` where he is not bound to both
 */
export function memberForIn({ personIdOf, membersOf }: Pick<Bindings, 'personIdOf' | 'membersOf'>) {
  return async ({ roomId, heardById, talkerId, accountId }: { readonly roomId: string; readonly heardById: string; readonly talkerId: string; readonly accountId: string }): Promise<string | undefined> => {
    const personId = await personIdOf(heardById, talkerId);
    const known = personId === undefined ? [] : (await membersOf(personId)).filter((member) => member.accountId === accountId);
    const here = known.filter((member) => member.roomId === roomId);
    const [only, ...others] = here.length > 0 ? here : known;
    return others.length === 0 ? only?.talkerId : undefined;
  };
}
