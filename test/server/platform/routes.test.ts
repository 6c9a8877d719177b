import { buildCity } from '../../shared/build';
import { startTown, type Town } from '../../support/start-town';

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>>; readonly securitySchemes: Readonly<Record<string, unknown>> };
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly 'x-guard': string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, unknown>> }>>;
}

/** Open to the world: a list that grows only by decision. */
const FOR_ANYONE = [
  'post /api/photos', 'get /api/photos/:id/thumbnail', 'get /api/photos/:id/display', 'post /api/reports', 'get /api/reports/:receiptNo',
  'post /api/reports/:receiptNo/additions', 'post /api/reports/:receiptNo/satisfaction', 'post /api/reports/:receiptNo/acts', 'get /api/contractor/:token', 'post /api/contractor/:token/finish', 'post /api/understand', 'post /api/session', 'post /api/session/password',
  'post /api/chat-codes', 'get /api/chat-codes/:code', 'get /api/chat-bindings', 'post /api/chat-bindings/:id/unbind', 'get /api/chat-receipts', 'post /api/group-cards',   // a citizen by the secret on his phone; a group by what the platform signed
  'get /api/city', 'get /api/city/map', 'get /api/city/divisions', 'get /api/city/cells', 'get /api/city/locate', 'get /api/nearby',
  'get /api/notices', 'post /api/notices/:id/read', 'get /healthz', 'get /readyz', 'get /metrics', 'get /api/openapi.json',
];

describe('the list of routes', () => {
  let town: Town;
  let document: OpenApi;
  beforeAll(async () => {
    town = await startTown({ city: buildCity() });
    document = await town.get<OpenApi>('/api/openapi.json');
  });
  afterAll(() => town.stop());

  const operations = () => Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

  test('each route is there once and names its guard', () => {
    const names = town.server.app.routes.map(({ method, path }) => `${method} ${path}`);

    expect(names).toEqual([...new Set(names)]);
    expect(town.server.app.routes.filter(({ guard }) => guard === undefined)).toEqual([]);
  });

  test('what anybody may call stands on a list', () => {
    const open = town.server.app.routes.filter(({ guard }) => guard === 'anyone').map(({ method, path }) => `${method} ${path}`);

    expect(open.filter((name) => !FOR_ANYONE.includes(name))).toEqual([]);
  });

  test('every other route refuses a stranger', async () => {
    const guarded = town.server.app.routes.filter(({ guard }) => guard !== 'anyone');
    const answers = await Promise.all(guarded.map(async ({ method, path }) => {
      const { status } = await town.request(method.toUpperCase(), path.replace(/:\w+/g, 'x'), { ...(method === 'get' ? {} : { body: {} }), headers: { 'Idempotency-Key': 'k' } });
      return `${method} ${path} ${[401, 403].includes(status) ? 'refused' : status}`;
    }));

    expect(answers).toEqual(guarded.map(({ method, path }) => `${method} ${path} refused`));
  });

  test('every write that is not a session, a reading or an upload asks for a key', () => {
    const keyless = town.server.app.routes.filter(({ method, needsKey }) => method === 'post' && needsKey !== true).map(({ path }) => path);

    expect(keyless.sort()).toEqual(keyless.filter((path) => KEYLESS.some((one) => path.startsWith(one))).sort());
  });

  test('the document is OpenAPI 3.1 and holds every route, with guard, key and refusal (R106)', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations().map(({ method, path }) => `${method} ${path}`).sort())
      .toEqual(town.server.app.routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`).sort());
    for (const { operation } of operations()) {
      expect(operation['x-guard']).toMatch(/^(anyone|staff|operator|service|bot|signed)$/);
      expect(operation.summary).toMatch(/[\u4e00-\u9fff]/);
      expect(operation.responses.default).toMatchObject({ content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } });
      for (const scheme of operation.security.flatMap((one) => Object.keys(one))) expect(document.components.securitySchemes).toHaveProperty(scheme);
    }
    expect(new Set(operations().map(({ operation }) => operation.operationId)).size).toBe(operations().length);
  });

  test('each placeholder of a path is described', () => {
    for (const { path, operation } of operations()) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect((operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(named);
    }
  });

  test('a report is described as it is parsed: text alone is needed, the key in its header', () => {
    const report = document.paths['/api/reports']?.post;

    expect(report?.requestBody?.content['application/json']?.schema).toMatchObject({ required: ['text'], additionalProperties: false });
    expect(report?.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }));
    expect(Object.keys(report?.responses ?? {})).toEqual(expect.arrayContaining(['200', '201']));
  });

  test('alive, ready and measured', async () => {
    await town.citizen('Metric').reports('路灯不亮');
    const [alive, ready, metrics] = await Promise.all(['/healthz', '/readyz', '/metrics'].map((path) => town.request('GET', path)));

    expect(alive?.body).toEqual({ isAlive: true });
    expect([ready?.status, ready?.body]).toEqual([200, { isReady: true, missing: [] }]);
    expect(metrics?.bytes.toString()).toContain('gezhi_reports_received_total{source="citizen"} 1');
  });
});

/** Keyed by what they carry (a message id, a hash, a reading's time), the same however often they come, or writing nothing. */
const KEYLESS = ['/api/channels/:channel/orders', '/api/channels/:channel/sheet/check', '/api/alerts/', '/api/photos', '/api/understand', '/api/routing/explain', '/api/tables/:table/check', '/api/shifts/check', '/api/mobiles/check', '/api/session', '/api/notices/', '/api/chat', '/api/group-cards', '/api/fleet/accounts/:id/take', '/api/fleet/accounts/:id/renew', '/api/fleet/accounts/:id/release', '/api/devices/', '/api/operator/', '/api/clock'];
