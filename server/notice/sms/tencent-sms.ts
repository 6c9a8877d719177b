import { z } from 'zod';
import type { Settings } from '../../../config/env';
import { NO_ANSWER } from '../../../shared/notice/sms/sms-outcome';
import { carrierWord, type SmsReceipt } from '../../../shared/notice/sms/sms-receipt';
import { callTencent, type Called } from './tencent-call';

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

/** Receipts taken from the gateway's queue, or why there are none. */
export type SmsPull =
  | { readonly status: 'pulled'; readonly receipts: readonly SmsReceipt[]; readonly unreadable: number }
  /** `isUnsure`: the answer was lost, and what stood in it with it. */
  | { readonly status: 'refused'; readonly code: string; readonly isUnsure: boolean };

export interface SmsGateway {
  /** An answer for each number. Never throws: what failed is an answer too. */
  send(batch: SmsBatch): Promise<ReadonlyMap<string, SmsAnswer>>;
  /** Up to a hundred receipts, each given once and never again: who asks writes them down first of all. Never throws. */
  pull(): Promise<SmsPull>;
  /** The receipts of one number since an instant, seven days back at most; they can be asked for again. Never throws. */
  pullOf(number: string, since: Date): Promise<SmsPull>;
}

export const SMS_BATCH_MAX = 200;
/** Source: PullSmsSendStatus, Limit (https://cloud.tencent.com/document/product/382/55977). */
export const SMS_PULL_MAX = 100;
const PREFIX = '+86';

const fault = z.object({ Code: z.string(), Message: z.string() }).optional();
const sendAnswer = z.object({
  Response: z.object({ Error: fault, SendStatusSet: z.array(z.object({ SerialNo: z.string(), PhoneNumber: z.string(), Code: z.string() })).optional() }),
});
/** Each receipt is read by itself: they come only once, and an odd one must not take the others with it. */
const pullAnswer = z.object({ Response: z.object({ Error: fault, PullSmsSendStatusSet: z.array(z.unknown()).nullish() }) });
const receiptSaid = z.object({ SerialNo: z.string().min(1).max(200), ReportStatus: z.enum(['SUCCESS', 'FAIL']), Description: z.string().nullish(), UserReceiveTime: z.number().nullish() });

type SmsSettings = Pick<Settings, 'smsUrl' | 'smsRegion' | 'smsSecretId' | 'smsSecretKey' | 'smsAppId' | 'smsSignName' | 'smsTemplateId'>;

/**
 * SMS by Tencent Cloud (SendSms, PullSmsSendStatus and PullSmsSendStatusByPhoneNumber, version 2021-01-11), or by anything that speaks like it; `undefined` where none is set.
 * It knows no idempotency: who calls keeps what went and what came.
 *
 * @param now the real time: the gateway refuses a signature that is five minutes off, whatever the city's clock says
 * @throws {Error} when only part of it is set
 */
export function tencentSms(settings: SmsSettings, now: () => Date): SmsGateway | undefined {
  if (settings.smsUrl === '') return undefined;
  const missing = (['smsSecretId', 'smsSecretKey', 'smsAppId', 'smsSignName', 'smsTemplateId'] as const).find((name) => settings[name] === '');
  if (missing !== undefined) throw new Error(`${missing.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}: needed as SMS_URL is set; got nothing`);
  const { smsAppId, smsSignName, smsTemplateId } = settings;
  return {
    send: async (batch) => answersOf(batch, await callTencent(settings, {
      action: 'SendSms', at: now(),
      body: { PhoneNumberSet: batch.numbers.map((number) => PREFIX + number), SmsSdkAppId: smsAppId, SignName: smsSignName, TemplateId: smsTemplateId, TemplateParamSet: batch.params, SessionContext: batch.context },
    }, sendAnswer)),
    pull: async () => pulled(await callTencent(settings, { action: 'PullSmsSendStatus', body: { Limit: SMS_PULL_MAX, SmsSdkAppId: smsAppId }, at: now() }, pullAnswer)),
    pullOf: async (number, since) => pulled(await callTencent(settings, {
      action: 'PullSmsSendStatusByPhoneNumber', at: now(),
      body: { BeginTime: Math.floor(since.getTime() / 1000), Offset: 0, Limit: SMS_PULL_MAX, PhoneNumber: PREFIX + number, SmsSdkAppId: smsAppId },
    }, pullAnswer)),
  };
}

function answersOf({ numbers }: SmsBatch, called: Called<z.infer<typeof sendAnswer>>): ReadonlyMap<string, SmsAnswer> {
  if (called.status === 'silent') return new Map(numbers.map((number) => [number, { code: NO_ANSWER, isUnsure: called.isUnsure }]));
  const { Error: refused, SendStatusSet: each = [] } = called.answer.Response;
  const byNumber = new Map(each.map(({ PhoneNumber, Code, SerialNo }) => [PhoneNumber.replace(PREFIX, ''), { code: Code, isUnsure: false, ...(SerialNo === '' ? {} : { serialNo: SerialNo }) }]));
  return new Map(numbers.map((number) => [number, refused === undefined ? byNumber.get(number) ?? { code: NO_ANSWER, isUnsure: true } : { code: refused.Code, isUnsure: false }]));
}

function pulled(called: Called<z.infer<typeof pullAnswer>>): SmsPull {
  if (called.status === 'silent') return { status: 'refused', code: NO_ANSWER, isUnsure: called.isUnsure };
  const { Error: refused, PullSmsSendStatusSet } = called.answer.Response;
  if (refused !== undefined) return { status: 'refused', code: refused.Code, isUnsure: false };
  const all = PullSmsSendStatusSet ?? [];
  const receipts = all.flatMap(receiptOf);
  return { status: 'pulled', receipts, unreadable: all.length - receipts.length };
}

/** Without the number it went to: the number of the sending says whose it is. */
function receiptOf(said: unknown): readonly SmsReceipt[] {
  const { success, data } = receiptSaid.safeParse(said);
  if (!success) return [];
  const { SerialNo, ReportStatus, Description, UserReceiveTime } = data;
  const seconds = UserReceiveTime ?? 0;
  return [{ serialNo: SerialNo, isDelivered: ReportStatus === 'SUCCESS', carrier: carrierWord(Description ?? ''), ...(seconds > 0 ? { receivedAt: new Date(seconds * 1000) } : {}) }];
}
