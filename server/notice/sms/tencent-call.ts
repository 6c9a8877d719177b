import type { z } from 'zod';
import type { Settings } from '../../../config/env';
import { tc3Authorization } from './tc3';

export type SmsAccess = Pick<Settings, 'smsUrl' | 'smsRegion' | 'smsSecretId' | 'smsSecretKey'>;

export interface TencentCall {
  /** As documented: `SendSms`. */
  readonly action: string;
  readonly body: object;
  /** The real time: the gateway refuses a signature that is five minutes off. */
  readonly at: Date;
}

/** `isUnsure`: no answer came, but the gateway may have done it. */
export type Called<Answer> = { readonly status: 'answered'; readonly answer: Answer } | { readonly status: 'silent'; readonly isUnsure: boolean };

const VERSION = '2021-01-11';
const ANSWER_WITHIN_MS = 5_000;
const CONTENT_TYPE = 'application/json; charset=utf-8';
/** Nothing reached the gateway. */
const NOT_SENT: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** One signed call to the gateway. Never throws: what failed is an answer too. */
export async function callTencent<Answer>({ smsUrl, smsRegion, smsSecretId, smsSecretKey }: SmsAccess, { action, body: said, at }: TencentCall, schema: z.ZodType<Answer>): Promise<Called<Answer>> {
  const body = JSON.stringify(said);
  const headers = { 'content-type': CONTENT_TYPE, 'x-tc-action': action };
  const authorization = tc3Authorization({ host: new URL(smsUrl).host, service: 'sms', body, headers, at }, { secretId: smsSecretId, secretKey: smsSecretKey });
  try {
    const response = await fetch(`${smsUrl}/`, {
      method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: { ...headers, Authorization: authorization, 'X-TC-Timestamp': String(Math.floor(at.getTime() / 1000)), 'X-TC-Version': VERSION, 'X-TC-Region': smsRegion },
    });
    const parsed = schema.safeParse(await response.json());
    return parsed.success ? { status: 'answered', answer: parsed.data } : { status: 'silent', isUnsure: true };
  } catch (fault) {
    return { status: 'silent', isUnsure: !NOT_SENT.includes(codeOf(fault)) };   // the reason holds nothing of ours: it is counted, not told
  }
}

function codeOf(fault: unknown): unknown {
  return (fault as { readonly cause?: { readonly code?: unknown } } | undefined)?.cause?.code;
}
