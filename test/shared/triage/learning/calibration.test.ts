import { calibrationError, fitTemperature, shares, trustFrom, type Checked } from '../../../../shared/triage/learning/calibration';

const checked = (confidence: number, right: number, wrong: number): readonly Checked[] => [
  ...Array.from({ length: right }, () => ({ confidence, isRight: true })), ...Array.from({ length: wrong }, () => ({ confidence, isRight: false })),
];

describe('how sure is sure', () => {
  test('shares keep the order of margins and make 1 together', () => {
    const found = shares([1, -1, 0], 0.5);

    expect([...found].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(found[0]).toBeGreaterThan(found[2]!);
    expect(found[2]).toBeGreaterThan(found[1]!);
  });

  test('answers that are wrong one time in four are made three quarters sure', () => {
    const margins = Array.from({ length: 400 }, () => [1, 0]);
    const truths = margins.map((_, at) => (at % 4 === 0 ? 1 : 0));

    const temperature = fitTemperature(margins, truths);

    expect(shares([1, 0], temperature)[0]).toBeCloseTo(0.75, 2);
  });

  test('who is as often right as he is sure has no error', () => {
    expect(calibrationError([...checked(0.75, 3, 1), ...checked(0.5, 2, 2)])).toBeCloseTo(0);
    expect(calibrationError(checked(0.9, 1, 1))).toBeCloseTo(0.4);
    expect(calibrationError([])).toBe(0);
  });
});

describe('from when on a class is filled in by itself', () => {
  test.each([
    // answers                                              from   why
    [[...checked(0.9, 100, 0), ...checked(0.6, 50, 50)],     0.9,   'what is nearly always right'],
    [[...checked(0.9, 100, 0), ...checked(0.6, 100, 0)],     0.6,   'lower where that is right too'],
    [checked(0.9, 5, 0),                                     2,     'a few right answers prove nothing'],
    [checked(0.9, 50, 50),                                   2,     'never what is wrong half the time'],
    [[],                                                     2,     'never where nothing is known'],
  ])('%#: from %d: %s', (answers, from) => {
    expect(trustFrom(answers as readonly Checked[], 0.95)).toBe(from);
  });
});
