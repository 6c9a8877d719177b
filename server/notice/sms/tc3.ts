import { createHash, createHmac } from 'node:crypto';

export interface Tc3Call {
  readonly host: string;
  /** Beginning of the documented host: `sms`. */
  readonly service: string;
  readonly body: string;
  /** Headers that are signed, names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly at: Date;
}

export interface Tc3Key {
  readonly secretId: string;
  readonly secretKey: string;
}

const METHOD = 'TC3-HMAC-SHA256';

/**
 * The `Authorization` of a call, good for five minutes by the gateway's own clock.
 *
 * Source: Tencent Cloud API, signature v3 (https://cloud.tencent.com/document/api/382/52072); held to its published example by a test.
 */
export function tc3Authorization({ service, body, headers, at, host }: Tc3Call, { secretId, secretKey }: Tc3Key): string {
  const all = Object.entries({ ...headers, host }).sort(([a], [b]) => (a < b ? -1 : 1));
  const signedHeaders = all.map(([name]) => name).join(';');
  const canonical = ['POST', '/', '', ...all.map(([name, value]) => `${name}:${value.trim().toLowerCase()}`), '', signedHeaders, sha256(body)].join('\n');
  const date = at.toISOString().slice(0, 10);   // the gateway's day is UTC's
  const scope = `${date}/${service}/tc3_request`;
  const words = [METHOD, Math.floor(at.getTime() / 1000), scope, sha256(canonical)].join('\n');
  const key = [date, service, 'tc3_request'].reduce<string | Buffer>((last, part) => hmac(last, part), `TC3${secretKey}`);
  return `${METHOD} Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${hmac(key, words).toString('hex')}`;
}

function sha256(words: string): string {
  return createHash('sha256').update(words).digest('hex');
}

function hmac(key: string | Buffer, words: string): Buffer {
  return createHmac('sha256', key).update(words).digest();
}
