import { CASE_ACTIONS, CASE_STATES, type Actor, type CaseAction, type CaseFile, type CaseState } from '../../../shared/case/case-file';
import { decideAct, type ActPlan, type CaseAct } from '../../../shared/case/act';
import { doerOf, LIFECYCLE, lifecycleRow, type Doer } from '../../../shared/case/lifecycle';
import { REPORTER } from '../../../shared/case/report-view';
import { DUTY_RULE } from '../../../shared/case/filing';
import { abilitiesOf } from '../../../shared/case/abilities';
import { STAFF_ACTIONS } from '../../../shared/case/act-request';
import { actorOf, CITY, hash, local, openedCase, PHOTO } from '../build';

const NOW = local('2026-09-28 10:00');

/** One of each kind of doer, all with the case in their reach. */
const DOERS: Readonly<Record<Exclude<Doer, 'citizen' | 'operator'>, Actor>> = {
  reporter: REPORTER,
  rule: DUTY_RULE,
  gridWorker: actorOf('grid-1'),
  acceptor: actorOf('accept-1'),
  dispatcher: actorOf('dispatch-1'),
  officer: actorOf('officer-lamps'),
  leader: actorOf('leader-1'),
};
const STRANGERS: readonly Actor[] = [
  { ...actorOf('leader-1'), id: 'op', role: 'operator' },
  { ...actorOf('leader-1'), id: 'someone', role: 'citizen' },
];

/** What the lifecycle says, written down a second time: who may do what from which state, and where it leads. */
const MAY: readonly (readonly [CaseAction, Doer, readonly CaseState[], CaseState | 'same'])[] = [
  ['file', 'acceptor', ['reported'], 'dispatched'],   // the duty table dispatches in the same write
  ['void', 'acceptor', ['reported', 'filed'], 'void'],
  ['dispatch', 'dispatcher', ['filed'], 'dispatched'],
  ['dispatch', 'rule', ['filed'], 'dispatched'],
  ['accept', 'officer', ['dispatched'], 'disposing'],
  ['return', 'officer', ['dispatched', 'disposing'], 'filed'],
  ['dispose', 'officer', ['disposing'], 'disposed'],
  ['pass', 'gridWorker', ['disposed'], 'closed'],
  ['fail', 'gridWorker', ['disposed'], 'disposing'],
  ['urge', 'acceptor', ['reported', 'filed', 'dispatched', 'disposing', 'disposed'], 'same'],
  ['urge', 'dispatcher', ['reported', 'filed', 'dispatched', 'disposing', 'disposed'], 'same'],
  ['urge', 'leader', ['reported', 'filed', 'dispatched', 'disposing', 'disposed'], 'same'],
  ['rate', 'reporter', ['closed'], 'same'],
  ...(['reporter', 'rule', 'gridWorker', 'acceptor', 'dispatcher', 'officer', 'leader'] as const)
    .map((doer): [CaseAction, Doer, readonly CaseState[], 'same'] => ['add', doer, ['reported', 'filed', 'dispatched', 'disposing', 'disposed'], 'same']),
];

const inState = (state: CaseState): CaseFile => ({ ...openedCase(), state });

/** An act that lacks nothing. */
const wholeAct = (action: CaseAction): CaseAct => ({
  action, key: 'k', words: '情况说明', photoIds: [PHOTO], unitId: 'roads', matterId: 'asset:01037', filingConditionId: 'asset:01037:1', stars: 5,
});

const ACTORS: readonly Actor[] = [...Object.values(DOERS), ...STRANGERS];
const TURNS = CASE_STATES.flatMap((state) => CASE_ACTIONS.map((action) => [state, action] as const));

describe('the lifecycle', () => {
  test.each(TURNS)('lets a case %s have the act %s from those the table names alone, and leads where it says (R22)', (state, action) => {
    const caseFile = inState(state);

    const answers = ACTORS.map((actor) => [doerOf(actor), answerTo(decideAct(caseFile, wholeAct(action), actor, { city: CITY, now: NOW, hash }))]);

    expect(answers).toEqual(ACTORS.map((actor) => {
      const row = MAY.find(([act, by, from]) => act === action && by === doerOf(actor) && from.includes(state));
      return [doerOf(actor), row?.[3] ?? expect.stringMatching(/^wrong-(state|role): [^a-z]{6,}$/)];
    }));
  });

  test.each(TURNS)('shows a case %s with the ability %s as the act would be answered', (state, action) => {
    const caseFile = inState(state);

    for (const actor of Object.values(DOERS)) {
      const plan = decideAct(caseFile, wholeAct(action), actor, { city: CITY, now: NOW, hash });
      const ability = abilitiesOf(caseFile, actor, CITY).find((row) => row.action === action);
      const isHis = lifecycleRow(action).by.includes(doerOf(actor)) && shownTo(actor).includes(action);

      expect(ability !== undefined).toBe(isHis);
      if (ability) expect([ability.isAllowed, ability.reason]).toEqual([plan.ok, plan.ok ? undefined : plan.refusal.message]);
    }
  });

  test('has one row for each act', () => {
    expect(LIFECYCLE.map(({ action }) => action).sort()).toEqual([...CASE_ACTIONS].sort());
  });

  test.each(LIFECYCLE.filter(({ needs }) => needs.length > 0 && !needs.includes('wordsOrPhoto')).flatMap(({ action, needs, from, by }) => needs.map((need) => [action, need, from[0], by[0]] as const)))(
    '%s without its %s is refused and says what is missing', (action, need, state, doer) => {
      if (!state) return;   // only while opening
      const actor = DOERS[doer as keyof typeof DOERS];
      const field = { words: 'words', photo: 'photoIds', unit: 'unitId', matter: 'matterId', stars: 'stars', wordsOrPhoto: 'words' }[need] as keyof CaseAct;
      const bare: Partial<Record<keyof CaseAct, unknown>> = { ...wholeAct(action) };
      delete bare[field];

      const plan = decideAct(inState(state), bare as unknown as CaseAct, actor, { city: CITY, now: NOW, hash });

      expect(plan).toMatchObject({ ok: false, refusal: { code: need === 'stars' ? 'bad-field' : `needs-${need}` } });
    },
  );
});

function shownTo(actor: Actor): readonly string[] {
  return actor.kind === 'reporter' ? ['add', 'rate'] : STAFF_ACTIONS;
}

function answerTo(plan: ActPlan): string {
  return plan.ok ? plan.change.set.state ?? 'same' : `${plan.refusal.code}: ${plan.refusal.message}`;
}
