/** What a gateway's answer about one number means, in words for who has to do something about it. */
interface Meaning {
  readonly words: string;
  /** Left out: the usual waits. `never`: the same number would be refused again. */
  readonly retry?: 'never' | number;
}

/** Answers of the gateway by their code. Source: Tencent SMS API 2021-01-11, error codes (https://cloud.tencent.com/document/api/382/59177). */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  'FailedOperation.PhoneNumberInBlacklist': { words: '号码在免打扰名单里', retry: 'never' },
  'InvalidParameterValue.IncorrectPhoneNumber': { words: '号码不对', retry: 'never' },
  'FailedOperation.ContainSensitiveWord': { words: '内容含敏感词', retry: 'never' },
  'InvalidParameterValue.TemplateParameterLengthLimit': { words: '内容太长', retry: 'never' },
  'LimitExceeded.PhoneNumberDailyLimit': { words: '这个号码今天收到的短信已到上限', retry: 'never' },
  'LimitExceeded.PhoneNumberSameContentDailyLimit': { words: '这个号码今天已收到同样的短信', retry: 'never' },
  'LimitExceeded.PhoneNumberThirtySecondLimit': { words: '这个号码 30 秒内已收到一条', retry: 40 },
  'LimitExceeded.PhoneNumberOneHourLimit': { words: '这个号码一小时内收到的短信已到上限', retry: 1_200 },
  'LimitExceeded.DeliveryFrequencyLimit': { words: '发送太频繁' },
  'FailedOperation.InsufficientBalanceInSmsPackage': { words: '短信套餐余量不足，请充值' },
  'FailedOperation.TemplateIncorrectOrUnapproved': { words: '短信模板没有通过审核，或与内容不符' },
  'FailedOperation.SignatureIncorrectOrUnapproved': { words: '短信签名没有通过审核' },
  'InvalidParameterValue.SdkAppIdNotExist': { words: '短信应用编号不对' },
  'UnauthorizedOperation.SdkAppIdIsDisabled': { words: '短信应用已停用' },
  'AuthFailure.SecretIdNotFound': { words: '短信网关不认识密钥' },
  'AuthFailure.SignatureFailure': { words: '短信网关的密钥不对' },
  'AuthFailure.SignatureExpire': { words: '服务器时间与短信网关相差超过五分钟' },
};

/** What a gateway's refusal means, in words. */
export function gatewayWords(code: string): string {
  return MEANINGS[code]?.words ?? (code === NO_ANSWER ? '短信网关没有应答' : `短信网关拒绝（${code}）`);
}

/** Seconds between tries; after the last one in vain it is given up and waits for a person. */
export const SMS_WAIT_SECONDS = [10, 60, 300, 1_800, 7_200] as const;
/** Older than this nobody needs it any more: a server that was away must not ring people for what is over. Ours. */
export const SMS_STALE_MINUTES = 360;

export type SmsOutcome =
  | { readonly state: 'sent' }
  | { readonly state: 'waiting'; readonly waitSeconds: number; readonly words: string }
  | { readonly state: 'failed'; readonly words: string };

/** What no answer is called: the gateway may have it, and an alarm heard twice is better than one not heard. */
export const NO_ANSWER = 'NoAnswer';

/**
 * What becomes of an SMS by the gateway's answer about its number (R53: a failure is visible, with its reason).
 *
 * @param attempts tries before this one
 */
export function smsOutcome(code: string, attempts: number): SmsOutcome {
  if (code === 'Ok') return { state: 'sent' };
  const words = gatewayWords(code);
  const retry = MEANINGS[code]?.retry;
  const usual = SMS_WAIT_SECONDS[attempts];
  if (retry === 'never') return { state: 'failed', words };
  if (usual === undefined) return { state: 'failed', words: `${words}，已停止重试` };
  return { state: 'waiting', waitSeconds: retry ?? usual, words };
}
