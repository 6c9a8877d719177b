import { dispatched, play, refused, reported, type Step } from './play';

const RETURN: Step = ['officer-lamps', '2026-09-28 10:00', { action: 'return', words: '不归我们管' }];
const SEND_BACK: Step = ['dispatch-1', '2026-09-28 10:10', { action: 'sendBack', words: '类别不对' }];
const MASTER = { caseId: 'x', no: '1' };
const returned = () => play(dispatched(), [RETURN]);
const sentBack = () => play(returned(), [SEND_BACK]);

describe('who gets a case back repairs it', () => {
  test.each<[string, () => ReturnType<typeof returned>, readonly Step[]]>([
    ['nothing was done since',                  returned, []],
    ['it was split',                            returned, [['dispatch-1', '2026-09-28 10:05', { action: 'split', newNo: '2' }]]],
    ['somebody added a note',                   returned, [['dispatch-1', '2026-09-28 10:05', 'note']]],
    ['its class was put right',                 returned, [['accept-1', '2026-09-28 10:05', { action: 'correct', matterId: 'asset:01037', filingConditionId: 'asset:01037:2' }]]],
    ['units were called to it',                 returned, [['street-1', '2026-09-28 10:05', { action: 'whistle', unitIds: ['law'] }]]],
    ['it was merged and parted again',          returned, [['accept-1', '2026-09-28 10:05', { action: 'merge', master: MASTER }], ['accept-1', '2026-09-28 10:06', 'unmerge']]],
  ])('a dispatcher may not move it on to enforcement or into another case when %s (R22)', (_what, open, steps) => {
    const caseFile = play(open(), steps);

    for (const act of [{ action: 'transfer' }, { action: 'merge', master: MASTER }] as const) {
      expect(refused(caseFile, ['dispatch-1', '2026-09-28 10:20', act])).toEqual({ code: 'barred', message: '案件刚被退回，请先改派或退回，不能直接作这一步' });
    }
  });

  test.each<[string, readonly Step[]]>([
    ['nothing was done since', []],
    ['it was verified meanwhile', [['accept-1', '2026-09-28 10:15', 'verify'], ['grid-1', '2026-09-28 10:20', { action: 'answerVerify', result: 'exists' }]]],
    ['verifying was called off', [['accept-1', '2026-09-28 10:15', 'verify'], ['accept-1', '2026-09-28 10:20', 'recallVerify']]],
  ])('nor an acceptor what the dispatcher sent back, when %s (R22)', (_what, steps) => {
    expect(refused(play(sentBack(), steps), ['accept-1', '2026-09-28 10:30', { action: 'merge', master: MASTER }]).code).toBe('barred');
  });

  test.each<[string, () => ReturnType<typeof returned>, Step, string]>([
    ['dispatched anew',         returned, ['dispatch-1', '2026-09-28 10:20', { action: 'dispatch', unitId: 'roads' }],                                                            'dispatched'],
    ['sent back to the acceptor', returned, SEND_BACK,                                                                                                                              'reported'],
    ['consulted about',         returned, ['dispatch-1', '2026-09-28 10:20', { action: 'consult', unitIds: ['roads'] }],                                                          'consulting'],
    ['mended by a contractor',  returned, ['dispatch-1', '2026-09-28 10:20', { action: 'surrogate', contractorId: 'firm', costYuan: 1 }],                                         'disposing'],
    ['filed as something else', sentBack, ['accept-1', '2026-09-28 10:20', { action: 'file', matterId: 'matter:06010' }],                                                         'dispatched'],
    ['voided',                  sentBack, ['accept-1', '2026-09-28 10:20', 'void'],                                                                                               'void'],
  ])('but may have it %s, and then nothing is barred any more (R22)', (_what, open, step, state) => {
    const on = play(open(), [step]);

    expect(on.state).toBe(state);
    if (state === 'reported') expect(on.barred?.doers).toEqual(['acceptor']);
    else expect(on).not.toHaveProperty('barred');
  });

  test('an acceptor is not barred by what was returned to the dispatcher', () => {
    expect(play(returned(), [['accept-1', '2026-09-28 10:20', 'transfer']]).state).toBe('transferred');
  });
});

describe('a unit', () => {
  test('takes its worker off first, and returns only what is its own (R22)', () => {
    const given = play(dispatched(), [['officer-lamps', '2026-09-28 10:00', 'accept'], ['officer-lamps', '2026-09-28 10:10', { action: 'assign', personId: 'handler-lamps' }]]);

    expect(refused(given, RETURN)).toMatchObject({ message: '已指派处置人员，请先撤销指派再退回' });
    expect(play(given, [['officer-lamps', '2026-09-28 10:20', 'unassign'], RETURN]).state).toBe('returned');
    expect(refused(dispatched(), ['officer-roads', '2026-09-28 10:00', 'return']).code).toBe('outside-scope');
  });

  test('gives work to its own people alone', () => {
    const accepted = play(dispatched(), [['officer-lamps', '2026-09-28 10:00', 'accept']]);

    for (const personId of ['handler-roads', 'officer-lamps', 'nobody']) {
      expect(refused(accepted, ['officer-lamps', '2026-09-28 10:10', { action: 'assign', personId }]).message).toBe('请选择本单位的处置人员');
    }
    expect(refused(accepted, ['handler-lamps', '2026-09-28 10:10', 'finish']).message).toBe('这件案件没有指派给您');
  });
});

test('nothing is barred where nothing was returned', () => {
  expect(reported()).not.toHaveProperty('barred');
  expect(play(dispatched(), [['dispatch-1', '2026-09-28 10:00', { action: 'merge', master: MASTER }]]).state).toBe('merged');
});
