import { formatDeskRoute, parseDeskRoute, queryOf, withoutNo } from '../../miniapp/src/packages/desk/desk-route';

test('a link to a filtered list with an open case opens the same page', () => {
  const route = { view: 'cases', queue: 'overdue', district: '330203', words: '路灯 & 井盖', source: 'hotline', channel: '12345', no: '3302032611230000001' } as const;

  expect(parseDeskRoute(formatDeskRoute(route), 'overview')).toEqual(route);
});

test('a link to a tried table opens its result', () => {
  const route = { view: 'routing', queue: 'todo', part: 'replay', table: 'duty', replay: 'a_b-1' } as const;

  expect(parseDeskRoute(formatDeskRoute(route), 'overview')).toEqual(route);
});

test.each([
  ['view=elsewhere&queue=nothing', { view: 'overview', queue: 'todo' }],
  ['', { view: 'overview', queue: 'todo' }],
  ['view=cases&district=', { view: 'cases', queue: 'todo' }],
])('an address that is not understood lands where the role lands: %s', (search, route) => {
  expect(parseDeskRoute(search, 'overview')).toEqual(route);
});

test('the open case is no part of what the list asks', () => {
  const route = parseDeskRoute('view=cases&queue=open&district=330203&no=1', 'overview');

  expect(queryOf(route)).toEqual(queryOf(withoutNo(route)));
});
