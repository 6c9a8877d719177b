import type { DutyRow } from '../../../shared/city/city';
import { proposeRows, type DutyEvidence } from '../../../shared/routing/propose-duty';
import { putDutyRow } from '../../../shared/routing/put-duty-row';
import { MATTERS } from '../build';

const LAMP = MATTERS.find(({ id }) => id === 'asset:01037')!;
const TODAY = 20_700;
const EAST = ['330200', '330212', '330212014', '330212014001'];
const WEST = ['330200', '330212', '330212015', '330212015001'];
const TABLE: readonly DutyRow[] = [{ kind: 'asset', codePrefix: '01037', divisionCode: '330212', unitId: 'lamps' }];

const did = (unitId: string, times: number, areaCodes = EAST, over: Partial<DutyEvidence> = {}): DutyEvidence => ({ areaCodes, unitId, day: TODAY, times, example: `${unitId}-${times}`, ...over });
const rowsOf = (evidence: readonly DutyEvidence[], duty = TABLE) => proposeRows(LAMP, evidence, duty, TODAY).map(({ row }) => `${row.divisionCode} ${row.unitId}`);

describe('rows that dispatches speak for', () => {
  test('say what they replace, how sure they are, and which cases to look at', () => {
    const [found, ...more] = proposeRows(LAMP, [did('roads', 40), did('lamps', 2)], TABLE, TODAY);

    expect(more).toEqual([]);
    expect(found).toMatchObject({ row: { kind: 'asset', codePrefix: '01037', unitId: 'roads' }, replacesUnitId: 'lamps', counts: [{ unitId: 'roads', times: 40 }, { unitId: 'lamps', times: 2 }], examples: ['roads-40'] });
    expect(found!.confidence).toBeGreaterThan(0.8);
    expect(found!.gain).toBeCloseTo(38);
  });

  test.each<[evidence: readonly DutyEvidence[], expected: readonly string[], why: string]>([
    [[did('lamps', 100)],                                             [],                                    'what the table says already is not proposed'],
    [[did('roads', 9)],                                               [],                                    'fewer than ten prove nothing'],
    [[did('roads', 30), did('lamps', 20)],                            [],                                    'nor does a narrow majority'],
    [[did('roads', 30), did('roads', 30, WEST)],                      ['330212 roads'],                      'one row for all the places where it holds'],
    [[did('roads', 30), did('lamps', 60, WEST)],                      ['330212014001 roads'],                'and no wider than it holds'],
    [[did('roads', 90), did('law', 30, WEST)],                        ['330212014001 roads', '330212015001 law'], 'each place by its own dispatches'],
    [[did('roads', 20), did('lamps', 20, EAST, { day: TODAY - 720 })], ['330212014001 roads'],               'what was long ago has faded'],
    [[did('lamps', 20), did('roads', 20, EAST, { day: TODAY - 720 })], [],                                   'in both directions'],
  ])('%#: %j → %j: %s', (evidence, expected) => {
    expect(rowsOf(evidence)).toEqual(expected);
  });

  test('never speak against a more exact row', () => {
    const duty: readonly DutyRow[] = [...TABLE, { kind: 'asset', codePrefix: '01037', divisionCode: '330212014001', unitId: 'law' }];

    // two other villages speak for the district; the first keeps its own row and says nothing against it
    expect(rowsOf([did('law', 30), did('roads', 30, WEST), did('roads', 30, ['330200', '330212', '330212016', '330212016001'])], duty)).toEqual(['330212 roads']);
  });
});

describe('a row put into the table', () => {
  const dated = (from: string | undefined, until: string | undefined, unitId: string): DutyRow => ({ ...TABLE[0]!, unitId, ...(from && { fromDate: from }), ...(until && { untilDate: until }) });

  test('takes the place of rows it meets in time, and keeps the backup unit', () => {
    const duty = [dated(undefined, '2026-06-30', 'lamps'), { ...dated('2026-07-01', undefined, 'law'), backupUnitId: 'city' }];

    expect(putDutyRow(duty, dated('2026-09-01', undefined, 'roads'))).toEqual([duty[0], { ...dated('2026-09-01', undefined, 'roads'), backupUnitId: 'city' }]);
  });

  test('leaves other classes and places alone, and put twice changes nothing more', () => {
    const other: DutyRow = { kind: 'matter', codePrefix: '01037', divisionCode: '330212', unitId: 'law' };
    const once = putDutyRow([...TABLE, other], dated(undefined, undefined, 'roads'));

    expect(once).toEqual([other, dated(undefined, undefined, 'roads')]);
    expect(putDutyRow(once, dated(undefined, undefined, 'roads'))).toEqual(once);
  });

  test('knows the city by four digits and by six', () => {
    expect(putDutyRow([{ ...TABLE[0]!, divisionCode: '3302' }], { ...TABLE[0]!, divisionCode: '330200', unitId: 'roads' })).toHaveLength(1);
  });
});
