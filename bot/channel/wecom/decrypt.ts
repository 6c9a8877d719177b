import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';

/** One line of `chatdata`, as the archive gives it (会话内容存档). */
export interface SealedMessage {
  readonly seq: number;
  readonly msgid: string;
  readonly publickey_ver: number;
  /** Base64, RSA-PKCS1 under the enterprise's public key of that version. */
  readonly encrypt_random_key: string;
  /** Base64, AES-256-CBC under the random key. */
  readonly encrypt_chat_msg: string;
}

/** The enterprise's private keys, PEM, by version: old ones stay until what they sealed has been read. */
export type ArchiveKeys = ReadonlyMap<number, string>;

/** No key of ours opens it: reading stops here, for who goes on loses what was said. */
export class NoKey extends Error {}

const KEY_BYTES = 32;
const IV_BYTES = 16;

/**
 * What a sealed message says.
 *
 * @throws {NoKey} when its key version is not ours
 * @throws {Error} when it is broken
 * Source: 企业微信 developer documents 91774 (key by RSA-PKCS1, message by the random key); the vendor hides the cipher in its library: AES-256-CBC whose vector is the key's beginning.
 */
export function openSealed({ publickey_ver: version, encrypt_random_key: sealedKey, encrypt_chat_msg: sealed }: SealedMessage, keys: ArchiveKeys): unknown {
  const pem = keys.get(version);
  if (pem === undefined) throw new NoKey(`no private key of version ${version}`);
  const key = unpadded(privateDecrypt({ key: pem, padding: constants.RSA_NO_PADDING }, Buffer.from(sealedKey, 'base64')));
  if (key.length !== KEY_BYTES) throw new Error(`the random key has ${key.length} bytes, expected ${KEY_BYTES}`);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, IV_BYTES));
  return JSON.parse(Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]).toString('utf8'));
}

/** By hand: newer Node refuses to undo PKCS1 padding where a stranger could ask many times; here only the archive is asked. */
function unpadded(block: Buffer): Buffer {
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== 2 || end < 10) throw new Error('the random key is not padded as PKCS1');
  return block.subarray(end + 1);
}
