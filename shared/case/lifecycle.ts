import type { Role } from '../city/city';
import type { EventType } from '../event';
import type { Actor, CaseAction, CaseState, StageName } from './case-file';
import { rowsOf, type WorkflowRow } from './workflow';

/** Who may act: a signed-in role, the reporter with his secret, a rule of the city, or a contractor with his link. */
export type Doer = Role | 'reporter' | 'rule' | 'contractor';

/** What an act must carry. `wordsOrPhoto`: one of the two is enough. */
export type Need =
  | 'words' | 'photo' | 'unit' | 'matter' | 'stars' | 'wordsOrPhoto' | 'closing' | 'resumeDate' | 'result' | 'level' | 'units'
  | 'template' | 'task' | 'contractor' | 'cost' | 'master' | 'joined' | 'score' | 'person' | 'participants';

/** What an act does to the disposal clock. `startOrResume`: the same unit goes on, another one begins anew (R30). */
export type ClockEffect = 'none' | 'stop' | 'resume' | 'startOrResume';

/** Which cases a doer may touch: his unit's, his area's, his level's, one he was called to, one he has a task in, his own report's. */
export type Reach = 'unit' | 'area' | 'level' | 'called' | 'task' | 'own';

export interface LifecycleRow extends WorkflowRow<CaseState, CaseAction, Doer, StageName> {
  readonly reach: Reach;
  readonly needs: readonly Need[];
  /** The disposal clock; `clocks` are the desks' own. */
  readonly clock: ClockEffect;
  readonly event?: EventType;
}

const OPEN: readonly CaseState[] = [
  'reported', 'verifying', 'filed', 'returned', 'escalated', 'consulting', 'dispatched', 'disposing', 'finished', 'jointly', 'suspended', 'disposed', 'checked', 'reviewing',
];
const BEFORE_DISPATCH: readonly CaseState[] = ['filed', 'returned'];
const WITH_UNIT: readonly CaseState[] = ['dispatched', 'disposing', 'finished', 'jointly'];
/** Cases that lie with a desk or a unit and can be taken elsewhere. */
const MOVABLE: readonly CaseState[] = [...BEFORE_DISPATCH, 'dispatched', 'disposing'];
const STAFF: readonly Doer[] = ['gridWorker', 'gridLeader', 'centreOperator', 'acceptor', 'dispatcher', 'shiftLeader', 'officer', 'handler', 'leader'];
const EVERYONE: readonly Doer[] = ['reporter', 'rule', ...STAFF];
const CHECKERS: readonly Doer[] = ['gridWorker', 'gridLeader'];
const COMMAND: readonly Doer[] = ['dispatcher', 'shiftLeader'];
/** Who mended something may not judge it (R27). */
export const MENDING: readonly CaseAction[] = ['dispose', 'finish', 'feedback', 'solve', 'finishTask'];

type Options = Partial<Omit<LifecycleRow, 'action' | 'from' | 'to' | 'by'>>;
const row = (action: CaseAction, from: readonly CaseState[], to: LifecycleRow['to'], by: readonly Doer[], options: Options = {}): LifecycleRow =>
  ({ action, from, to, by, reach: 'area', needs: [], clock: 'none', ...options });

/**
 * The lifecycle of a case, the one table that server, pages and tests read (R22).
 * Source: domain note §3.1–3.6; the seven stages of GB/T 30428.8, its return paths included.
 */
export const LIFECYCLE: readonly LifecycleRow[] = [
  // 上报与核实
  row('open',         [],                       'reported',   EVERYONE,                    { reach: 'own', event: 'case.opened', clocks: { start: ['filing'] } }),
  row('settle',       [],                       'closed',     CHECKERS,                    { needs: ['words', 'photo'], event: 'case.closed' }),                       // 自处置 (R41)
  row('settle',       ['reported'],             'closed',     CHECKERS,                    { needs: ['words', 'photo'], event: 'case.closed', clocks: { stop: ['filing'] } }), // 群聊线索，网格员当场办好 (R93)
  row('verify',       ['reported'],             'verifying',  ['acceptor'],                { event: 'case.verifyAsked', keepsBar: true, clocks: { pause: ['filing'], start: ['verify'] } }), // 核实 (R26)
  row('answerVerify', ['verifying'],            'reported',   CHECKERS,                    { needs: ['result'], event: 'case.verified', keepsBar: true, clocks: { stop: ['verify'], resume: ['filing'] } }),
  row('recallVerify', ['verifying'],            'reported',   ['acceptor', 'shiftLeader'], { keepsBar: true, clocks: { stop: ['verify'], resume: ['filing'] } }),

  // 立案与派遣
  row('file',         ['reported'],             'filed',      ['acceptor'],                { needs: ['matter'], event: 'case.filed', clocks: { stop: ['filing'], start: ['dispatch'] } }),
  row('void',         ['reported', 'filed', 'returned'], 'void', ['acceptor'],             { needs: ['words'], clock: 'stop', event: 'case.voided', clocks: { stop: ['filing', 'dispatch'] } }),
  row('file',         ['reported'],             'filed',      CHECKERS,                    { needs: ['matter'], event: 'case.filed', clocks: { stop: ['filing'], start: ['dispatch'] } }), // 群聊线索，网格员受理 (R18)
  row('void',         ['reported'],             'void',       CHECKERS,                    { needs: ['words'], clock: 'stop', event: 'case.voided', clocks: { stop: ['filing'] } }), // 群聊线索，网格员说误报
  row('sendBack',     ['filed', 'dispatched'],  'reported',   CHECKERS,                    { needs: ['words'], clock: 'stop', event: 'case.sentBack', clocks: { stop: ['dispatch'], start: ['filing'] } }), // 撤销自己的受理，承办单位还没接
  row('withdraw',     ['reported', 'verifying'], 'void',      ['reporter'],                { reach: 'own', event: 'case.voided', clocks: { stop: ['filing', 'verify'] } }), // R21
  row('sendBack',     BEFORE_DISPATCH,          'reported',   ['dispatcher'],              { needs: ['words'], event: 'case.sentBack', clocks: { stop: ['dispatch'], start: ['filing'] },
    bars: { doers: ['acceptor'], actions: ['transfer', 'merge'] } }),                       // 派遣员退回受理员
  row('correct',      MOVABLE,                  'same',       ['acceptor', 'shiftLeader'], { needs: ['matter'], event: 'case.corrected' }),                             // 更正类别：已用时间不变
  row('dispatch',     BEFORE_DISPATCH,          'dispatched', ['dispatcher', 'shiftLeader', 'rule'], { needs: ['unit'], clock: 'startOrResume', event: 'case.dispatched', clocks: { stop: ['dispatch'] } }),
  row('dispatch',     ['escalated'],            'dispatched', ['centreOperator'],          { reach: 'level', needs: ['unit'], clock: 'startOrResume', event: 'case.dispatched' }),

  // 处置与反馈
  row('accept',       ['dispatched'],           'disposing',  ['officer'],                 { reach: 'unit', event: 'case.accepted' }),
  row('assign',       ['disposing'],            'same',       ['officer'],                 { reach: 'unit', needs: ['person'], event: 'case.assigned' }),
  row('unassign',     ['disposing'],            'same',       ['officer'],                 { reach: 'unit' }),
  row('finish',       ['disposing'],            'finished',   ['handler', 'contractor'],   { reach: 'unit', needs: ['words', 'photo'], event: 'case.finished' }),
  row('redo',         ['finished'],             'disposing',  ['officer', ...COMMAND],     { reach: 'unit', needs: ['words'] }),                                        // 单位退回处置人员，计时不停
  row('feedback',     ['finished'],             'disposed',   ['officer', ...COMMAND],     { reach: 'unit', clock: 'stop', event: 'case.disposed', clocks: { start: ['recheck'] } }),
  row('dispose',      ['disposing'],            'disposed',   ['officer'],                 { reach: 'unit', needs: ['words', 'photo'], clock: 'stop', event: 'case.disposed', clocks: { start: ['recheck'] } }),
  row('return',       ['dispatched', 'disposing'], 'returned', ['officer'],                { reach: 'unit', needs: ['words'], clock: 'stop', event: 'case.returned', clocks: { start: ['dispatch'] },
    bars: { doers: ['dispatcher'], actions: ['merge', 'transfer'] } }),                     // 退回派遣员：只能改派，不能往下推

  // 核查与结案
  row('sendRecheck',  ['disposed'],             'same',       ['acceptor', 'shiftLeader'], { event: 'case.recheckAsked', clocks: { start: ['recheck'] } }),
  row('pass',         ['disposed'],             'checked',    CHECKERS,                    { event: 'case.checked', forbidsDoerOf: MENDING, clocks: { stop: ['recheck'], start: ['closing'] } }),
  row('fail',         ['disposed'],             'depends',    CHECKERS,                    { needs: ['words'], clock: 'resume', event: 'case.reworked', forbidsDoerOf: MENDING, clocks: { stop: ['recheck'] } }),
  row('cannotCheck',  ['disposed'],             'same',       CHECKERS,                    { needs: ['words'], event: 'case.recheckFailed', forbidsDoerOf: MENDING }),
  row('rework',       ['disposed', 'checked'],  'depends',    ['acceptor', 'dispatcher'],  { needs: ['words'], clock: 'resume', event: 'case.reworked', clocks: { stop: ['recheck', 'closing'] } }),
  row('close',        ['checked'],              'closed',     ['acceptor', 'rule'],        { needs: ['closing'], event: 'case.closed', forbidsDoerOf: MENDING, clocks: { stop: ['closing'] } }),

  // 延期、挂账、申诉：一人提出，两人先后同意 (R31, R32, R44)
  row('askExtend',    ['dispatched', 'disposing'], 'same',    ['officer'],                 { reach: 'unit', needs: ['words'], event: 'case.requested', clocks: { start: ['request'] } }),
  row('askSuspend',   ['dispatched', 'disposing'], 'same',    ['officer'],                 { reach: 'unit', needs: ['words', 'resumeDate'], event: 'case.requested', clocks: { start: ['request'] } }),
  row('askAppeal',    ['closed'],               'same',       ['officer'],                 { reach: 'unit', needs: ['words'], event: 'case.requested', clocks: { start: ['request'] } }),
  row('approve',      ['dispatched', 'disposing', 'closed'], 'depends', ['dispatcher', 'acceptor', 'shiftLeader'], { event: 'case.requestDecided' }),
  row('refuse',       ['dispatched', 'disposing', 'closed'], 'same',    ['dispatcher', 'acceptor', 'shiftLeader'], { needs: ['words'], event: 'case.requestDecided', clocks: { stop: ['request'] } }),
  row('resume',       ['suspended'],            'disposing',  [...COMMAND, 'rule'],        { clock: 'resume', event: 'case.resumed' }),

  // 督办与催办
  row('supervise',    OPEN,                     'same',       ['leader', 'shiftLeader', 'rule'], { needs: ['words'], event: 'case.supervised' }),
  row('reply',        OPEN,                     'same',       ['officer'],                 { reach: 'unit', needs: ['words'], event: 'case.replied' }),
  row('minute',       OPEN,                     'same',       ['leader', 'shiftLeader', 'centreOperator'], { needs: ['words', 'participants'] }),                        // 积案会商纪要
  row('urge',         OPEN,                     'same',       ['acceptor', 'dispatcher', 'shiftLeader', 'centreOperator', 'leader'], { event: 'case.urged' }),
  row('urge',         OPEN,                     'same',       ['reporter'],                { reach: 'own', event: 'case.urged' }),                                        // 一天一次 (R21)
  row('note',         OPEN,                     'same',       STAFF,                       { needs: ['words'] }),                                                         // 内部备注，市民看不到
  row('add',          OPEN,                     'same',       EVERYONE,                    { reach: 'own', needs: ['wordsOrPhoto'], event: 'report.added' }),
  row('rate',         ['closed'],               'same',       ['reporter'],                { reach: 'own', needs: ['stars'], event: 'satisfaction.given' }),

  // 分级：网格 → 村社 → 镇街 → 区县 → 市 (R35)
  row('escalate',     ['reported', ...BEFORE_DISPATCH], 'escalated', ['gridWorker', 'gridLeader', 'centreOperator', 'dispatcher'], { needs: ['words'], clock: 'stop', event: 'case.escalated', clocks: { stop: ['filing', 'dispatch'] } }),
  row('escalate',     ['escalated'],            'escalated',  ['gridWorker', 'gridLeader', 'centreOperator'], { reach: 'level', needs: ['words'], event: 'case.escalated' }),
  row('handDown',     ['reported', ...BEFORE_DISPATCH], 'escalated', ['acceptor', 'dispatcher', 'shiftLeader'], { needs: ['level'], clock: 'stop', event: 'case.escalated', clocks: { stop: ['filing', 'dispatch'] } }),
  row('handDown',     ['escalated'],            'escalated',  ['centreOperator', 'gridLeader'], { reach: 'level', needs: ['level', 'words'], event: 'case.escalated' }),
  row('solve',        ['escalated'],            'disposed',   ['gridWorker', 'gridLeader', 'centreOperator'], { reach: 'level', needs: ['words', 'photo'], event: 'case.disposed', clocks: { start: ['recheck'] } }),

  // 会商与现场确权 (R37)
  row('consult',      [...MOVABLE, 'escalated'], 'consulting', [...COMMAND, 'centreOperator'], { needs: ['words', 'units'], clock: 'stop', event: 'case.consulted', clocks: { stop: ['dispatch'], start: ['consult'] } }),
  row('conclude',     ['consulting'],           'dispatched', [...COMMAND, 'centreOperator'], { needs: ['words', 'unit'], clock: 'startOrResume', event: 'case.dispatched', clocks: { stop: ['consult'] } }),

  // 街道吹哨 部门报到 (R36)
  row('whistle',      OPEN,                     'same',       ['centreOperator'],          { needs: ['words', 'units'], event: 'case.whistled' }),
  row('respond',      OPEN,                     'same',       ['officer'],                 { reach: 'called', needs: ['words'], event: 'case.responded' }),
  row('endWhistle',   [...OPEN, 'closed'],      'same',       ['centreOperator'],          { needs: ['score'] }),
  row('scoreWhistle', [...OPEN, 'closed'],      'same',       ['officer'],                 { reach: 'called', needs: ['score'] }),

  // 兜底代整治 (R38)
  row('surrogate',    [...MOVABLE, 'consulting'], 'disposing', [...COMMAND, 'centreOperator'], { needs: ['words', 'contractor'], clock: 'startOrResume', event: 'case.surrogated', clocks: { stop: ['dispatch', 'consult'] } }),
  row('charge',       [...OPEN, 'closed'],      'same',       COMMAND,                     { needs: ['cost', 'unit'] }),

  // 一件事 (R39)
  row('startJoint',   MOVABLE,                  'jointly',    COMMAND,                     { needs: ['template'], clock: 'startOrResume', event: 'case.jointStarted', clocks: { stop: ['dispatch'] } }),
  row('finishTask',   ['jointly'],              'depends',    ['officer'],                 { reach: 'task', needs: ['task', 'words', 'photo'], event: 'case.taskDone' }),
  row('returnTask',   ['jointly'],              'same',       ['officer'],                 { reach: 'task', needs: ['task', 'words'], event: 'case.taskReturned' }),
  row('moveTask',     ['jointly'],              'same',       COMMAND,                     { needs: ['task', 'unit'], event: 'case.taskMoved' }),

  // 合并、拆分、移送、强制结案、重开
  row('merge',        ['reported', ...MOVABLE], 'merged',     ['acceptor', 'dispatcher', 'gridWorker', 'rule'], { needs: ['master'], clock: 'stop', event: 'case.joined', keepsBar: true, clocks: { pause: ['filing', 'dispatch'] } }),
  row('unmerge',      ['merged'],               'depends',    ['acceptor', 'dispatcher', 'gridWorker'], { event: 'case.parted', keepsBar: true, clocks: { resume: ['filing', 'dispatch'] } }),
  row('join',         OPEN,                     'same',       ['acceptor', 'dispatcher', 'gridWorker', 'rule'], { needs: ['joined'], event: 'case.joined' }),                   // 收进并来的一件：随 merge 一起写
  row('part',         [...OPEN, 'closed', 'void', 'transferred'], 'same', ['acceptor', 'dispatcher', 'gridWorker'], { needs: ['joined'], event: 'case.parted' }),
  row('split',        ['reported', ...BEFORE_DISPATCH], 'same', ['acceptor', 'dispatcher'], { needs: ['words'], event: 'case.split' }),
  row('transfer',     MOVABLE,                  'transferred', ['acceptor', 'dispatcher', 'shiftLeader'], { needs: ['words'], clock: 'stop', event: 'case.transferred', clocks: { stop: ['dispatch'] } }), // 转执法 (R43)
  row('forceClose',   OPEN,                     'closed',     ['shiftLeader', 'leader'],   { needs: ['words'], clock: 'stop', event: 'case.closed', clocks: { stop: ['filing', 'verify', 'dispatch', 'recheck', 'closing', 'consult', 'review', 'request'] } }),
  row('reopen',       ['closed'],               'reviewing',  ['reporter'],                { reach: 'own', needs: ['words'], event: 'case.reopenAsked', clocks: { start: ['review'] } }),
  row('reopen',       ['reviewing'],            'same',       ['reporter'],                { reach: 'own', needs: ['words'], event: 'case.reopenAsked' }),                // 复核中，另一位上报人加进来，一并答复
  row('grantReopen',  ['reviewing'],            'depends',    ['shiftLeader', 'acceptor'], { needs: ['words'], clock: 'resume', event: 'case.reworked', clocks: { stop: ['review'] } }),
  row('refuseReopen', ['reviewing'],            'closed',     ['shiftLeader', 'acceptor'], { needs: ['words'], event: 'case.reopenRefused', clocks: { stop: ['review'] } }),
];

const ROWS: Readonly<Partial<Record<CaseAction, readonly LifecycleRow[]>>> = Object.fromEntries(LIFECYCLE.map(({ action }) => [action, rowsOf(LIFECYCLE, action)]));   // asked for every act whenever a case is shown

/** The rows of an act. @throws {RangeError} for an act that no row names */
export function lifecycleRows(action: CaseAction): readonly LifecycleRow[] {
  const rows = ROWS[action];
  if (rows === undefined) throw new RangeError(`no lifecycle row for "${action}"`);
  return rows;
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

/** Whether a unit has it and its clock runs or would run. */
export function isWithUnit(state: CaseState): boolean {
  return WITH_UNIT.includes(state);
}
