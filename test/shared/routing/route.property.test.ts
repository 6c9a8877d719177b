import fc from 'fast-check';
import type { DutyRow } from '../../../shared/city/city';
import { explainRoute } from '../../../shared/routing/explain-route';
import { routeTo } from '../../../shared/routing/route';
import { buildCity, local } from '../build';

const CITY = buildCity();
const UNITS = CITY.units.map(({ id }) => id);
const CODES = [...new Set(CITY.cells.flatMap(({ cell }) => [cell.code, cell.villageCode!, cell.streetCode!, cell.districtCode, '3302']))];
const PLACES = CITY.cells.map(({ cell }) => ['330200', cell.districtCode, cell.streetCode!, cell.villageCode!, cell.code]);
const AT = local('2026-09-28 09:00');

const date = fc.constantFrom('2026-09-27', '2026-09-28', '2026-09-29');
const dutyRow: fc.Arbitrary<DutyRow> = fc.record({
  kind: fc.constantFrom('asset', 'matter', '*'), codePrefix: fc.constantFrom('*', '0', '06', '01', '06010', '01037'),
  divisionCode: fc.constantFrom(...CODES), unitId: fc.constantFrom(...UNITS),
  fromDate: fc.option(date, { nil: undefined }), untilDate: fc.option(date, { nil: undefined }),
}).map((row) => JSON.parse(JSON.stringify(row)) as DutyRow);
const question = fc.record({ matter: fc.option(fc.constantFrom(...CITY.matters), { nil: undefined }), areaCodes: fc.constantFrom(...PLACES) });

/** The table read row by row, as its rule is told. */
function bySlowReading(duty: readonly DutyRow[], matter: { kind: string; code: string } | undefined, areaCodes: readonly string[]): string {
  const fits = duty.filter(({ kind, codePrefix, divisionCode, fromDate = '', untilDate = '9' }) =>
    (kind === '*' || kind === matter?.kind) && (codePrefix === '*' || matter?.code.startsWith(codePrefix) === true)
    && areaCodes.some((code) => code.startsWith(divisionCode)) && fromDate <= '2026-09-28' && untilDate >= '2026-09-28');
  const rank = ({ kind, codePrefix, divisionCode, fromDate = '' }: DutyRow, place: number): string =>
    [codePrefix === '*' ? 0 : codePrefix.length, kind === '*' ? 0 : 1, String(divisionCode.length).padStart(2, '0'), fromDate.padEnd(10), String(place).padStart(4, '0')].join('/');
  return fits.map((row) => ({ row, rank: rank(row, duty.indexOf(row)) })).sort((a, b) => (a.rank < b.rank ? 1 : -1))[0]?.row.unitId ?? 'city';
}

describe('routing over random duty tables', () => {
  test('answers as the table read row by row does (R9)', () => {
    fc.assert(fc.property(fc.array(dutyRow, { maxLength: 40 }), question, (duty, { matter, areaCodes }) => {
      expect(routeTo({ matter, areaCodes, at: AT }, buildCity({ duty })).unitId).toBe(bySlowReading(duty, matter, areaCodes));
    }), { numRuns: 2000 });
  });

  test('a new row never changes what lies outside its territory (R9)', () => {
    fc.assert(fc.property(fc.array(dutyRow, { maxLength: 30 }), dutyRow, question, (duty, added, { matter, areaCodes }) => {
      fc.pre(!areaCodes.some((code) => code.startsWith(added.divisionCode)));
      const asked = { matter, areaCodes, at: AT };
      expect(routeTo(asked, buildCity({ duty: [...duty, added] }))).toEqual(routeTo(asked, buildCity({ duty })));
    }), { numRuns: 1000 });
  });

  test('within its territory it changes only what it then decides itself', () => {
    fc.assert(fc.property(fc.array(dutyRow, { maxLength: 30 }), dutyRow, question, (duty, added, { matter, areaCodes }) => {
      const [before, after] = [duty, [...duty, added]].map((rows) => routeTo({ matter, areaCodes, at: AT }, buildCity({ duty: rows })));
      expect(after!.unitId === before!.unitId || after!.dutyRow?.divisionCode === added.divisionCode).toBe(true);
    }), { numRuns: 1000 });
  });

  test('the chain names exactly one deciding link, and it is the one of the answer', () => {
    fc.assert(fc.property(fc.array(dutyRow, { maxLength: 30 }), question, (duty, { matter, areaCodes }) => {
      const { reason, chain, alternatives } = explainRoute({ matter, areaCodes, at: AT }, buildCity({ duty }));
      const decisive = chain.filter(({ isDecisive }) => isDecisive);
      expect(decisive).toHaveLength(1);
      expect(decisive[0]!.step === 'fallback').toBe(reason.by === 'fallback');
      expect(alternatives.map(({ unitId }) => unitId)).not.toContain(reason.unitId);
    }), { numRuns: 500 });
  });
});
