import { createHash, createHmac } from 'node:crypto';
import type Koa from 'koa';
import { isSignedNow, liveKeys, signedWords, type SignedCall } from '../../shared/report/intake/signed-call';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { isSameSecret } from '../platform/secrets';
import type { ChannelRow, ChannelStore } from './channels.store';

export const SIGNATURE_HEADERS = { timestamp: 'X-Channel-Timestamp', signature: 'X-Channel-Signature' } as const;

/** A key of a channel, reckoned from the installation's secret: it stands in no table, so a copy of the table of channels opens nothing. */
export function keyOfChannel(sign: ServerContext['sign'], channelId: string, keyId: string): string {
  return sign(`channel-key:${channelId}:${keyId}`);
}

export function bodyHashOf(body: string | Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}

/** HMAC-SHA256 over a call, hex. */
export function signatureOf(key: string, call: SignedCall): string {
  return createHmac('sha256', key).update(signedWords(call)).digest('hex');
}

export interface SignedTools {
  readonly context: Pick<ServerContext, 'clock' | 'sign'>;
  readonly channels: ChannelStore;
}

/**
 * The channel that signed a call. A call is taken once: the same one again is refused, and who is not sure signs a new one, which the order's number makes harmless.
 *
 * @param body the bytes as they came
 * @throws {Refused} alike for an unknown channel and a wrong signature, so that channels can't be tried out
 */
export async function signedChannel({ context, channels }: SignedTools, koa: Koa.Context, channelId: string, body: string): Promise<ChannelRow> {
  const [timestamp, signature] = [koa.get(SIGNATURE_HEADERS.timestamp), koa.get(SIGNATURE_HEADERS.signature).toLowerCase()];
  const now = context.clock.now();
  const channel = await channels.byId(channelId);
  const call: SignedCall = { method: koa.method, path: koa.url, timestamp, bodyHash: bodyHashOf(body) };
  const isRight = channel !== undefined && liveKeys(channel.keys, now).some(({ id }) => isSameSecret(signature, signatureOf(keyOfChannel(context.sign, channelId, id), call)));
  if (!isRight) throw new Refused('bad-signature', '签名不对：请核对渠道、密钥、请求路径、时间戳和正文（正文按发出的字节计算 SHA-256）');
  if (!isSignedNow(timestamp, now)) throw new Refused('bad-signature', '时间戳与本系统相差超过 5 分钟：请校准时钟，用毫秒时间戳重新签名');
  if (!channel.isOn) throw new Refused('forbidden', `${channel.name}的接入已停用，请联系运维人员`);
  if (!(await channels.takeCall(bodyHashOf(`${channelId}\n${signature}`)))) throw new Refused('replayed', '这个签名已用过一次，不能重放：请用新的时间戳重新签名，同一原编号不会重复');
  return channel;
}
