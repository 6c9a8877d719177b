import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { mobileTail } from '../../../shared/notice/sms/mobile';
import { nativeCollection } from '../../platform/db';

/** A person's mobile number: sealed, opened only to send and to ask whether it came. */
interface MobileRow {
  /** The person's id. */
  readonly _id: string;
  readonly sealed: string;
  readonly tail: string;
  readonly at: Date;
  readonly by: string;
}

export interface MobileStore {
  /** Who has one, and how it ends. */
  tails(personIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The numbers themselves, to be sent to or asked for and forgotten; `null` where the seal does not open. */
  numbersOf(personIds: readonly string[]): Promise<ReadonlyMap<string, string | null>>;
  /** All of them, or none; `null` takes a number away. */
  set(numbers: ReadonlyMap<string, string | null>, by: string, now: Date): Promise<void>;
}

const ALGORITHM = 'aes-256-gcm';
const [NONCE_BYTES, TAG_BYTES] = [12, 16];

/** @param secret what the key is made of: the same for every process of a city */
export function mobileStore(db: Connection, secret: string): MobileStore {
  const rows = nativeCollection<MobileRow>(db, 'mobiles');
  const key = createHash('sha256').update(secret).digest();
  const found = (ids: readonly string[]) => rows.find({ _id: { $in: [...ids] } }).toArray();
  return {
    tails: async (ids) => new Map((await found(ids)).map(({ _id, tail }) => [_id, tail])),
    numbersOf: async (ids) => new Map((await found(ids)).map(({ _id, sealed }) => [_id, opened(key, _id, sealed)])),
    set: async (numbers, by, at) => {
      if (numbers.size === 0) return;
      await rows.bulkWrite([...numbers].map(([personId, number]) => (number === null
        ? { deleteOne: { filter: { _id: personId } } }
        : { replaceOne: { filter: { _id: personId }, replacement: { sealed: sealed(key, personId, number), tail: mobileTail(number), at, by }, upsert: true } })));
    },
  };
}

/** A number put under another person's name does not open. */
function sealed(key: Buffer, personId: string, number: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(personId));
  const hidden = Buffer.concat([cipher.update(number, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64');
}

function opened(key: Buffer, personId: string, words: string): string | null {
  const bytes = Buffer.from(words, 'base64');
  try {
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(personId)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;   // sealed with another key, or not by us: said to who looks, not logged
  }
}
