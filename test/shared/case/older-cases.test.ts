import type { CaseFile } from '../../../shared/case/case-file';
import { verifyRecord } from '../../../shared/case/record';
import { hash, local } from '../build';
import { dispatched, play, reported, tick, toldSince, type Step } from './play';

/** As cases were stored before desks had clocks, units were listed and pauses counted. */
function older(caseFile: CaseFile): CaseFile {
  const plain = JSON.parse(JSON.stringify(caseFile), (_key, value: unknown) => (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : value)) as Record<string, unknown>;
  for (const field of ['stageClocks', 'unitIds', 'ladderStep', 'nextTimerAt', 'closedAs', 'closingMet', 'task']) delete plain[field];
  const clock = plain['clock'] as Record<string, unknown> | undefined;
  for (const field of ['pausedSince', 'pausedMinutes']) if (clock) delete clock[field];
  const matter = plain['matter'] as Record<string, unknown> | undefined;
  for (const field of ['condition', 'closing', 'limit', 'yellowFrom']) if (matter) delete matter[field];
  return plain as unknown as CaseFile;
}

const ACCEPT: Step = ['officer-lamps', '2026-09-28 10:00', 'accept'];
const MEND: Step = ['officer-lamps', '2026-09-28 11:00', 'dispose'];

describe('a case opened by an older version', () => {
  test.each<[string, CaseFile, readonly Step[], string]>([
    ['is filed',                   older(reported()),                                                                                  [['accept-1', '2026-09-28 10:00', { action: 'file', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' }]],  'dispatched'],
    ['is verified',                older(reported()),                                                                                  [['accept-1', '2026-09-28 10:00', 'verify'], ['grid-1', '2026-09-28 10:10', { action: 'answerVerify', result: 'exists' }]], 'reported'],
    ['is mended and closed',       older(dispatched()),                                                                                [ACCEPT, MEND, ['grid-1', '2026-09-28 12:00', 'pass']],                                   'closed'],
    ['fails its recheck',          older(play(dispatched(), [ACCEPT, MEND])),                                                          [['grid-1', '2026-09-28 12:00', 'fail']],                                                 'disposing'],
    ['is dispatched anew',         older(play(dispatched(), [['officer-lamps', '2026-09-28 10:00', 'return']])),                       [['dispatch-1', '2026-09-28 10:30', { action: 'dispatch', unitId: 'lamps' }]],           'dispatched'],
    ['is opened again',            older(play(dispatched(), [ACCEPT, MEND, ['grid-1', '2026-09-28 12:00', 'pass']])),                  [['reporter', '2026-09-29 09:00', 'reopen'], ['shift-1', '2026-09-29 10:00', 'grantReopen']], 'disposing'],
    ['is merged and parted',       older(reported()),                                                                                  [['accept-1', '2026-09-28 10:00', { action: 'merge', master: { caseId: 'x', no: '1' } }], ['accept-1', '2026-09-28 11:00', 'unmerge']], 'reported'],
    ['is extended',                older(play(dispatched(), [ACCEPT])),                                                                [['officer-lamps', '2026-09-28 11:00', 'askExtend'], ['dispatch-1', '2026-09-28 11:10', 'approve'], ['shift-1', '2026-09-28 11:20', 'approve']], 'disposing'],
    ['is worked at by several',    older(dispatched()),                                                                                [['dispatch-1', '2026-09-28 10:00', { action: 'startJoint', templateId: 'noise' }]],       'jointly'],
    ['climbs',                     older(reported()),                                                                                  [['gridLeader-1', '2026-09-28 10:00', 'escalate']],                                       'escalated'],
    ['is put right',               older(dispatched()),                                                                                [['accept-1', '2026-09-28 10:00', { action: 'correct', matterId: 'matter:06010' }]],       'dispatched'],
    ['is closed by force',         older(dispatched()),                                                                                [['leader-1', '2026-09-28 10:00', 'forceClose']],                                         'closed'],
  ])('%s like any other', (_what, before, steps, state) => {
    const after = play(before, steps);

    expect(after.state).toBe(state);
    expect(after.unitIds).toContain(after.unitId);
    expect(after.clock?.limit ?? { amount: 2 }).toMatchObject({ amount: after.matter?.matterId === 'matter:06010' ? 4 : 2 });
    expect(verifyRecord(after.record, hash)).toEqual({ isIntact: true });
  });

  test('goes on with the used minutes its clock had, pauses not counted before', () => {
    const again = play(older(play(dispatched(), [['officer-lamps', '2026-09-28 10:00', 'return']])), [['dispatch-1', '2026-09-28 15:00', { action: 'dispatch', unitId: 'lamps' }]]);

    expect(again.clock).toMatchObject({ usedMinutes: 60, pausedMinutes: 0, runningSince: local('2026-09-28 15:00') });
  });

  test('is told of when it falls due, as soon as it is touched or looked at', () => {
    const before = older(dispatched());

    expect(toldSince(before, tick(before, '2026-09-30 10:00'))).toEqual(['reminder.due colour red', 'case.supervised 1']);
    expect(play(before, [ACCEPT]).nextTimerAt).toEqual(local('2026-09-29 10:36'));
  });
});
