import { loadCity } from '../../../config/load-city';
import { triageLine, type TriageTools } from '../../../server/tools/triage/triage-line';
import { chatLexicon } from '../../../shared/chat/lexicon';
import { cityLocator } from '../../../shared/city/city-locator';
import { matterSuggester } from '../../../shared/triage/suggest-matter';

let tools: TriageTools;
beforeAll(async () => {
  const city = await loadCity('ningbo', { isDemo: false });
  tools = { city, locator: cityLocator(city), lexicon: chatLexicon(city.matters), suggestMatter: matterSuggester(city.matters), now: new Date('2026-09-28T01:00:00Z') };
});

const line = (row: unknown): ReturnType<typeof triageLine> => triageLine(typeof row === 'string' ? row : JSON.stringify(row), 7, tools);

test('a row of last year says what it was, where, and whose it would be (R18)', () => {
  const answer = line({ id: 'a-1', text: '南门口那盏路灯坏了', place: { longitude: 121.54, latitude: 29.87, datum: 'gcj02' }, at: '2025-03-01T08:00:00Z', photo: 'x.jpg' });

  expect(answer).toMatchObject({ id: 'a-1', isClue: true, kind: 'complaint', danger: null, place: { by: 'hand' } });
  expect(answer).toHaveProperty('matters.0.name', '路灯');
  expect(answer).toHaveProperty('units.0.name');
});

test('words that name an area lead to it and to whose it would be, though they give no point (R18)', () => {
  const answer = line({ id: 'b-1', text: '鄞州区集士港镇的路灯坏了' });

  expect(answer).toMatchObject({ place: { by: 'words', isInCity: true, district: '海曙区', street: '集士港镇', cellCode: '', note: expect.stringContaining('海曙区') as string } });
  expect(answer).toHaveProperty('units.0.name');
  expect(line({ id: 'b-2', text: '路灯坏了', place: '效实中学门口' })).toMatchObject({ place: { by: 'words', district: '海曙区' } });
});

test('talk and danger are told apart from it (R18, R96)', () => {
  expect(line({ id: 1, text: '晚上吃什么' })).toMatchObject({ id: '1', isClue: false, kind: 'chatter', place: null, units: [] });
  expect(line({ id: 2, text: '8幢三楼着火了，浓烟往外冒' })).toMatchObject({ isClue: true, danger: { name: '起火', phone: '119' } });
});

test.each([
  ['not JSON',          'id,text',                                       null, 'bad-json'],
  ['no words',          { id: 3 },                                       '3',  'bad-row'],
  ['a place that is none', { id: 'x', text: '路灯坏了', place: { longitude: 999, latitude: 0 } }, 'x', 'bad-row'],
  ['a time that is none',  { id: 'y', text: '路灯坏了', at: 'yesterday' },  'y',  'bad-row'],
  ['a whole book',      { id: 'z', text: '路'.repeat(100_000) },         'z',  'too-long'],
])('a bad line gets a line with its number and a code: %s', (_why, row, id, code) => {
  expect(line(row)).toEqual({ id, line: 7, error: { code, message: expect.any(String) } });
});
