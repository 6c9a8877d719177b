import type { CaseRequest } from '../../../shared/case/case-course';
import { CASE_ACTIONS, CASE_STATES, type Actor, type CaseAction, type CaseFile, type CaseState } from '../../../shared/case/case-file';
import { decideAct, type CaseAct } from '../../../shared/case/act';
import { abilitiesOf } from '../../../shared/case/abilities';
import { REPORTER_ACTIONS, STAFF_ACTIONS } from '../../../shared/case/act-request';
import { DUTY_RULE } from '../../../shared/case/filing';
import { permit } from '../../../shared/case/guard';
import { levelOf } from '../../../shared/case/level';
import { doerOf, LIFECYCLE, lifecycleRows, type Doer } from '../../../shared/case/lifecycle';
import { NEED_REFUSALS } from '../../../shared/case/refusal';
import { REPORTER } from '../../../shared/case/report-view';
import { actorOf, CITY, hash, local, openedCase, PHOTO } from '../build';

const NOW = local('2026-09-28 10:00');

/** One of each kind of doer, all with the case in their reach. */
const DOERS: Readonly<Record<Exclude<Doer, 'citizen' | 'operator'>, Actor>> = {
  reporter: REPORTER,
  rule: DUTY_RULE,
  contractor: { kind: 'contractor', id: 'firm', name: '演示·施工队', role: 'system' },
  gridWorker: actorOf('grid-1'),
  gridLeader: actorOf('gridLeader-1'),
  centreOperator: actorOf('street-1'),
  acceptor: actorOf('accept-1'),
  dispatcher: actorOf('dispatch-1'),
  shiftLeader: actorOf('shift-1'),
  officer: actorOf('officer-lamps'),
  handler: actorOf('handler-lamps'),
  leader: actorOf('leader-1'),
};
const STRANGERS: readonly Actor[] = [
  { ...actorOf('leader-1'), id: 'op', role: 'operator' },
  { ...actorOf('leader-1'), id: 'someone', role: 'citizen' },
];
const ACTORS: readonly Actor[] = [...Object.values(DOERS), ...STRANGERS];

const OPEN = 'reported verifying filed returned escalated consulting dispatched disposing finished jointly suspended disposed checked reviewing';
const ALL_STAFF = 'gridWorker gridLeader centreOperator acceptor dispatcher shiftLeader officer handler leader';

/** What the lifecycle says, written down a second time: act, who, from which states, where it leads. */
const MAY: readonly (readonly [CaseAction, by: string, from: string, to: CaseState | 'same' | 'depends'])[] = [
  ['verify', 'acceptor', 'reported', 'verifying'],
  ['answerVerify', 'gridWorker gridLeader', 'verifying', 'reported'],
  ['recallVerify', 'acceptor shiftLeader', 'verifying', 'reported'],
  ['settle', 'gridWorker gridLeader', 'reported', 'closed'],
  ['file', 'acceptor gridWorker gridLeader', 'reported', 'filed'],
  ['void', 'gridWorker gridLeader', 'reported', 'void'],
  ['void', 'acceptor', 'reported filed returned', 'void'],
  ['withdraw', 'reporter', 'reported verifying', 'void'],
  ['sendBack', 'gridWorker gridLeader', 'filed dispatched', 'reported'],
  ['sendBack', 'dispatcher', 'filed returned', 'reported'],
  ['correct', 'acceptor shiftLeader', 'filed returned dispatched disposing', 'same'],
  ['dispatch', 'dispatcher shiftLeader rule', 'filed returned', 'dispatched'],
  ['dispatch', 'centreOperator', 'escalated', 'dispatched'],
  ['accept', 'officer', 'dispatched', 'disposing'],
  ['assign', 'officer', 'disposing', 'same'],
  ['unassign', 'officer', 'disposing', 'same'],
  ['finish', 'handler contractor', 'disposing', 'finished'],
  ['redo', 'officer dispatcher shiftLeader', 'finished', 'disposing'],
  ['feedback', 'officer dispatcher shiftLeader', 'finished', 'disposed'],
  ['dispose', 'officer', 'disposing', 'disposed'],
  ['return', 'officer', 'dispatched disposing', 'returned'],
  ['sendRecheck', 'acceptor shiftLeader', 'disposed', 'same'],
  ['pass', 'gridWorker gridLeader', 'disposed', 'checked'],
  ['fail', 'gridWorker gridLeader', 'disposed', 'depends'],
  ['cannotCheck', 'gridWorker gridLeader', 'disposed', 'same'],
  ['rework', 'acceptor dispatcher', 'disposed checked', 'depends'],
  ['close', 'acceptor rule', 'checked', 'closed'],
  ['askExtend', 'officer', 'dispatched disposing', 'same'],
  ['askSuspend', 'officer', 'dispatched disposing', 'same'],
  ['askAppeal', 'officer', 'closed', 'same'],
  ['approve', 'dispatcher acceptor shiftLeader', 'dispatched disposing closed', 'depends'],
  ['refuse', 'dispatcher acceptor shiftLeader', 'dispatched disposing closed', 'same'],
  ['resume', 'dispatcher shiftLeader rule', 'suspended', 'disposing'],
  ['supervise', 'leader shiftLeader rule', OPEN, 'same'],
  ['reply', 'officer', OPEN, 'same'],
  ['minute', 'leader shiftLeader centreOperator', OPEN, 'same'],
  ['urge', 'acceptor dispatcher shiftLeader centreOperator leader reporter', OPEN, 'same'],
  ['note', ALL_STAFF, OPEN, 'same'],
  ['add', `reporter rule ${ALL_STAFF}`, OPEN, 'same'],
  ['rate', 'reporter', 'closed', 'same'],
  ['escalate', 'gridWorker gridLeader centreOperator', 'reported filed returned escalated', 'escalated'],
  ['escalate', 'dispatcher', 'reported filed returned', 'escalated'],
  ['handDown', 'acceptor dispatcher shiftLeader', 'reported filed returned', 'escalated'],
  ['handDown', 'centreOperator gridLeader', 'escalated', 'escalated'],
  ['solve', 'gridWorker gridLeader centreOperator', 'escalated', 'disposed'],
  ['consult', 'dispatcher shiftLeader centreOperator', 'filed returned dispatched disposing escalated', 'consulting'],
  ['conclude', 'dispatcher shiftLeader centreOperator', 'consulting', 'dispatched'],
  ['whistle', 'centreOperator', OPEN, 'same'],
  ['respond', 'officer', OPEN, 'same'],
  ['endWhistle', 'centreOperator', `${OPEN} closed`, 'same'],
  ['scoreWhistle', 'officer', `${OPEN} closed`, 'same'],
  ['surrogate', 'dispatcher shiftLeader centreOperator', 'filed returned dispatched disposing consulting', 'disposing'],
  ['charge', 'dispatcher shiftLeader', `${OPEN} closed`, 'same'],
  ['startJoint', 'dispatcher shiftLeader', 'filed returned dispatched disposing', 'jointly'],
  ['finishTask', 'officer', 'jointly', 'depends'],
  ['returnTask', 'officer', 'jointly', 'same'],
  ['moveTask', 'dispatcher shiftLeader', 'jointly', 'same'],
  ['merge', 'acceptor dispatcher gridWorker rule', 'reported filed returned dispatched disposing', 'merged'],
  ['unmerge', 'acceptor dispatcher gridWorker', 'merged', 'depends'],
  ['join', 'acceptor dispatcher gridWorker rule', OPEN, 'same'],
  ['part', 'acceptor dispatcher gridWorker', `${OPEN} closed void transferred`, 'same'],
  ['split', 'acceptor dispatcher', 'reported filed returned', 'same'],
  ['transfer', 'acceptor dispatcher shiftLeader', 'filed returned dispatched disposing', 'transferred'],
  ['forceClose', 'shiftLeader leader', OPEN, 'closed'],
  ['reopen', 'reporter', 'closed', 'reviewing'],
  ['reopen', 'reporter', 'reviewing', 'same'],
  ['grantReopen', 'shiftLeader acceptor', 'reviewing', 'depends'],
  ['refuseReopen', 'shiftLeader acceptor', 'reviewing', 'closed'],
];

const OPENED = openedCase();
const has = (list: string, word: string): boolean => list.split(' ').includes(word);

/** A case in a state, with a part in it for whoever asks: his level, a call, a task. */
function inState(state: CaseState, actor: Actor): CaseFile {
  const { unitId = 'lamps', divisionCode = '', role } = actor;
  return {
    ...OPENED, state,
    level: role === 'gridWorker' ? 'cell' : levelOf(divisionCode) ?? 'cell',
    whistles: [{ id: 'w', byDivisionCode: '', byName: '', demand: '', isUrgent: false, at: NOW, calls: [{ unitId, dueAt: NOW, isLate: false }] }],
    joint: { templateId: 'noise', name: '', tasks: [{ id: 'task-1', title: '', unitId, isRequired: true, state: 'open', startedAt: NOW, dueAt: NOW, isLate: false }] },
  };
}

/** With all that an act asks to stand in the case beyond its state. */
function prepared(state: CaseState, action: CaseAction, actor: Actor): CaseFile {
  const caseFile = inState(state, actor);
  const { unitId = 'lamps' } = actor;
  const call = { unitId, dueAt: NOW, isLate: false };
  const request: CaseRequest = { id: 'r', kind: actor.role === 'acceptor' ? 'appeal' : 'extend', status: 'open', words: '', unitId, askedAt: NOW, approvals: actor.role === 'dispatcher' ? [] : [{ personId: 'other', name: '', at: NOW, words: '' }] };
  const parts: Readonly<Partial<Record<CaseAction, Partial<CaseFile>>>> = {
    settle: { source: 'chat' },
    file: { source: 'chat' },
    void: { source: 'chat' },
    sendBack: { source: 'chat', record: OPENED.record.map((line) => ({ ...line, action: 'file', actor })) },
    unassign: { assignee: { personId: 'handler-lamps', name: '' } },
    finish: { assignee: { personId: actor.id, name: '' }, surrogate: { contractorId: 'firm', contractorName: '', at: NOW, estimateYuan: 1 } },
    feedback: { surrogate: { contractorId: 'firm', contractorName: '', at: NOW, estimateYuan: 1 } },
    redo: { surrogate: { contractorId: 'firm', contractorName: '', at: NOW, estimateYuan: 1 } },
    charge: { surrogate: { contractorId: 'firm', contractorName: '', at: NOW, estimateYuan: 1 } },
    askAppeal: { isOverdue: true },
    approve: { requests: [request] },
    refuse: { requests: [request] },
    reply: { supervisions: [{ id: 's', level: 1, colour: 'yellow', demand: '', byRule: false, at: NOW, replyDueAt: NOW }] },
    conclude: { consultations: [{ id: 'c', participantUnitIds: [], question: '', byName: '', at: NOW }] },
    scoreWhistle: { whistles: [{ id: 'w', byDivisionCode: '', byName: '', demand: '', isUrgent: false, at: NOW, calls: [{ ...call, responded: { at: NOW, name: '', words: '' } }] }] },
  };
  return { ...caseFile, ...parts[action] };
}

const TURNS = CASE_STATES.flatMap((state) => CASE_ACTIONS.map((action) => [state, action] as const));

describe('the lifecycle', () => {
  test.each(TURNS)('lets a case %s have the act %s from those the table names alone, and leads where it says (R22)', (state, action) => {
    for (const actor of ACTORS) {
      const permission = permit(prepared(state, action, actor), action, actor);
      const row = MAY.find(([act, by, from]) => act === action && has(by, doerOf(actor)) && has(from, state));

      expect([doerOf(actor), permission.ok ? permission.row.to : `${permission.refusal.code}: ${permission.refusal.message}`])
        .toEqual([doerOf(actor), row?.[3] ?? expect.stringMatching(/^wrong-(state|role): [^a-z]{6,}$/)]);
    }
  });

  test('has rows for each act, and none leads out of an end but undoing, asking again and what is settled afterwards', () => {
    expect([...new Set(LIFECYCLE.map(({ action }) => action))].sort()).toEqual([...CASE_ACTIONS].sort());
    const fromEnds = LIFECYCLE.filter(({ from }) => from.some((state) => ['closed', 'void', 'merged', 'transferred'].includes(state))).map(({ action }) => action);
    expect(fromEnds.sort()).toEqual(['approve', 'askAppeal', 'charge', 'endWhistle', 'part', 'rate', 'refuse', 'reopen', 'scoreWhistle', 'unmerge']);
  });

  test('shows each act once to whom it may ever belong, with the reason where it is not possible now', () => {
    for (const actor of Object.values(DOERS)) {
      for (const state of CASE_STATES) {
        const caseFile = inState(state, actor);
        const shown: readonly CaseAction[] = actor.kind === 'reporter' ? REPORTER_ACTIONS : STAFF_ACTIONS;
        const his = shown.filter((action) => lifecycleRows(action).some(({ by }) => by.includes(doerOf(actor))));

        const abilities = abilitiesOf(caseFile, actor, CITY);

        expect(abilities.map(({ action }) => action)).toEqual(his);
        for (const ability of abilities) {
          const permission = permit(caseFile, ability.action, actor);
          expect([ability.isAllowed, ability.reason]).toEqual([permission.ok, permission.ok ? undefined : permission.refusal.message]);
        }
      }
    }
  });

  test.each(LIFECYCLE.filter(({ from }) => from.length > 0).flatMap(({ action, needs, from, by }) => needs.map((need) => [action, need, from[0]!, by[0]!] as const)))(
    '%s without its %s is refused and says what is missing', (action, need, state, doer) => {
      const actor = DOERS[doer as keyof typeof DOERS];
      const caseFile = prepared(state, action, actor);
      const whole: CaseAct = {
        action, key: 'k', words: '情况说明', photoIds: [PHOTO], unitId: 'roads', matterId: 'asset:01037', filingConditionId: 'asset:01037:1', stars: 5, isClosingMet: true,
        resumeDate: '2026-11-01', result: 'absent', level: 'street', unitIds: ['roads'], templateId: 'noise', taskId: 'task-1', contractorId: 'firm', costYuan: 100,
        master: { caseId: 'other', no: '1' }, scores: [{ unitId: 'roads', score: 5 }], personId: 'handler-lamps', participants: '张三、李四',
      };
      const fields: Readonly<Record<typeof need, readonly (keyof CaseAct)[]>> = {
        words: ['words'], photo: ['photoIds'], unit: ['unitId'], matter: ['matterId'], stars: ['stars'], wordsOrPhoto: ['words', 'photoIds'], closing: ['isClosingMet'],
        resumeDate: ['resumeDate'], result: ['result'], level: ['level'], units: ['unitIds'], template: ['templateId'], task: ['taskId'], contractor: ['contractorId'],
        cost: ['costYuan'], master: ['master'], score: ['scores'], person: ['personId'], joined: ['joined'], participants: ['participants'],
      };
      const city = { ...CITY, process: { ...CITY.process, contractors: [{ id: 'firm', name: '施工队', divisionCode: '330200', isDemo: true }] } };
      const bare = Object.fromEntries(Object.entries(whole).filter(([field]) => !fields[need].includes(field as keyof CaseAct))) as unknown as CaseAct;

      expect(decideAct(caseFile, bare, actor, { city, now: NOW, hash })).toEqual({ ok: false, refusal: NEED_REFUSALS[need] });
    },
  );
});
