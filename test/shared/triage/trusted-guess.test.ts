import { cityLocator } from '../../../shared/city/city-locator';
import type { ActiveEmergency } from '../../../shared/city/process';
import { triage } from '../../../shared/triage/triage';
import { buildCity, buildReport, local } from '../build';

const EMERGENCY: ActiveEmergency = {
  id: 'e1', divisionCode: '330200', startedAt: local('2026-09-28 08:00'),
  plan: { id: 'rain', name: '防汛', matterIds: ['asset:01037'], autoFileFrom: 0.4, limit: { amount: 2, unit: 'urgentHour' }, roster: [], channels: [] },
} as unknown as ActiveEmergency;

function stateWith(isTrusted: boolean | undefined, emergencies: readonly ActiveEmergency[] = []): string | undefined {
  const city = buildCity({ emergencies });
  const guess = { matterId: 'asset:01037', name: '路灯', confidence: 0.9, because: ['路灯'], ...(isTrusted !== undefined && { isTrusted }) };
  const plan = triage({ report: buildReport({ text: '路灯' }), city, locator: cityLocator(city), suggestMatter: () => [guess], now: local('2026-09-28 09:00') });
  return plan.kind === 'open' ? plan.draft.state : undefined;
}

describe('a class is filled in by itself', () => {
  test.each([
    [undefined, [],          'dispatched', 'by the catalogue\'s words, as the city set it'],
    [true,      [],          'dispatched', 'where it proved right before'],
    [false,     [],          'reported',   'not where it did not, however sure it sounds'],
    [false,     [EMERGENCY], 'dispatched', 'but in an emergency the plan says from when on (R40)'],
  ] as const)('trusted %s: %#', (isTrusted, emergencies, state, _why) => {
    expect(stateWith(isTrusted, emergencies)).toBe(state);
  });
});
