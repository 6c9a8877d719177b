import { z } from 'zod';

/**
 * The only reader of process.env. Each setting has a default that runs the demo; the README's table is made from this list.
 */
export const SETTINGS = {
  PORT: setting(z.coerce.number().int().min(1).max(65_530).default(3000), 'Port of the pages and the API. The next ones serve the rest: +1 simulator page, +2 gRPC gateway, +3 MQTT, +4 embedded MongoDB.'),
  HOST: setting(z.string().default('127.0.0.1'), 'Address to listen on; `0.0.0.0` for all.'),
  DATA_DIR: setting(z.string().default('.data'), 'Folder for the embedded database, photos and logs.'),
  CITY: setting(z.string().regex(/^[a-z0-9-]+$/).default('ningbo'), 'Folder under `config/city` that holds the city.'),
  MONGODB_URI: setting(z.string().default(''), 'A replica set or sharded cluster of your own; empty starts an embedded one.'),
  MONGOMS_SYSTEM_BINARY: setting(z.string().default(''), 'Path of a `mongod` for the embedded database; empty looks on the PATH, then in the cache, then brings one.'),
  MQTT_URL: setting(z.string().default(''), 'An MQTT broker of your own; empty starts an embedded one.'),
  SERVICE_KEY: setting(z.string().default(''), 'Key for channels and load tests (header `X-Service-Key`); empty makes one and prints it at start.'),
  BOT_KEY: setting(z.string().default(''), 'Key the bot and the gateway use; empty makes one.'),
  LOG_LEVEL: setting(z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'), 'How much the log says.'),
  BOT: setting(z.enum(['simulator', 'wechaty', 'off']).default('simulator'), '`wechaty` speaks with a real account in real groups; `off` leaves gateway, bot and simulator page out.'),
  BOT_ACCOUNT: setting(z.string().regex(/^[\w.-]{1,60}$/).default('xiaoge'), 'Our own id of the real account; one gateway and one bot each.'),
  BOT_NAME: setting(z.string().min(1).max(60).default('小格'), 'What it is called in its groups.'),
  BOT_HOLDER: setting(z.string().max(100).default(''), 'Who holds the account: the same words for its gateway and its bot when they run in containers apart, other words at every other place. Empty: this machine\'s name and the gateway\'s address.'),
  BOT_GATEWAY: setting(z.string().regex(/^([\w.-]+:\d{1,5})?$/).default(''), 'Where the gateway listens and the bot finds it, as `gateway:3002`; empty: this machine, PORT+2.'),
  SERVER_URL: setting(z.string().regex(/^(https?:\/\/[^\s]*[^\s/])?$/).default(''), 'Where gateway and bot reach the server when they run elsewhere; empty: this machine.'),
  WECHATY_PUPPET: setting(z.string().regex(/^(@[\w.-]+\/)?[\w.-]+$/).default('wechaty-puppet-service'), 'For `BOT=wechaty`: the client of a gateway somebody runs for the account, or an installed puppet package.'),
  WECHATY_PUPPET_TOKEN: setting(z.string().max(500).default(''), 'Its token: whoever has it owns the account.'),
  WECHATY_PUPPET_ENDPOINT: setting(z.string().default(''), 'Address of that gateway, `host:port`.'),
  CLOCK: setting(z.enum(['machine', 'settable']).default('machine'), '`settable` lets a demo\'s time be put forward, from the simulator page or `npm run simulate`; give it a `DATA_DIR` of its own, for it never goes back.'),
  DEMO: setting(z.enum(['on', 'off']).default('on'), '`off` leaves demo people out and refuses their passwords.'),
  WECHAT_APP_ID: setting(z.string().default(''), 'The city\'s mini-program: with its secret the server knows the group a card was opened in (opengid). Empty leaves that out.'),
  WECHAT_APP_SECRET: setting(z.string().default(''), 'Its secret.'),
  WECHAT_URL: setting(z.string().regex(/^https?:\/\/[^\s]*[^\s/]$/).default('https://api.weixin.qq.com'), 'Where WeChat\'s API is.'),
  PUBLIC_URL: setting(z.string().regex(/^(https?:\/\/[^\s]*[^\s/])?$/).default(''), 'Address under which others reach this server, as `https://gezhi.example.cn`; photos are linked under it when status is sent to other systems.'),
  MODEL_URL: setting(z.string().regex(/^(https?:\/\/[^\s]*[^\s/])?$/).default(''), 'A language model the city runs itself, any address that speaks like OpenAI\'s, as `http://10.0.0.5:8000/v1`; empty asks none. It is asked only for what triage is not sure of, sees masked words only, and only suggests.'),
  MODEL_NAME: setting(z.string().default(''), 'The name of that model.'),
  MODEL_KEY: setting(z.string().default(''), 'Its key, where it wants one.'),
  MODEL_PER_HOUR: setting(z.coerce.number().int().min(0).default(600), 'Questions to it an hour, all processes together.'),
  MODEL_PER_DAY: setting(z.coerce.number().int().min(0).default(5000), 'Questions to it a day, all processes together.'),
  SMS_URL: setting(z.string().regex(/^(https?:\/\/[^\s]*[^\s/])?$/).default(''), 'The SMS gateway, `https://sms.tencentcloudapi.com` or one that speaks like it; empty sends none. With it, an emergency plan with the channel 短信 tells the people of its roster.'),
  SMS_REGION: setting(z.string().default('ap-guangzhou'), 'Its region.'),
  SMS_SECRET_ID: setting(z.string().default(''), 'Id of the key of that gateway.'),
  SMS_SECRET_KEY: setting(z.string().default(''), 'The key itself.'),
  SMS_APP_ID: setting(z.string().default(''), 'Its application (SmsSdkAppId).'),
  SMS_SIGN_NAME: setting(z.string().default(''), 'The approved signature that stands before each SMS.'),
  SMS_TEMPLATE_ID: setting(z.string().default(''), 'The approved template, with three places of up to 12 signs: `{1}：{2}（{3}），请登录格治查看。`'),
  MOBILE_KEY: setting(z.string().default(''), 'Seals the mobile numbers SMS go to, the same for all processes; empty takes one that lies in the database beside them, which only a demo may: with `SMS_URL` and either `DEMO=off` or `NODE_ENV=production` the server does not start without. 32 signs at least, as `openssl rand -base64 32` gives. With another key they have to be registered anew.'),
  REPORTS_PER_HOUR: setting(z.coerce.number().int().min(1).default(60), 'Reports an hour from one device without a service key.'),
  REPORTS_PER_HOUR_ADDRESS: setting(z.coerce.number().int().min(1).default(600), 'Reports an hour from one network address without a service key (a school or an office shares one).'),
} as const;

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly city: string;
  readonly mongodbUri: string;
  readonly mongodBinary: string;
  readonly mqttUrl: string;
  readonly serviceKey: string;
  readonly botKey: string;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  readonly bot: 'simulator' | 'wechaty' | 'off';
  readonly botAccount: string;
  readonly botName: string;
  readonly botHolder: string;
  readonly botGateway: string;
  readonly serverUrl: string;
  readonly puppet: string;
  readonly puppetToken: string;
  readonly puppetEndpoint: string;
  readonly clock: 'machine' | 'settable';
  readonly isDemo: boolean;
  readonly wechatAppId: string;
  readonly wechatAppSecret: string;
  readonly wechatUrl: string;
  readonly publicUrl: string;
  readonly modelUrl: string;
  readonly modelName: string;
  readonly modelKey: string;
  readonly modelPerHour: number;
  readonly modelPerDay: number;
  readonly smsUrl: string;
  readonly smsRegion: string;
  readonly smsSecretId: string;
  readonly smsSecretKey: string;
  readonly smsAppId: string;
  readonly smsSignName: string;
  readonly smsTemplateId: string;
  readonly mobileKey: string;
  readonly reportsPerHour: number;
  readonly reportsPerHourAddress: number;
}

/**
 * The settings of this process.
 *
 * @param source where to read from; `process.env` unless a test hands in its own
 * @throws {Error} naming the setting and what it expects
 */
export function readSettings(source: Readonly<Record<string, string | undefined>> = process.env): Settings {
  return {
    port: read('PORT', source),
    host: read('HOST', source),
    dataDir: read('DATA_DIR', source),
    city: read('CITY', source),
    mongodbUri: read('MONGODB_URI', source),
    mongodBinary: read('MONGOMS_SYSTEM_BINARY', source),
    mqttUrl: read('MQTT_URL', source),
    serviceKey: read('SERVICE_KEY', source),
    botKey: read('BOT_KEY', source),
    logLevel: read('LOG_LEVEL', source),
    bot: read('BOT', source),
    botAccount: read('BOT_ACCOUNT', source),
    botName: read('BOT_NAME', source),
    botHolder: read('BOT_HOLDER', source),
    botGateway: read('BOT_GATEWAY', source),
    serverUrl: read('SERVER_URL', source),
    puppet: read('WECHATY_PUPPET', source),
    puppetToken: read('WECHATY_PUPPET_TOKEN', source),
    puppetEndpoint: read('WECHATY_PUPPET_ENDPOINT', source),
    clock: clockOf(source),
    isDemo: read('DEMO', source) === 'on',
    wechatAppId: read('WECHAT_APP_ID', source),
    wechatAppSecret: read('WECHAT_APP_SECRET', source),
    wechatUrl: read('WECHAT_URL', source),
    publicUrl: read('PUBLIC_URL', source),
    modelUrl: read('MODEL_URL', source),
    modelName: read('MODEL_NAME', source),
    modelKey: read('MODEL_KEY', source),
    modelPerHour: read('MODEL_PER_HOUR', source),
    modelPerDay: read('MODEL_PER_DAY', source),
    smsUrl: read('SMS_URL', source),
    smsRegion: read('SMS_REGION', source),
    smsSecretId: read('SMS_SECRET_ID', source),
    smsSecretKey: read('SMS_SECRET_KEY', source),
    smsAppId: read('SMS_APP_ID', source),
    smsSignName: read('SMS_SIGN_NAME', source),
    smsTemplateId: read('SMS_TEMPLATE_ID', source),
    mobileKey: mobileKeyOf(source),
    reportsPerHour: read('REPORTS_PER_HOUR', source),
    reportsPerHourAddress: read('REPORTS_PER_HOUR_ADDRESS', source),
  };
}

/** @throws {Error} when a city's clock could be moved: only a demo's may */
function clockOf(source: Readonly<Record<string, string | undefined>>): Settings['clock'] {
  const clock = read('CLOCK', source);
  if (clock === 'settable' && read('DEMO', source) === 'off') throw new Error('CLOCK: `settable` needs DEMO=on; the clock of a real city is the machine\'s');
  return clock;
}

const MOBILE_KEY_MIN = 32;

/** @throws {Error} when a real city would send SMS to numbers sealed with a key that lies in the same database, or with one that can be guessed: who copies the database would have the numbers too */
function mobileKeyOf(source: Readonly<Record<string, string | undefined>>): string {
  const key = read('MOBILE_KEY', source);
  const isReal = read('DEMO', source) === 'off' || source.NODE_ENV === 'production';
  if (!isReal || read('SMS_URL', source) === '') return key;
  if (key === '') throw new Error('MOBILE_KEY: a real city that sends SMS (SMS_URL) seals its mobile numbers with a key of its own, kept outside the database; give one made by `openssl rand -base64 32` to every process. Numbers registered without it have to be registered anew');
  if (key.length < MOBILE_KEY_MIN) throw new Error(`MOBILE_KEY: ${MOBILE_KEY_MIN} signs at least, got ${key.length}; make one by \`openssl rand -base64 32\`. Numbers registered with the old one have to be registered anew`);
  return key;
}

/** The environment a child process is given: ours and these. */
export function environmentWith(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}

function setting<Schema extends z.ZodType>(schema: Schema, help: string) {
  return { schema, help };
}

function read<Name extends keyof typeof SETTINGS>(name: Name, source: Readonly<Record<string, string | undefined>>): z.infer<(typeof SETTINGS)[Name]['schema']> {
  const parsed = SETTINGS[name].schema.safeParse(source[name]);
  if (parsed.success) return parsed.data as z.infer<(typeof SETTINGS)[Name]['schema']>;
  throw new Error(`${name}: ${parsed.error.issues[0]?.message ?? 'not understood'}; got "${source[name] ?? ''}". ${SETTINGS[name].help}`);
}
