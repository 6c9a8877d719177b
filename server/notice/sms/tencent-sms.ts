import { z } from 'zod';
import type { Settings } from '../../../config/env';
import { NO_ANSWER } from '../../../shared/notice/sms/sms-outcome';
import { tc3Authorization } from './tc3';

/** One text to several numbers. */
export interface SmsBatch {
  /** Mainland numbers without a prefix, each once; 200 at most. */
  readonly numbers: readonly string[];
  readonly params: readonly string[];
  /** Handed back by the gateway and shown in its console: by it a batch is found again. */
  readonly context: string;
}

export interface SmsAnswer {
  /** The gateway's code about this number, that of the whole call, or that there was none. */
  readonly code: string;
  readonly serialNo?: string;
  /** No answer came, but the gateway may have it. */
  readonly isUnsure: boolean;
}

export interface SmsGateway {
  /** An answer for each number. Never throws: what failed is an answer too. */
  send(batch: SmsBatch): Promise<ReadonlyMap<string, SmsAnswer>>;
}

export const SMS_BATCH_MAX = 200;
const ANSWER_WITHIN_MS = 5_000;
const CONTENT_TYPE = 'application/json; charset=utf-8';
const PREFIX = '+86';
/** Nothing reached the gateway. */
const NOT_SENT: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

const answer = z.object({
  Response: z.object({
    Error: z.object({ Code: z.string(), Message: z.string() }).optional(),
    SendStatusSet: z.array(z.object({ SerialNo: z.string(), PhoneNumber: z.string(), Code: z.string() })).optional(),
  }),
});

type SmsSettings = Pick<Settings, 'smsUrl' | 'smsRegion' | 'smsSecretId' | 'smsSecretKey' | 'smsAppId' | 'smsSignName' | 'smsTemplateId'>;

/**
 * SMS by Tencent Cloud (SendSms, version 2021-01-11), or by anything that speaks like it; `undefined` where none is set.
 * It knows no idempotency: who calls keeps what went.
 *
 * @param now the real time: the gateway refuses a signature that is five minutes off, whatever the city's clock says
 * @throws {Error} when only part of it is set
 */
export function tencentSms(settings: SmsSettings, now: () => Date): SmsGateway | undefined {
  if (settings.smsUrl === '') return undefined;
  const missing = (['smsSecretId', 'smsSecretKey', 'smsAppId', 'smsSignName', 'smsTemplateId'] as const).find((name) => settings[name] === '');
  if (missing !== undefined) throw new Error(`${missing.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}: needed as SMS_URL is set; got nothing`);
  return { send: async (batch) => answersOf(batch, await call(settings, batch, now())) };
}

type Called = { readonly status: 'answered'; readonly body: z.infer<typeof answer>['Response'] } | { readonly status: 'silent'; readonly isUnsure: boolean };

async function call({ smsUrl, smsRegion, smsSecretId, smsSecretKey, smsAppId, smsSignName, smsTemplateId }: SmsSettings, { numbers, params, context }: SmsBatch, at: Date): Promise<Called> {
  const body = JSON.stringify({
    PhoneNumberSet: numbers.map((number) => PREFIX + number), SmsSdkAppId: smsAppId, SignName: smsSignName, TemplateId: smsTemplateId, TemplateParamSet: params, SessionContext: context,
  });
  const headers = { 'content-type': CONTENT_TYPE, 'x-tc-action': 'SendSms' };
  const authorization = tc3Authorization({ host: new URL(smsUrl).host, service: 'sms', body, headers, at }, { secretId: smsSecretId, secretKey: smsSecretKey });
  try {
    const response = await fetch(`${smsUrl}/`, {
      method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: { ...headers, Authorization: authorization, 'X-TC-Timestamp': String(Math.floor(at.getTime() / 1000)), 'X-TC-Version': '2021-01-11', 'X-TC-Region': smsRegion },
    });
    const parsed = answer.safeParse(await response.json());
    return parsed.success ? { status: 'answered', body: parsed.data.Response } : { status: 'silent', isUnsure: true };
  } catch (fault) {
    return { status: 'silent', isUnsure: !NOT_SENT.includes(codeOf(fault)) };   // the reason holds nothing of ours: it is counted, not told
  }
}

function answersOf({ numbers }: SmsBatch, called: Called): ReadonlyMap<string, SmsAnswer> {
  if (called.status === 'silent') return new Map(numbers.map((number) => [number, { code: NO_ANSWER, isUnsure: called.isUnsure }]));
  const { Error: refused, SendStatusSet: each = [] } = called.body;
  const byNumber = new Map(each.map(({ PhoneNumber, Code, SerialNo }) => [PhoneNumber.replace(PREFIX, ''), { code: Code, isUnsure: false, ...(SerialNo === '' ? {} : { serialNo: SerialNo }) }]));
  return new Map(numbers.map((number) => [number, refused === undefined ? byNumber.get(number) ?? { code: NO_ANSWER, isUnsure: true } : { code: refused.Code, isUnsure: false }]));
}

function codeOf(fault: unknown): unknown {
  return (fault as { readonly cause?: { readonly code?: unknown } } | undefined)?.cause?.code;
}
