import type { Role } from '../city/city';
import type { EventType } from '../event';
import type { Actor, CaseAction, CaseState } from './case-file';

/** Who may act: a signed-in role, the reporter with his secret, or a rule of the city. */
export type Doer = Role | 'reporter' | 'rule';

/** What an act must carry. `wordsOrPhoto`: one of the two is enough. */
export type Need = 'words' | 'photo' | 'unit' | 'matter' | 'stars' | 'wordsOrPhoto';

/** What an act does to the disposal clock. `startOrResume`: the same unit goes on, another one begins anew (R30). */
export type ClockEffect = 'none' | 'stop' | 'resume' | 'startOrResume';

/** Which cases a doer may touch: his unit's, his area's, or his own report's. */
export type Reach = 'unit' | 'area' | 'own';

export interface LifecycleRow {
  readonly action: CaseAction;
  /** Empty for what happens only while a case is opened. */
  readonly from: readonly CaseState[];
  /** `same`: the state stays. */
  readonly to: CaseState | 'same';
  readonly by: readonly Doer[];
  readonly reach: Reach;
  readonly needs: readonly Need[];
  readonly clock: ClockEffect;
  readonly event?: EventType;
  /** Whoever did this act on the case before may not do the present one (R27). */
  readonly forbidsDoerOf?: CaseAction;
}

const OPEN: readonly CaseState[] = ['reported', 'filed', 'dispatched', 'disposing', 'disposed'];
const EVERYONE: readonly Doer[] = ['reporter', 'rule', 'gridWorker', 'acceptor', 'dispatcher', 'officer', 'leader'];

/** The lifecycle of a case, the one table that server, pages and tests read (R22). */
export const LIFECYCLE: readonly LifecycleRow[] = [
  { action: 'open',     from: [],                          to: 'reported',   by: EVERYONE,                               reach: 'own',  needs: [],                 clock: 'none', event: 'case.opened' },       // 上报
  { action: 'settle',   from: [],                          to: 'closed',     by: ['gridWorker'],                         reach: 'area', needs: ['words', 'photo'], clock: 'none', event: 'case.closed' },       // 自处置
  { action: 'file',     from: ['reported'],                to: 'filed',      by: ['acceptor'],                           reach: 'area', needs: ['matter'],         clock: 'none', event: 'case.filed' },        // 立案
  { action: 'void',     from: ['reported', 'filed'],       to: 'void',       by: ['acceptor'],                           reach: 'area', needs: ['words'],          clock: 'stop', event: 'case.voided' },       // 不予受理
  { action: 'dispatch', from: ['filed'],                   to: 'dispatched', by: ['dispatcher', 'rule'],                 reach: 'area', needs: ['unit'],           clock: 'startOrResume', event: 'case.dispatched' }, // 派遣
  { action: 'accept',   from: ['dispatched'],              to: 'disposing',  by: ['officer'],                            reach: 'unit', needs: [],                 clock: 'none', event: 'case.accepted' },     // 签收
  { action: 'return',   from: ['dispatched', 'disposing'], to: 'filed',      by: ['officer'],                            reach: 'unit', needs: ['words'],          clock: 'stop', event: 'case.returned' },     // 退回
  { action: 'dispose',  from: ['disposing'],               to: 'disposed',   by: ['officer'],                            reach: 'unit', needs: ['words', 'photo'], clock: 'stop', event: 'case.disposed' },     // 处置反馈
  { action: 'pass',     from: ['disposed'],                to: 'closed',     by: ['gridWorker'],                         reach: 'area', needs: [],                 clock: 'none', event: 'case.closed', forbidsDoerOf: 'dispose' },     // 核查通过
  { action: 'fail',     from: ['disposed'],                to: 'disposing',  by: ['gridWorker'],                         reach: 'area', needs: ['words'],          clock: 'resume', event: 'case.reworked', forbidsDoerOf: 'dispose' }, // 返工
  { action: 'urge',     from: OPEN,                        to: 'same',       by: ['acceptor', 'dispatcher', 'leader'],   reach: 'area', needs: [],                 clock: 'none' },                             // 催办
  { action: 'add',      from: OPEN,                        to: 'same',       by: EVERYONE,                               reach: 'own',  needs: ['wordsOrPhoto'],   clock: 'none', event: 'report.added' },      // 补充
  { action: 'rate',     from: ['closed'],                  to: 'same',       by: ['reporter'],                           reach: 'own',  needs: ['stars'],          clock: 'none', event: 'satisfaction.given' }, // 评价
];

/** The row of an act. */
export function lifecycleRow(action: CaseAction): LifecycleRow {
  const row = LIFECYCLE.find((candidate) => candidate.action === action);
  if (!row) throw new RangeError(`no lifecycle row for "${action}"`);
  return row;
}

/** As whom somebody acts. */
export function doerOf(actor: Actor): Doer {
  if (actor.kind !== 'person') return actor.kind;
  return actor.role === 'system' ? 'rule' : actor.role;
}

/** Whether anything is still to be done. */
export function isOpen(state: CaseState): boolean {
  return OPEN.includes(state);
}
