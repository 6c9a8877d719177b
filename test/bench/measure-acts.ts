import type { City } from '../../shared/city/city';
import { measured, type CostedResult, type Field } from './field';
import type { ActChain, Phase } from './messages';
import { signInStaff, type Staff } from './staff-tokens';

const CLIENTS = 50;
const CHAINS_MAX = 40_000;

export interface ActsMeasured extends Phase, CostedResult {
  readonly actsPerSecond: number;
  /** Dispatched cases there were to act on. */
  readonly chains: number;
}

/** Acts over HTTP as people do them: a dispatched case is accepted, urged, mended and checked, each act by who may, with a key of its own. */
export async function measureActs(field: Field, city: City, isQuick: boolean): Promise<readonly ActsMeasured[]> {
  const chains = await dispatchedChains(field, city);
  const warmUp = Math.min(500, Math.floor(chains.length / 5));
  const phases: readonly (Phase & { readonly of: readonly ActChain[] })[] = [
    { name: '预热', clients: CLIENTS, seconds: 5, isWarmUp: true, of: chains.slice(0, warmUp) },
    { name: '操作', clients: CLIENTS, seconds: isQuick ? 5 : 20, of: chains.slice(warmUp) },
  ];
  const all: ActsMeasured[] = [];
  for (const { of, ...phase } of phases) {
    console.log(`${phase.name}：${phase.clients} 个客户端，最多 ${phase.seconds} 秒，${of.length} 个已派遣的案件`);
    const one = await measured(field, phase, { chains: of.length }, { kind: 'acts', serviceKey: field.serviceKey, chains: of });
    if (phase.isWarmUp !== true) all.push({ ...one, actsPerSecond: Math.round(one.done / one.seconds) });
  }
  await field.untilAllIsTold();
  return all;
}

async function dispatchedChains({ url, db }: Field, city: City): Promise<readonly ActChain[]> {
  const staff = await signInStaff(url, city, ({ role }) => role === 'officer' || role === 'gridWorker' || role === 'dispatcher');
  const desk = staff.find(({ person }) => person.role === 'dispatcher');
  const officers = new Map(staff.filter(({ person }) => person.role === 'officer').map((one) => [one.person.unitId, one]));
  const workers = staff.filter(({ person }) => person.role === 'gridWorker');
  const rows = await db.collection<{ no: string; unitId: string; areaCodes: string[] }>('cases')
    .find({ state: 'dispatched' }, { projection: { no: 1, unitId: 1, areaCodes: 1 } }).sort({ openedAt: -1 }).limit(CHAINS_MAX).toArray();
  return rows.flatMap(({ no, unitId, areaCodes }) => {
    const people: readonly (Staff | undefined)[] = [officers.get(unitId), desk, workers.find(({ person }) => areaCodes.includes(person.divisionCode))];
    const [officer, urger, worker] = people.map((one) => one?.token);
    return officer === undefined || urger === undefined || worker === undefined ? [] : [{ no, officer, desk: urger, worker }];
  });
}
