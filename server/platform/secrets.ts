import { createHmac, randomBytes, timingSafeEqual, createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import { nativeCollection } from './db';

interface SecretRow {
  readonly _id: string;
  readonly value: string;
}

/**
 * The installation's own secret of this name: made by whoever comes first, the same for every process ever after.
 */
export async function installationSecret(db: Connection, name: string): Promise<string> {
  const settings = nativeCollection<SecretRow>(db, 'settings');
  const fresh = randomBytes(32).toString('base64url');
  const row = await settings.findOneAndUpdate(
    { _id: `secret:${name}` },
    { $setOnInsert: { value: fresh } },
    { upsert: true, returnDocument: 'after' },
  );
  return row?.value ?? fresh;
}

/** HMAC-SHA256 with this secret, base64url. */
export function signer(secret: string): (words: string) => string {
  return (words) => createHmac('sha256', secret).update(words).digest('base64url');
}

/** Whether two secrets are the same, in a time that tells nothing about where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(sha256(given), sha256(expected));
}

function sha256(words: string): Buffer {
  return createHash('sha256').update(words).digest();
}
