import type { FixedPuppetService } from './fixed-service';

/** Names change; the library's own cache forgets after ten days. */
const FRESH_MS = 3_600_000;
const KEEP = 2_000;

export interface MemberNames {
  /** The name a member has in this room, else his own. */
  of(puppet: Pick<FixedPuppetService, 'roomMemberRawPayload' | 'roomMemberRawPayloadParser' | 'contactPayload'>, roomId: string, memberId: string): Promise<string>;
  forget(roomId: string): void;
}

/** What members are called in their rooms, asked for once an hour: the library keeps all of a room's members under one and the same key and so asks each time. */
export function memberNames(now: () => number = () => performance.now()): MemberNames {
  const known = new Map<string, { readonly name: string; readonly at: number }>();
  const keyOf = (roomId: string, memberId: string): string => `${roomId} ${memberId}`;
  return {
    of: async (puppet, roomId, memberId) => {
      const found = known.get(keyOf(roomId, memberId));
      if (found !== undefined && now() - found.at < FRESH_MS) return found.name;
      const member = await puppet.roomMemberRawPayloadParser(await puppet.roomMemberRawPayload(roomId, memberId));
      const name = member.roomAlias || member.name || (await puppet.contactPayload(memberId)).name;
      known.set(keyOf(roomId, memberId), { name, at: now() });
      const [oldest] = known.keys();
      if (known.size > KEEP && oldest !== undefined) known.delete(oldest);
      return name;
    },
    forget: (roomId) => { for (const key of known.keys()) if (key.startsWith(`${roomId} `)) known.delete(key); },
  };
}
