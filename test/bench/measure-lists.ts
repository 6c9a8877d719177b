import type { City, Role } from '../../shared/city/city';
import { httpClient } from '../../server/tools/http-client';
import { pick, seeded } from './chance';
import { measured, type CostedResult, type Field } from './field';
import type { Phase, ReadRequest } from './messages';
import { signInStaff, type Staff } from './staff-tokens';

const SEED = 20261003;
const VARIANTS = 400;
const CLIENTS = [1, 8] as const;
const PAGES_DEEP = 30;
const STATES = ['dispatched', 'disposing', 'disposed', 'closed'] as const;
const SAID = ['小区门口', '公交站', '体育场路', '味道很大', '老人走路', '没人管', '幼儿园', '停车场', '中山路', '井盖', '路灯', '垃圾', '摔倒', '雨天'] as const;

export interface ListMeasured extends Phase, CostedResult {
  readonly cases: number;
}

/** Lists of fifty, search and detail as staff ask for them, each time another unit, area or word. */
export async function measureLists(field: Field, city: City, isQuick: boolean): Promise<readonly ListMeasured[]> {
  const cases = await field.db.collection('cases').estimatedDocumentCount();
  const looks = await looksOf(field, city);
  const all: ListMeasured[] = [];
  for (const clients of CLIENTS) {
    for (const { name, requests } of looks) {
      const phase = { name, clients, seconds: isQuick ? 1.5 : 5 };
      await field.run({ kind: 'reads', phase: { ...phase, seconds: isQuick ? 0.5 : 2 }, requests });   // warm
      const one = await measured(field, phase, { cases }, { kind: 'reads', requests });
      console.log(`${name}：${clients} 个客户端，p95 ${one.latencyMs.p95} ms`);
      all.push(one);
    }
  }
  return all;
}

interface Look {
  readonly name: string;
  readonly requests: readonly ReadRequest[];
}

async function looksOf(field: Field, city: City): Promise<readonly Look[]> {
  const chance = seeded(SEED);
  const wanted: readonly Role[] = ['dispatcher', 'gridWorker', 'officer', 'leader'];
  const staff = await signInStaff(field.url, city, ({ role }) => wanted.includes(role));
  const of = (role: Role): readonly Staff[] => staff.filter(({ person }) => person.role === role);
  const desk = of('dispatcher')[0];
  if (desk === undefined) throw new Error('the city has no dispatcher');
  const look = (name: string, who: readonly Staff[], queryOf: () => string): Look => ({
    name, requests: Array.from({ length: VARIANTS }, () => ({ path: `/api/cases?limit=50${queryOf()}`, token: pick(who, chance).token })),
  });
  const word = () => encodeURIComponent(wordOf(city, chance));
  return [
    look('最新（全市）', [desk], () => ''),
    look('单位与状态', [desk], () => `&unitId=${pick(city.units, chance).id}&state=${pick(STATES, chance)}`),
    look('区域（区县到网格）', [desk], () => `&district=${areaOf(city, chance)}`),
    look('网格员的片区', of('gridWorker'), () => ''),
    look('文字（全市）', [desk], () => `&words=${word()}`),
    look('文字（片区内）', of('gridWorker'), () => `&words=${word()}`),
    look('文字（两个词）', [desk], () => `&words=${word()}%20${word()}`),
    look('编号末位', [desk], () => `&words=${1 + Math.floor(chance() * 200)}`),
    look('先到期（单位待办）', of('officer'), () => '&queue=todo'),
    look('先到期（片区）', of('gridWorker'), () => '&queue=disposing'),
    look('超时最久（全市）', of('leader'), () => '&queue=todo'),
    look('未办结（片区）', of('gridWorker'), () => '&queue=open'),
    await deepPages(field.url, desk),
    { name: '队列件数', requests: [...of('officer'), ...of('gridWorker'), desk].map(({ token }) => ({ path: '/api/cases/counts', token })) },
    await details(field, desk, chance),
  ];
}

/** Pages far down a long list cost what the first one costs. */
async function deepPages(url: string, { token }: Staff): Promise<Look> {
  const client = httpClient(url, 1);
  const requests: ReadRequest[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_DEEP; page += 1) {
    const path = `/api/cases?limit=50${cursor === undefined ? '' : `&cursor=${cursor}`}`;
    if (page > PAGES_DEEP / 2) requests.push({ path, token });
    const { text } = await client.send({ method: 'GET', path, headers: { Authorization: `Bearer ${token}` } });
    cursor = (JSON.parse(text) as { nextCursor?: string }).nextCursor;
    if (cursor === undefined) break;
  }
  client.close();
  return { name: '深处的页', requests };
}

async function details({ db }: Field, { token }: Staff, chance: () => number): Promise<Look> {
  const rows = await db.collection<{ no: string }>('cases').aggregate<{ no: string }>([{ $sample: { size: VARIANTS * 5 } }, { $project: { no: 1 } }]).toArray();
  return { name: '案件详情', requests: rows.map(({ no }) => ({ path: `/api/cases/${no}`, token })).toSorted(() => chance() - 0.5) };
}

/** Districts seldom, streets often, villages and cells too: as people of a city look. */
function areaOf({ cells }: City, chance: () => number): string {
  const { cell } = pick(cells, chance);
  return pick([cell.districtCode, cell.streetCode, cell.streetCode, cell.villageCode, cell.code].filter((code) => code !== undefined), chance);
}

/** Frequent and rare words: a class, a street, a piece of a name, what people say beside it. */
function wordOf({ matters, divisions }: City, chance: () => number): string {
  const name = pick([
    () => { const { name: matter, synonyms } = pick(matters, chance); return pick([matter, ...synonyms], chance); },
    () => pick(divisions, chance).name,
    () => pick(SAID, chance),
  ], chance)();
  return name.replace(/[^\p{Script=Han}]/gu, '').slice(0, 2 + Math.floor(chance() * 4)).padEnd(2, '路');
}
