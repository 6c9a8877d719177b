import { OpenAPIRegistry, OpenApiGeneratorV31, extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { REFUSAL_CODES } from './answer-errors';
import { route, type Guard, type Route } from './route';

extendZodWithOpenApi(z);

type RouteConfig = Parameters<OpenAPIRegistry['registerPath']>[0];
type Responses = RouteConfig['responses'];

/** Which credentials open a guard; an empty entry means none is needed. */
const SECURITY: Record<Guard, Record<string, string[]>[]> = {
  anyone: [{}, { session: [] }, { serviceKey: [] }, { botKey: [] }],
  staff: [{ session: [] }],
  operator: [{ session: [] }],
  service: [{ serviceKey: [] }],
  bot: [{ botKey: [] }],
  signed: [{ signature: [] }],
};

const SCHEMES = {
  session: { type: 'http', scheme: 'bearer', description: '工作人员登录（POST /api/session）得到的令牌' },
  serviceKey: { type: 'apiKey', in: 'header', name: 'X-Service-Key', description: '渠道与压测用的服务密钥' },
  botKey: { type: 'apiKey', in: 'header', name: 'X-Bot-Key', description: '群机器人用的密钥' },
  signature: { type: 'apiKey', in: 'header', name: 'X-Channel-Signature', description: '接入渠道的签名：以渠道密钥对“方法\n路径\n时间戳\n正文 SHA-256”做 HMAC-SHA256，十六进制；时间戳（毫秒）在 X-Channel-Timestamp，前后 5 分钟内有效，不能重放' },
} as const;

const refusal = z.object({
  error: z.object({
    code: z.enum(REFUSAL_CODES as [string, ...string[]]).describe('机器可读的原因'),
    message: z.string().describe('给人看的一句话：什么不对、为什么、现在怎么办'),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  }),
});

/** `GET /api/openapi.json`: made once, itself included. */
export function openApiRoute(others: readonly Route[], cityName: string): Route {
  let made: unknown;
  const self = route({
    method: 'get', path: '/api/openapi.json', guard: 'anyone', tag: '运行', summary: '这份接口说明（OpenAPI 3.1）',
    answers: { 200: { description: 'OpenAPI 文档' } },
    handle: () => {
      made ??= openApiDocument([...others, self], cityName);
      return Promise.resolve({ body: made });
    },
  });
  return self;
}

/** The OpenAPI 3.1 document, made from the same list of routes and the same schemas that parse. */
export function openApiDocument(routes: readonly Route[], cityName: string): unknown {
  const registry = new OpenAPIRegistry();
  const refusalSchema = registry.register('Refusal', refusal);
  for (const [name, scheme] of Object.entries(SCHEMES)) registry.registerComponent('securitySchemes', name, scheme);
  for (const one of routes) registry.registerPath(configOf(one, refusalSchema));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: `格治 · ${cityName}`, version: '1', description: '一个口子进：上报、案件、照片、群聊与设备的接口。时间均为 ISO 8601（UTC）；每次写入都带 Idempotency-Key，可以放心重试。' },
    servers: [{ url: '/' }],
  });
}

function configOf(one: Route, refusalSchema: z.ZodType): RouteConfig {
  const headers = headersOf(one);
  const params = paramsOf(one.path);
  return {
    method: one.method,
    path: one.path.replace(/:(\w+)/g, '{$1}'),
    operationId: operationId(one),
    summary: one.summary,
    tags: [one.tag],
    security: SECURITY[one.guard],
    'x-guard': one.guard,
    request: {
      ...(params === undefined ? {} : { params }),
      ...(one.query instanceof z.ZodObject ? { query: one.query } : {}),
      ...(headers === undefined ? {} : { headers }),
      ...bodyOf(one),
    },
    responses: { ...answersOf(one), default: jsonAnswer('拒绝或故障', refusalSchema) },
  } as RouteConfig;
}

function bodyOf(one: Route): Pick<NonNullable<RouteConfig['request']>, 'body'> {
  if (one.reads === 'photo') return { body: { required: true, content: PHOTO_CONTENT } };
  if (one.reads === 'sheet') return { body: { required: true, content: { ...SHEET_CONTENT, ...(one.body === undefined ? {} : { 'application/json': { schema: one.body as z.ZodType<unknown> } }) } } };
  return one.body === undefined ? {} : { body: { required: true, content: { 'application/json': { schema: one.body as z.ZodType<unknown> } } } };
}

const PHOTO_CONTENT = {
  'multipart/form-data': {
    schema: {
      type: 'object' as const,
      required: ['photo'],
      properties: {
        photo: { type: 'string' as const, format: 'binary', description: 'JPEG、PNG 或 WebP，最大 10 MB' },
        takenAt: { type: 'string' as const, format: 'date-time', description: '手机压缩前从 EXIF 读到的拍摄时间' },
        longitude: { type: 'string' as const },
        latitude: { type: 'string' as const, description: 'EXIF 的位置（WGS84）' },
      },
    },
  },
  'image/*': { schema: { type: 'string' as const, format: 'binary' } },
};

const SHEET_CONTENT = {
  'multipart/form-data': {
    schema: {
      type: 'object' as const,
      required: ['file'],
      properties: {
        file: { type: 'string' as const, format: 'binary', description: '.xlsx 或 .csv，第一行是列名，最大 10 MB' },
        baseVersion: { type: 'string' as const, description: '检查时得到的版本；发布时必填' },
        words: { type: 'string' as const, description: '为什么改' },
      },
    },
  },
};

function headersOf(one: Route): z.ZodObject | undefined {
  const shape: Record<string, z.ZodType> = {};
  if (one.needsKey === true) shape['Idempotency-Key'] = z.string().min(1).max(200).describe('每次提交取一个不重复的键，重试时用同一个');
  if (one.guard === 'anyone') shape['X-Device-Id'] = z.string().optional().describe('匿名上报的设备标识');
  if (one.path.startsWith('/api/reports/')) shape['X-Receipt-Secret'] = z.string().optional().describe('上报时得到的回执密钥');
  return Object.keys(shape).length === 0 ? undefined : z.object(shape);
}

function paramsOf(path: string): z.ZodObject | undefined {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  return names.length === 0 ? undefined : z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
}

function answersOf(one: Route): Responses {
  return Object.fromEntries(Object.entries(one.answers).map(([status, { description, schema }]) => [status, jsonAnswer(description, schema)]));
}

function jsonAnswer(description: string, schema: z.ZodType | undefined): Responses[string] {
  return schema === undefined ? { description } : { description, content: { 'application/json': { schema } } };
}

/** `POST /api/reports/:receiptNo/void` is `postReportsVoid`. */
function operationId(one: Route): string {
  const words = one.path.replace(/^\/api/, '').split(/[/.-]/).filter((part) => part !== '');
  const named = words.map((part) => (part.startsWith(':') ? `By-${part.slice(1)}` : part));
  return one.method + named.map((part) => part.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')).join('');
}
