import type { NearestAsset } from '../../../server/case/plan-case';
import { planCase } from '../../../server/case/plan-case';
import { cityLocator } from '../../../shared/city/city-locator';
import { matterSuggester } from '../../../shared/triage/suggest-matter';
import { buildReport, CITY, local } from '../../shared/build';

const now = local('2026-09-28 09:00');
const context = { city: CITY, locator: cityLocator(CITY), suggestMatter: matterSuggester(CITY.matters) };
const near = (...codes: readonly string[]): NearestAsset => (_place, code) => Promise.resolve(codes.includes(code) ? { id: `3302120${code}`, unitId: 'roads' } : undefined);

async function planned(text: string, nearestAsset: NearestAsset): Promise<unknown> {
  const plan = await planCase(context, { report: buildReport({ text }), now, nearestAsset });
  return plan.kind === 'open' ? { matterId: plan.draft.matter?.matterId ?? null, guessed: plan.draft.guesses[0]?.matterId, state: plan.draft.state } : plan;
}

describe('a cover nobody says whose it is (井盖)', () => {
  test.each<readonly [text: string, codes: readonly string[], expected: object, why: string]>([
    ['井盖破了',     ['01002'],            { matterId: 'asset:01002', guessed: 'asset:01002', state: 'dispatched' }, 'the only kind that stands there'],
    ['井盖破了',     ['01001', '01002'],   { matterId: null, guessed: 'asset:01001', state: 'reported' },            'two kinds stand there: a person says'],
    ['井盖破了',     [],                   { matterId: null, guessed: 'asset:01001', state: 'reported' },            'none stands there: a person says'],
    ['自来水井盖破了', ['01002'],          { matterId: 'asset:01001', guessed: 'asset:01001', state: 'dispatched' }, 'the words say which, whatever stands there'],
  ])('“%s” beside %j: %j (%s)', async (text, codes, expected) => {
    expect(await planned(text, near(...codes))).toEqual(expected);
  });
});
