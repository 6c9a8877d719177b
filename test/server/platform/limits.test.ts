import { buildCity } from '../../shared/build';
import { startTown, type Town } from '../../support/start-town';

type Refusal = { error: { code: string; message: string } };

describe('how often anybody may report', () => {
  let town: Town;
  beforeAll(async () => { town = await startTown({ city: buildCity(), settings: { reportsPerHour: 3, reportsPerHourAddress: 6 } }); });
  afterAll(() => town.stop());

  const sendFrom = (device: string, key: string, more: Record<string, string> = {}) =>
    town.request<Refusal>('POST', '/api/reports', { body: { text: '路灯不亮' }, headers: { 'X-Device-Id': device, 'Idempotency-Key': key, ...more } });

  test('a device, then its address is stopped, with words that say when to come again; a service key lifts it', async () => {
    const first = [await sendFrom('device-one', '1'), await sendFrom('device-one', '2'), await sendFrom('device-one', '3'), await sendFrom('device-one', '4')];
    const others = [await sendFrom('device-two', '1'), await sendFrom('device-three', '1'), await sendFrom('device-four', '1'), await sendFrom('device-five', '1')];
    const channel = await sendFrom('device-one', '5', { 'X-Service-Key': town.server.context.settings.serviceKey });

    expect(first.map(({ status }) => status)).toEqual([201, 201, 201, 429]);
    expect(first[3]?.body.error).toMatchObject({ code: 'too-many', message: expect.stringMatching(/这台设备.*约 \d+ 分钟后再试.*110/) });
    expect(Number(first[3]?.headers.get('retry-after'))).toBeGreaterThan(3000);
    expect(others.map(({ status }) => status)).toEqual([201, 201, 201, 429]);
    expect(others[3]?.body.error.message).toContain('您所在的网络');
    expect(channel.status).toBe(201);
  });
});
