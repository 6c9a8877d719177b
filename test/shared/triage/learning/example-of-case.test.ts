import type { CaseFile, CaseState } from '../../../../shared/case/case-file';
import { exampleOfCase } from '../../../../shared/triage/learning/example-of-case';
import { isNotWorse } from '../../../../shared/triage/learning/not-worse';

type Read = Parameters<typeof exampleOfCase>[0];

const read = (over: Partial<Record<keyof Read, unknown>> = {}, chosenBy: 'rule' | 'person' = 'person'): Read => ({
  text: '杆子头上乌漆墨黑，电话13812345678', source: 'citizen', state: 'dispatched',
  guesses: [{ matterId: 'matter:06010', name: '暴露垃圾', confidence: 0.4, because: [] }],
  matter: { matterId: 'asset:01037', name: '路灯', filingConditionId: 'c', chosenBy },
  ...over,
}) as unknown as Pick<CaseFile, keyof Read>;

describe('what a decision teaches', () => {
  test('the words without what names a person, the class, and what stood first then (R97)', () => {
    expect(exampleOfCase(read())).toEqual({ text: '杆子头上乌漆墨黑，电话138****5678', matterId: 'asset:01037', decided: 'chosen', suggested: { matterId: 'matter:06010', confidence: 0.4 } });
  });

  test.each<readonly [matterId: string, chosenBy: string, state: string, decided: string | undefined, why: string]>([
    // guessed            by        state         decided         why
    ['matter:06010',      'person', 'filed',      'chosen',       'against what was suggested'],
    ['asset:01037',       'person', 'filed',      'confirmed',    'as suggested'],
    ['asset:01037',       'rule',   'closed',     'unchanged',    'filled in by a rule and never changed'],
    ['asset:01037',       'rule',   'dispatched', undefined,      'a rule alone says nothing yet'],
    ['asset:01037',       'person', 'void',       undefined,      'it was no case'],
  ])('suggested %s, decided by %s, now %s: %s (%s)', (matterId, chosenBy, state, decided) => {
    const example = exampleOfCase(read({ state: state as CaseState, guesses: [{ matterId, name: '', confidence: 0.5, because: [] }] }, chosenBy as 'rule' | 'person'));

    expect(example?.decided).toBe(decided);
  });

  test.each<readonly [over: object, why: string]>([
    [{ matter: undefined },   'nobody has said what it is'],
    [{ source: 'device' },    'a machine wrote the words'],
    [{ text: '！！' },        'there are no words'],
  ])('nothing where %j: %s', (over) => {
    expect(exampleOfCase(read(over))).toBeUndefined();
  });
});

describe('a new version', () => {
  const old = { asked: 100, first: 0.7, firstThree: 0.9, calibrationError: 0.05, filled: 0.5, filledRight: 0.96 };

  test.each<readonly [over: object, may: boolean, why: string]>([
    [{},                        true,   'as good'],
    [{ first: 0.71 },           true,   'better'],
    [{ first: 0.69 },           false,  'worse at first'],
    [{ firstThree: 0.88 },      false,  'worse among three'],
    [{ firstThree: 0.895 },     true,   'hardly worse among three'],
    [{ filledRight: 0.85 },     false,  'fills in what is wrong'],
    [{ filled: 0, filledRight: 1 }, true, 'fills in nothing'],
  ])('with %j may take force: %s (%s)', (over, may) => {
    expect(isNotWorse({ ...old, ...over }, old)).toBe(may);
  });
});
