import { CASE_STATES, type CaseState, type ReminderColour } from '../../shared/case/case-file';
import { caseRow } from '../../shared/case/case-view';
import { flowOf } from '../../shared/score/flow';
import type { DistrictFigures, Overview } from '../../shared/score/score-api';
import { localDayOf, startOfLocalDay } from '../../shared/time/local-time';
import { staffOf } from '../platform/auth';
import type { Scope, ServerContext } from '../platform/context';
import { route, type Route } from '../platform/route';
import { scopeOf } from '../platform/scope';
import { overviewAnswer } from './score.answers';
import type { CaseGroup, ScoreStore } from './score.store';

const RED_MAX = 20;
const ENDED: readonly CaseState[] = ['closed', 'void'];

/** Today in figures, within the reader's scope. */
export function overviewRoute(context: ServerContext, store: ScoreStore): Route {
  return route({
    method: 'get', path: '/api/overview', guard: 'staff', tag: '评价', summary: '今天：各状态、各区县、红色案件；只含本人范围内的案件',
    answers: { 200: { description: '总览', schema: overviewAnswer } },
    handle: async ({ caller }) => ({ body: await overviewOf(context, store, scopeOf(staffOf(caller))) }),
  });
}

async function overviewOf({ city, clock }: ServerContext, store: ScoreStore, scope: Scope): Promise<Overview> {
  const now = clock.now();
  const today = new Date(startOfLocalDay(localDayOf(now)));
  const [standing, opened, red, waitingReports] = await Promise.all([
    store.standing(scope, today),
    store.openedSince(scope, today),
    store.red(scope, RED_MAX),
    scope.kind === 'city' ? store.waitingReports() : 0,   // without a place they belong to no area yet
  ]);
  const open = standing.filter(({ state }) => !ENDED.includes(state));
  const closed = standing.filter(({ state }) => state === 'closed');
  return {
    at: now.toISOString(),
    openedToday: total(opened),
    closedToday: total(closed),
    waitingReports,
    byState: Object.fromEntries(CASE_STATES.map((state) => [state, total(standing.filter((group) => group.state === state))])) as Record<CaseState, number>,
    byColour: { green: inColour(open, 'green'), yellow: inColour(open, 'yellow'), red: inColour(open, 'red') },
    districts: city.districts.map(({ code, name }) => figures(code, name, { open, opened, closed })),
    red: red.map((one) => caseRow(one, city, now)),
    flow: flowOf(opened),
  };
}

function figures(districtCode: string, name: string, groups: Readonly<Record<'open' | 'opened' | 'closed', readonly CaseGroup[]>>): DistrictFigures {
  const own = (all: readonly CaseGroup[]) => all.filter((group) => group.districtCode === districtCode);
  const open = own(groups.open);
  return {
    districtCode, name,
    openCases: total(open),
    redCases: inColour(open, 'red'),
    yellowCases: inColour(open, 'yellow'),
    openedToday: total(own(groups.opened)),
    closedToday: total(own(groups.closed)),
  };
}

function inColour(groups: readonly CaseGroup[], colour: ReminderColour): number {
  return total(groups.filter((group) => group.colour === colour));
}

function total(groups: readonly CaseGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
