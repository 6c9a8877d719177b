/** A call of a channel, as it is signed. */
export interface SignedCall {
  readonly method: string;
  /** As it was called, with what stands behind the question mark. */
  readonly path: string;
  /** Milliseconds since 1970, as the header said it. */
  readonly timestamp: string;
  /** SHA-256 over the bytes of the body, hex; of no bytes where there is none. */
  readonly bodyHash: string;
}

/** How far the clocks of two systems may stand apart, both ways. */
export const SIGNED_WITHIN_MS = 5 * 60_000;

/** The words under the signature: HMAC-SHA256 with the channel's key, hex. Both directions sign alike. */
export function signedWords({ method, path, timestamp, bodyHash }: SignedCall): string {
  return [method.toUpperCase(), path, timestamp, bodyHash].join('\n');
}

/** Whether a call was signed just now. What is not a number of milliseconds was not. */
export function isSignedNow(timestamp: string, now: Date): boolean {
  return /^\d{13}$/.test(timestamp) && Math.abs(now.getTime() - Number(timestamp)) <= SIGNED_WITHIN_MS;
}

/** A key of a channel. The key itself is reckoned from the installation's secret and this id, and stands nowhere. */
export interface ChannelKey {
  readonly id: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  /** From then on it opens nothing; left out for the newest one. */
  readonly endsAt?: Date;
}

/** How long the key before stays good, so that the other side can change over. */
export const KEY_OVERLAP_MS = 7 * 86_400_000;

/** The keys that open something now, the newest first. */
export function liveKeys(keys: readonly ChannelKey[], now: Date): readonly ChannelKey[] {
  return keys.filter(({ endsAt }) => endsAt === undefined || endsAt > now).sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
}

/**
 * The keys after a new one was made: the one before ends after the overlap, or at once when it may be known to others.
 *
 * @param isLeaked the old ones open nothing from now on
 */
export function rotatedKeys(keys: readonly ChannelKey[], fresh: ChannelKey, isLeaked: boolean): readonly ChannelKey[] {
  const until = new Date(fresh.madeAt.getTime() + (isLeaked ? 0 : KEY_OVERLAP_MS));
  const ended = keys.map((key) => (key.endsAt !== undefined && key.endsAt <= until ? key : { ...key, endsAt: until }));
  return [...ended.filter(({ endsAt }) => endsAt !== undefined && endsAt > fresh.madeAt), fresh];
}
