import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** How the gateway is just now; `deaf` takes the call and gives no answer, as when a line breaks after it. */
export type GatewayMood = 'well' | 'deaf' | 'down' | 'garbled';

export interface CarrierWord {
  readonly status: 'SUCCESS' | 'FAIL';
  readonly description: string;
}

export interface TakenSms {
  readonly number: string;
  readonly params: readonly string[];
  readonly context: string;
}

export interface SmsStandin {
  readonly url: string;
  readonly key: { readonly secretId: string; readonly secretKey: string };
  readonly appId: string;
  readonly signName: string;
  readonly templateId: string;
  mood: GatewayMood;
  /** Messages left in the package. */
  balance: number;
  readonly blacklist: Set<string>;
  approvedTemplates: readonly string[];
  /** What went out to phones. */
  readonly sent: TakenSms[];
  /** Whether the city may take receipts: the gateway opens that on request only. */
  mayPull: boolean;
  /** The carrier's word on what went to a number and had none yet; it waits in the application's queue. */
  says(number: string, word: CarrierWord): void;
  /** Another system of the same application sent something: its receipts stand in the same queue. */
  saysOfOthers(count: number): void;
  /** Receipts in the queue. Each is given once. */
  readonly queue: unknown[];
  /** Questions by number. */
  asked: number;
  /** Calls that came, refused ones too. */
  calls: number;
  close(): Promise<void>;
}

/** Limits as the console sets them from the start, for one number. Source: https://cloud.tencent.com/document/product/382/3771 (1023–1025). */
const LIMITS = [[30, 1, 'PhoneNumberThirtySecondLimit'], [3_600, 5, 'PhoneNumberOneHourLimit'], [86_400, 10, 'PhoneNumberDailyLimit']] as const;
const EXPIRES_SECONDS = 300;
const NUMBERS_MAX = 200;
const PARAM_MAX = 12;

/** Nothing but what is documented may stand in a call. Source: https://cloud.tencent.com/document/api/382/55981. */
const sendSms = z.strictObject({
  PhoneNumberSet: z.array(z.string()).min(1), SmsSdkAppId: z.string(), TemplateId: z.string(), SignName: z.string().optional(),
  TemplateParamSet: z.array(z.string()).optional(), SessionContext: z.string().max(512).optional(), ExtendCode: z.string().optional(), SenderId: z.string().optional(),
});
type SendSms = z.infer<typeof sendSms>;

/** Source: https://cloud.tencent.com/document/product/382/55977; a hundred receipts a call, a hundred calls a second. */
const pullStatus = z.strictObject({ Limit: z.int().min(1), SmsSdkAppId: z.string() });
const [PULL_MAX, PULLS_A_SECOND] = [100, 100];

/** Source: https://cloud.tencent.com/document/product/382/55976; seven days back at most, twenty calls a second. */
const pullByNumber = z.strictObject({ BeginTime: z.int(), EndTime: z.int().optional(), Offset: z.literal(0), Limit: z.int().min(1), PhoneNumber: z.string().regex(/^\+86\d{11}$/), SmsSdkAppId: z.string() });
const ASKS_A_SECOND = 20;
const HISTORY_SECONDS = 7 * 86_400;

const ACTIONS: Readonly<Record<string, z.ZodType>> = { SendSms: sendSms, PullSmsSendStatus: pullStatus, PullSmsSendStatusByPhoneNumber: pullByNumber };

/**
 * Tencent SMS as it is documented: signatures are reckoned anew, each number has its own answer, and nothing is idempotent. Receipts are
 * a queue: what was given is not given again (https://cloud.tencent.com/document/product/382/5810), also when the answer is lost.
 *
 * @param now the clock its limits run by, in milliseconds; signatures are held to the real one
 */
export async function smsStandin(now: () => number = () => Date.now()): Promise<SmsStandin> {
  const times = new Map<string, number[]>();
  const unreported = new Map<string, string[]>();
  const history: { readonly number: string; readonly UserReceiveTime: number }[] = [];
  let pulls: number[] = [];
  let asks: number[] = [];
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const standin: SmsStandin = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: { secretId: 'AKIDexample', secretKey: 'example-secret' }, appId: '1400006666', signName: '格治', templateId: '1110',
    mood: 'well', balance: 1_000, blacklist: new Set(), approvedTemplates: ['1110'], sent: [], calls: 0, asked: 0, mayPull: true, queue: [],
    says: (number, word) => {
      const receipts = (unreported.get(number) ?? []).map((serialNo) => receipt(serialNo, number, word));
      standin.queue.push(...receipts);
      history.push(...receipts.map((one) => ({ number, ...one })));
      unreported.delete(number);
    },
    saysOfOthers: (count) => { standin.queue.push(...Array.from({ length: count }, () => receipt(`2640:${randomUUID()}`, '13700000000', { status: 'SUCCESS', description: 'DELIVRD' }))); },
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
  return standin;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    standin.calls += 1;
    if (standin.mood === 'down') { response.writeHead(502).end('<html>Bad Gateway</html>'); return; }
    const said = wholeFault(request.headers, body) ?? doing(String(request.headers['x-tc-action']), JSON.parse(body));
    if (standin.mood === 'deaf') { request.socket.destroy(); return; }   // it has taken it all the same
    if (standin.mood === 'garbled') { response.end('{"Response":'); return; }
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ Response: { ...said, RequestId: randomUUID() } }));
  }

  function wholeFault(headers: IncomingHttpHeaders, body: string): { readonly Error: { readonly Code: string; readonly Message: string } } | undefined {
    const fault = (Code: string) => ({ Error: { Code, Message: Code } });
    const signature = signatureFault(headers, body);
    if (signature !== undefined) return fault(signature);
    const schema = ACTIONS[String(headers['x-tc-action'])];
    if (schema === undefined || headers['x-tc-version'] !== '2021-01-11') return fault('InvalidAction');
    const parsed = schema.safeParse(JSON.parse(body));
    if (!parsed.success) return fault(parsed.error.issues[0]?.code === 'unrecognized_keys' ? 'UnknownParameter' : 'InvalidParameter');
    return schema === sendSms && (parsed.data as SendSms).PhoneNumberSet.length > NUMBERS_MAX ? fault('LimitExceeded.PhoneNumberCountLimit') : undefined;
  }

  function doing(action: string, call: unknown): object {
    if (action === 'SendSms') return { SendStatusSet: statusOf(call as SendSms) };
    return action === 'PullSmsSendStatus' ? pull(call as z.infer<typeof pullStatus>) : ask(call as z.infer<typeof pullByNumber>);
  }

  /** By number nothing is used up: it may be asked again. */
  function ask({ BeginTime, PhoneNumber, Limit, SmsSdkAppId }: z.infer<typeof pullByNumber>): object {
    standin.asked += 1;
    asks = [...asks.filter((at) => at > now() - 1000), now()];
    const refused = SmsSdkAppId !== standin.appId ? 'InvalidParameterValue.SdkAppIdNotExist' : asks.length > ASKS_A_SECOND ? 'RequestLimitExceeded' : undefined;
    if (refused !== undefined) return { Error: { Code: refused, Message: refused } };
    const since = Math.max(BeginTime, now() / 1000 - HISTORY_SECONDS);
    return { PullSmsSendStatusSet: history.filter((one) => `+86${one.number}` === PhoneNumber && one.UserReceiveTime >= since).slice(0, Limit).map(({ number: _number, ...one }) => one) };
  }

  function pull({ Limit, SmsSdkAppId }: z.infer<typeof pullStatus>): object {
    const refused = pullRefusal(Limit, SmsSdkAppId);
    return refused === undefined ? { PullSmsSendStatusSet: standin.queue.splice(0, Limit) } : { Error: { Code: refused, Message: refused } };
  }

  function pullRefusal(limit: number, appId: string): string | undefined {
    if (!standin.mayPull) return 'UnauthorizedOperation.RequestPermissionDeny';
    if (appId !== standin.appId) return 'InvalidParameterValue.SdkAppIdNotExist';
    if (limit > PULL_MAX) return 'InvalidParameterValue';
    pulls = [...pulls.filter((at) => at > now() - 1000), now()];
    return pulls.length > PULLS_A_SECOND ? 'RequestLimitExceeded' : undefined;
  }

  function receipt(SerialNo: string, number: string, { status, description }: CarrierWord) {
    return { UserReceiveTime: Math.floor(now() / 1000), CountryCode: '86', SubscriberNumber: number, PhoneNumber: `+86${number}`, SerialNo, ReportStatus: status, Description: description, SessionContext: '' };
  }

  function signatureFault(headers: IncomingHttpHeaders, body: string): string | undefined {
    const [, id, date, service, names, signature] = /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request, SignedHeaders=([a-z;-]+), Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '') ?? [];
    if (id === undefined || date === undefined || names === undefined) return 'AuthFailure.InvalidAuthorization';
    if (id !== standin.key.secretId) return 'AuthFailure.SecretIdNotFound';
    const timestamp = Number(headers['x-tc-timestamp']);
    if (!(Math.abs(Date.now() / 1000 - timestamp) <= EXPIRES_SECONDS)) return 'AuthFailure.SignatureExpire';
    const signed = names.split(';').map((name) => `${name}:${String(headers[name] ?? '').toLowerCase()}\n`).join('');
    const canonical = `POST\n/\n\n${signed}\n${names}\n${hash(body)}`;
    const key = hmac(hmac(hmac(`TC3${standin.key.secretKey}`, date), service ?? ''), 'tc3_request');
    return hmac(key, `TC3-HMAC-SHA256\n${timestamp}\n${date}/${service}/tc3_request\n${hash(canonical)}`).toString('hex') === signature ? undefined : 'AuthFailure.SignatureFailure';
  }

  function statusOf(call: SendSms): readonly unknown[] {
    return call.PhoneNumberSet.map((number) => {
      const code = codeFor(number, call);
      const serialNo = code === 'Ok' ? take(number, call) : '';
      return { SerialNo: serialNo, PhoneNumber: number, Fee: code === 'Ok' ? 1 : 0, SessionContext: call.SessionContext ?? '', Code: code, Message: code === 'Ok' ? 'send success' : code, IsoCode: 'CN' };
    });
  }

  function codeFor(number: string, { SmsSdkAppId, TemplateId, SignName, TemplateParamSet = [] }: SendSms): string {
    if (SmsSdkAppId !== standin.appId) return 'InvalidParameterValue.SdkAppIdNotExist';
    if (SignName !== standin.signName) return 'FailedOperation.SignatureIncorrectOrUnapproved';
    if (!standin.approvedTemplates.includes(TemplateId) || TemplateParamSet.length !== 3) return 'FailedOperation.TemplateIncorrectOrUnapproved';
    if (TemplateParamSet.some((param) => param.length > PARAM_MAX)) return 'InvalidParameterValue.TemplateParameterLengthLimit';
    if (!/^\+861[3-9]\d{9}$/.test(number)) return 'InvalidParameterValue.IncorrectPhoneNumber';
    if (standin.blacklist.has(number)) return 'FailedOperation.PhoneNumberInBlacklist';
    if (standin.balance <= 0) return 'FailedOperation.InsufficientBalanceInSmsPackage';
    const own = times.get(number) ?? [];
    const hit = LIMITS.find(([seconds, most]) => own.filter((at) => at > now() - seconds * 1000).length >= most);
    return hit === undefined ? 'Ok' : `LimitExceeded.${hit[2]}`;
  }

  function take(number: string, { TemplateParamSet = [], SessionContext = '' }: SendSms): string {
    const [own, serialNo] = [number.replace('+86', ''), `2640:${randomUUID()}`];
    standin.balance -= 1;
    times.set(number, [...times.get(number) ?? [], now()]);
    unreported.set(own, [...unreported.get(own) ?? [], serialNo]);
    standin.sent.push({ number: own, params: TemplateParamSet, context: SessionContext });
    return serialNo;
  }
}

function hash(words: string): string {
  return createHash('sha256').update(words).digest('hex');
}

function hmac(key: string | Buffer, words: string): Buffer {
  return createHmac('sha256', key).update(words).digest();
}

/** What a city sets to send by this gateway. */
export function smsSettings({ url, key, appId, signName, templateId }: SmsStandin) {
  return { smsUrl: url, smsSecretId: key.secretId, smsSecretKey: key.secretKey, smsAppId: appId, smsSignName: signName, smsTemplateId: templateId };
}

/** A sheet of mobile numbers (账号,手机号), as a shift leader brings it. */
export function mobileSheet(rows: readonly (readonly [account: string, number: string])[]): FormData {
  const form = new FormData();
  form.append('file', new Blob([`账号,手机号\n${rows.map((row) => `${row.join()}\n`).join('')}`]), '手机号.csv');
  return form;
}
