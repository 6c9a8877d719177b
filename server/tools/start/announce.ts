import { DEMO_PASSWORD } from '../../../config/demo';
import type { Settings } from '../../../config/env';
import { ROLE_NAMES } from '../../../shared/case/words';
import type { City, Person, Role } from '../../../shared/city/city';

const SHOWN_ROLES: readonly Role[] = ['gridWorker', 'gridLeader', 'centreOperator', 'acceptor', 'dispatcher', 'shiftLeader', 'officer', 'handler', 'leader', 'operator'];

/** Addresses, demo accounts and the service key, as a short table. */
export function announcement(city: City, settings: Settings, seconds: number): string {
  const rows = [...addresses(settings), ['服务密钥', `${settings.serviceKey}  （请求头 X-Service-Key）`]] as const;
  return [
    '', `格治已就绪：${city.name}${city.isDemo ? '（演示数据，网格为合成）' : ''}，用时 ${seconds.toFixed(1)} 秒`, '',
    ...rows.map(([name, words]) => `  ${padded(name, 12)}${words}`),
    ...(settings.isDemo ? accounts(city) : []),
    '', '按 Ctrl-C 停止，数据会保留。', '',
  ].join('\n');
}

function addresses({ port, bot, mqttUrl, mongodbUri }: Settings): readonly (readonly [string, string])[] {
  const page = `http://localhost:${port}`;
  return [
    ['页面', page],
    ...(bot === 'simulator' ? [['模拟群聊', `http://localhost:${port + 1}`] as const] : []),
    ['接口说明', `${page}/api/openapi.json`],
    ['MQTT', mqttUrl === '' ? `mqtt://localhost:${port + 3}` : mqttUrl.replace(/\/\/[^@/]*@/, '//')],
    ['数据库', mongodbUri === '' ? `mongodb://127.0.0.1:${port + 4}/gezhi?replicaSet=gezhi` : 'MONGODB_URI 指定的副本集'],
  ];
}

function accounts(city: City): readonly string[] {
  const demo = city.people.filter((person) => person.isDemo);
  const ofDistrict = demo.filter(({ unitId }) => unitId !== undefined && city.unitById.get(unitId)?.kind === 'districtUnit');
  const shown = SHOWN_ROLES.flatMap((role) => ofDistrict.find((person) => person.role === role) ?? demo.find((person) => person.role === role) ?? []);
  if (shown.length === 0) return [];
  return ['', `  演示账号（密码都是 ${DEMO_PASSWORD}）`, ...shown.map((person) => accountLine(person, city))];
}

function accountLine({ account, name, role, unitId, divisionCode }: Person, city: City): string {
  const place = unitId === undefined ? city.divisionByCode.get(divisionCode)?.name : city.unitById.get(unitId)?.name;
  return `  ${padded(account, 12)}${padded(ROLE_NAMES[role], 10)}${padded(name, 10)}${place ?? ''}`;
}

/** Chinese signs are two columns wide in a terminal. */
function padded(text: string, columns: number): string {
  const width = [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, columns - width));
}
