import mqtt from 'mqtt';
import { devicePassword } from '../../../server/alert/devices';
import type { AlertRow } from '../../../shared/alert/alert';
import type { CaseRow } from '../../../shared/case/case-api';
import { startTown, type Town } from '../../support/start-town';

const MANHOLE = 'mh-haishu-01';

let town: Town;
beforeAll(async () => { town = await startTown({ isAlive: true }); });
afterAll(() => town.stop());

async function device(id: string, password = devicePassword(town.server.context, id)) {
  return mqtt.connectAsync(town.server.app.devicesUrl() ?? '', { username: id, password, reconnectPeriod: 0 });
}

const casesOf = async (source: string): Promise<readonly CaseRow[]> => (await (await town.leader()).cases({ queue: 'all' })).filter((row) => row.source === source);

async function eventually<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
  for (let tries = 0; tries < 60; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error('it did not happen within six seconds');
}

async function says(id: string, values: readonly number[], field: string): Promise<void> {
  const client = await device(id);
  for (const [index, value] of values.entries()) {
    town.clock.advance(1);
    await client.publishAsync(`v1/ningbo/manhole/${id}/telemetry`, JSON.stringify({ msgId: `${id}-${town.clock.now().getTime()}-${index}`, values: { [field]: value } }), { qos: 1 });
    await new Promise((resolve) => { setTimeout(resolve, 40); });   // one reading a minute of the city's clock
  }
  await client.endAsync();
}

test('a manhole cover that tilts raises one alert and one case, however often it says so (R68)', async () => {
  await says(MANHOLE, [3, 25, 26, 27, 27, 28, 27, 26], 'tiltDegrees');

  const [row] = await eventually(async () => ((found) => (found.length > 0 ? found : undefined))(await casesOf('device')));
  await new Promise((resolve) => { setTimeout(resolve, 600); });
  expect(row).toMatchObject({ matterName: '雨水井盖', source: 'device', state: 'dispatched' });
  expect(await casesOf('device')).toHaveLength(1);
  const { rows } = await (await town.leader()).get<{ rows: AlertRow[] }>('/api/alerts');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ deviceId: MANHOLE, standing: 'unacknowledged', caseNo: row?.no });
});

test('what is seen is acknowledged once, and a calm reading closes no case', async () => {
  const leader = await town.leader();
  const [alert] = (await leader.get<{ rows: AlertRow[] }>('/api/alerts')).rows;

  const seen = await leader.post<AlertRow>(`/api/alerts/${alert?.id}/acknowledge`, {});
  await says(MANHOLE, [2], 'tiltDegrees');
  const calm = await eventually(async () => ((row) => (row?.standing === 'normal' ? row : undefined))((await leader.get<{ rows: AlertRow[] }>('/api/alerts')).rows[0]));

  expect(seen.standing).toBe('acknowledged');
  expect(calm.standingWords).toBe('已恢复正常');
  const detail = await eventually(async () => {
    const [row] = await casesOf('device');
    const found = await leader.get<{ state: string; record: readonly { words: string }[] }>(`/api/cases/${row?.no}`);
    return found.record.some(({ words }) => words.includes('恢复正常')) ? found : undefined;
  });
  expect(detail.state).toBe('dispatched');
});

test('the same message over HTTP again changes nothing', async () => {
  const reading = { msgId: 'pd-1', ts: town.clock.now().toISOString(), values: { depthCentimetres: 30 } };
  const once = () => town.service.post<{ news: unknown[] }>('/api/devices/pd-haishu-01/readings', reading);

  await once();
  const again = await once();

  expect(again.news).toEqual([]);
  expect((await town.service.request('POST', '/api/devices/no-such/readings', { body: reading })).status).toBe(404);
  expect((await town.service.request('POST', '/api/devices/pd-haishu-01/readings', { body: { values: { depthCentimetres: 'deep' } } })).status).toBe(422);
});

test('a device with a wrong password is not heard, and none may speak for another', async () => {
  await expect(device(MANHOLE, 'wrong')).rejects.toThrow();
  const other = await device('pd-yuyao-01');
  other.on('error', () => undefined);

  other.publish('v1/ningbo/gas/gas-beilun-01/telemetry', JSON.stringify({ msgId: 'x', values: { lelPercent: 90 } }), { qos: 0 });
  await new Promise((resolve) => { setTimeout(resolve, 300); });
  await other.endAsync(true);

  const { rows } = await (await town.leader()).get<{ rows: AlertRow[] }>('/api/alerts');
  expect(rows.some(({ deviceId }) => deviceId === 'gas-beilun-01')).toBe(false);
});
