import { createHash } from 'node:crypto';
import { surroundingsOf, tableFaults } from '../../shared/city/tables/table-rules';
import type { City, Person } from '../../shared/city/city';
import { putDutyRow } from '../../shared/routing/put-duty-row';
import { NOTHING_REPLAYED } from '../../shared/routing/replay-tally';
import type { ReplayRequest, ReplayView } from '../../shared/routing/routing-api';
import type { ServerContext } from '../platform/context';
import { nativeCollection } from '../platform/db';
import { Refused } from '../platform/errors';
import { dayOf, openedWithin } from './run-replay';
import { faultWords, type ReplayBody } from './read-replay-body';
import type { ReplayRow, ReplayStatus, ReplayStore } from './replays.store';

const DAYS_MAX = 366;
const FAULTS_MAX = 20;

export interface Starting extends ReplayBody {
  readonly key: string;
  readonly person: Person;
}

/**
 * A replay written down, ready to run. The same key again finds it.
 *
 * @throws {Refused} when dates or tables are wrong, by the rules of publishing; or the key came with another content
 */
export async function startReplay(context: ServerContext, replays: ReplayStore, { request, lineOf, key, person }: Starting): Promise<ReplayStatus> {
  const _id = createHash('sha256').update(`${person.id}\n${key}`).digest('base64url').slice(0, 22);
  const contentHash = createHash('sha256').update(JSON.stringify(request)).digest('base64url');
  const earlier = await replays.byId(_id);
  if (earlier !== undefined) return sameAsBefore(earlier, contentHash);
  const { from, until } = request;
  checkDates(request);
  const tables = tablesOf(request, context.city);
  checkTables(tables, context, lineOf);
  const row: ReplayRow = {
    _id, schemaVersion: 1, contentHash, state: 'running', by: { id: person.id, name: person.name }, createdAt: context.clock.now(), from, until, ...tables,
    total: await nativeCollection(context.db, 'cases').countDocuments(openedWithin(dayOf(from), dayOf(until))),
    progress: 0, tally: NOTHING_REPLAYED, nextDay: dayOf(from), attempts: 0, leaseUntil: new Date(0), holder: '',
  };
  if (await replays.insert(row)) return row;
  return sameAsBefore((await replays.byId(_id))!, contentHash);
}

/** A replay as it is answered; while it runs, what it has found so far. */
export function replayView({ _id, state, from, until, total, progress, tally, words }: ReplayStatus, city: City): ReplayView {
  const byMatter = new Map<string, number>();
  for (const { matterId, times } of tally.moves) byMatter.set(matterId, (byMatter.get(matterId) ?? 0) + times);
  const byClass = [...byMatter].sort((a, b) => b[1] - a[1])
    .map(([matterId, times]) => ({ matterId, matterName: city.matterById.get(matterId)?.name ?? '类别待定', times }));
  return { id: _id, state, from, until, total, ...tally, seen: progress, byClass, ...(words !== undefined && { words }) };
}

function sameAsBefore(row: ReplayStatus, contentHash: string): ReplayStatus {
  if (row.contentHash === contentHash) return row;
  throw new Refused('key-reused', '这个 Idempotency-Key 已用于另一次重放，请换一个');
}

function checkDates({ from, until }: ReplayRequest): void {
  if (until < from) throw new Refused('bad-field', '结束日期早于开始日期', [{ path: 'until', message: '早于开始日期' }]);
  if (dayOf(until) - dayOf(from) >= DAYS_MAX) throw new Refused('bad-field', `一次最多重放 ${DAYS_MAX} 天`, [{ path: 'from', message: '日期范围太长' }]);
}

type Tables = Pick<ReplayRow, 'duty' | 'routingRules'>;

function tablesOf({ duty, putDuty, routingRules }: ReplayRequest, city: City): Tables {
  if (duty === undefined && putDuty === undefined && routingRules === undefined) throw new Refused('bad-field', '请给出要试的责任表或城市规则', [{ path: 'duty', message: '没有要试的表' }]);
  if (duty !== undefined && putDuty !== undefined) throw new Refused('bad-field', '整张责任表和个别行只能给一种', [{ path: 'putDuty', message: '不能同时给出' }]);
  const whole = putDuty === undefined ? duty : putDuty.reduce(putDutyRow, city.duty);
  return { ...(whole !== undefined && { duty: whole }), ...(routingRules !== undefined && { routingRules }) };
}

/** What could not be published need not be tried. */
function checkTables({ duty, routingRules }: Tables, { city, clock }: ServerContext, lineOf: ReplayBody['lineOf']): void {
  const around = surroundingsOf(city, clock.now());
  const faults = [
    ...(duty === undefined ? [] : tableFaults('duty', duty, around).map((fault) => ({ table: 'duty', ...fault }))),
    ...(routingRules === undefined ? [] : tableFaults('routingRules', routingRules, around).map((fault) => ({ table: 'routingRules', ...fault }))),
  ];
  const [first] = faults;
  if (first === undefined) return;
  const fields = faults.slice(0, FAULTS_MAX).map(({ table, index, field, words }) => ({ path: index === undefined ? table : `${table}.${index}.${field}`, message: words }));
  throw new Refused('bad-field', faultWords(first, faults.length, lineOf), fields);
}
