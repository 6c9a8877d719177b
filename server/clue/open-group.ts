import { createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import type { CardOpening } from '../../shared/chat/group-card-api';

const TIMEOUT_MS = 10_000;
/** What was sealed longer ago is not taken: somebody may have left the group. */
const FRESH_SECONDS = 600;

/** The group a card was opened in: the one official name of an ordinary group. */
export type OpenedGroup =
  | { readonly ok: true; readonly openGid: string; readonly openId: string }
  | { readonly ok: false; readonly code: 'code-used' | 'not-in-a-group' | 'not-ours' | 'too-old' | 'broken'; readonly words: string };

export interface CardOptions {
  readonly appId: string;
  readonly secret: string;
  /** Of the platform; a stand-in in tests. */
  readonly baseUrl: string;
  readonly now: () => Date;
}

const session = z.object({ session_key: z.string().optional(), openid: z.string().optional(), errcode: z.number().optional() });
const groupInfo = z.object({ opengid: z.string().min(1).optional(), openGId: z.string().min(1).optional(), watermark: z.object({ appid: z.string(), timestamp: z.number() }) });

const REFUSED: Readonly<Record<Exclude<OpenedGroup, { ok: true }>['code'], string>> = {
  'code-used': '登录凭证已用过或过期，请重新打开小程序',
  'not-in-a-group': '没有读到群，请从群里的卡片打开小程序',
  'not-ours': '这份群信息不是本小程序的',
  'too-old': '群信息已过期，请重新打开卡片',
  'broken': '群信息无法读取，请重新打开卡片',
};
const refusal = (code: keyof typeof REFUSED): OpenedGroup => ({ ok: false, code, words: REFUSED[code] });

/**
 * Which group a card was opened in, by the platform's word alone: the phone's own word for it is never taken (R92).
 *
 * @throws {Error} when the platform is not there: the same opening may come again with a new code
 * Source: WeChat's open documents, code2session and the deciphering of open data (AES-128-CBC, PKCS#7, key and vector in base64, the watermark names the app).
 */
export async function openGroup(opening: CardOpening, options: CardOptions): Promise<OpenedGroup> {
  const { session_key: sessionKey, openid: openId } = await sessionOf(opening.code, options);
  if (sessionKey === undefined || openId === undefined) return refusal('code-used');
  const opened = deciphered(opening, sessionKey);
  if (opened === undefined) return refusal('broken');
  if (opened.watermark.appid !== options.appId) return refusal('not-ours');
  if (Math.abs(options.now().getTime() / 1_000 - opened.watermark.timestamp) > FRESH_SECONDS) return refusal('too-old');
  const openGid = opened.opengid ?? opened.openGId;
  return openGid === undefined ? refusal('not-in-a-group') : { ok: true, openGid, openId };
}

async function sessionOf(code: string, { appId, secret, baseUrl }: CardOptions): Promise<z.infer<typeof session>> {
  const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' });
  const response = await fetch(`${baseUrl}/sns/jscode2session?${query}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`the platform answered ${response.status}`);
  const answer = session.parse(await response.json());
  if (answer.errcode === -1) throw new Error('the platform is busy');
  return answer;
}

function deciphered({ encryptedData, iv }: CardOpening, sessionKey: string): z.infer<typeof groupInfo> | undefined {
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), Buffer.from(iv, 'base64'));
    return groupInfo.parse(JSON.parse(Buffer.concat([decipher.update(encryptedData, 'base64'), decipher.final()]).toString('utf8')));
  } catch {   // another session's key, cut or changed on the way: all the same to who sent it
    return undefined;
  }
}
