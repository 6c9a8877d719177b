import { digestWords, newcomerLine } from './reply';
import type { DeferredLine, RoomState } from './room-state';
import { isMuted, nextDigestAt, tellsNewcomers } from './voice';

/** What a digest that is due comes to. */
export type Digest =
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'over'; readonly line?: string; readonly tellsNewcomers: boolean; /** Somebody came whom today's notice has missed. */ readonly againAt?: Date };

/** News that was kept, and who came since, in one line; `undefined` while none is due. A muted room waits for the next. */
export function digestOf(room: RoomState, now: Date): Digest | undefined {
  if (room.digestAt === undefined || room.digestAt > now) return undefined;
  if (isMuted(room, now)) return { kind: 'wait', until: nextDigestAt(now) };
  const isTold = tellsNewcomers(room, now);
  const parts = [...(room.deferred.length > 0 ? [newsIn(room.deferred)] : []), ...(isTold ? [newcomerLine()] : [])];
  return {
    kind: 'over', tellsNewcomers: isTold,
    ...(parts.length === 0 ? {} : { line: `【网格助手】${parts.join('。')}` }),
    ...(isTold || room.newcomersAt === undefined ? {} : { againAt: nextDigestAt(now) }),
  };
}

function newsIn(deferred: readonly DeferredLine[]): string {
  const count = (kind: DeferredLine['kind']): number => deferred.filter((line) => line.kind === kind).length;
  return digestWords(deferred, { received: count('receipt'), closed: count('closed') });
}
