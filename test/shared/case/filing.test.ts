import { chooseCollector, type Collector } from '../../../shared/case/choose-collector';
import type { LngLat } from '../../../shared/geo/place';
import { dispatched, play, refused, reported, toldSince, TOWN, type Step } from './play';
import fc from 'fast-check';
import { metresBetween } from '../../../shared/geo/distance';
import { local, PHOTO, WEST_GATE } from '../build';

const FILE = { action: 'file', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' } as const;
const NEAR: LngLat = [121.5501, 29.85];
const FAR: LngLat = [121.56, 29.85];
const collector = (personId: string, divisionCode: string, wgs84?: LngLat, isOnShift = true, at = '2026-09-28 09:50'): Collector => ({ personId, name: `名${personId}`, divisionCode, isOnShift, ...(wgs84 && { seen: { wgs84, at: local(at) } }) });
const NOW = local('2026-09-28 10:00');

describe('what came by telephone', () => {
  test('is verified on the spot before it is filed, the acceptor’s quarter of an hour standing meanwhile (R25, R26, R29)', () => {
    const asked = play(reported(), [['accept-1', '2026-09-28 09:05', 'verify']]);
    const answered = play(asked, [['grid-1', '2026-09-28 09:25', { action: 'answerVerify', result: 'exists' }]]);

    expect(asked).toMatchObject({ state: 'verifying', task: { kind: 'verify' }, stageClocks: { filing: { usedMinutes: 5 }, verify: { dueAt: new Date('2026-09-28T01:35:00Z') } } });
    expect(asked.stageClocks?.filing).not.toHaveProperty('dueAt');
    expect(answered).toMatchObject({ state: 'reported', stageClocks: { filing: { pausedMinutes: 20, dueAt: new Date('2026-09-28T01:35:00Z') } } });
    expect(answered).not.toHaveProperty('task');
    expect(answered.record.at(-1)).toMatchObject({ words: '看过了', detail: { result: 'exists' }, stages: [{ stage: 'verify', usedMinutes: 20, isLate: false }] });
  });

  test('is said to be there only with a photo', () => {
    const asked = play(reported(), [['accept-1', '2026-09-28 09:05', 'verify']]);

    expect(refused(asked, ['grid-1', '2026-09-28 09:25', { action: 'answerVerify', result: 'exists', photoIds: [] }])).toMatchObject({ code: 'needs-photo' });
    expect(play(asked, [['grid-1', '2026-09-28 09:25', { action: 'answerVerify', result: 'absent', photoIds: [] }]]).state).toBe('reported');
  });

  test('is filed with a class and a condition or not at all (R24)', () => {
    expect(refused(reported(), ['accept-1', '2026-09-28 09:05', { action: 'file' }])).toMatchObject({ code: 'needs-matter' });
    expect(refused(reported(), ['accept-1', '2026-09-28 09:05', { action: 'file', matterId: 'asset:01037' }])).toMatchObject({ code: 'needs-condition' });
    expect(play(reported(), [['accept-1', '2026-09-28 09:05', FILE]])).toMatchObject({ state: 'dispatched', unitId: 'lamps', matter: { closing: '已恢复', chosenBy: 'person' } });
  });

  test('is taken back by who reported it until it is filed, not after (R21)', () => {
    const taken = play(reported(), [['accept-1', '2026-09-28 09:05', 'verify'], ['reporter', '2026-09-28 09:10', 'withdraw']]);

    expect(taken).toMatchObject({ state: 'void', stageClocks: {} });
    expect(taken).not.toHaveProperty('task');
    expect(refused(dispatched(), ['reporter', '2026-09-28 09:10', 'withdraw'])).toEqual({ code: 'wrong-state', message: '这件事已受理，已经受理，不能再撤回' });
  });

  test('is urged by its reporter once a day, by staff as often as they like (R21)', () => {
    const urged = play(dispatched(), [['reporter', '2026-09-28 10:00', 'urge']]);

    expect(refused(urged, ['reporter', '2026-09-28 23:59', 'urge'])).toMatchObject({ code: 'limit-reached' });
    expect(play(urged, [['reporter', '2026-09-29 00:00', 'urge'], ['accept-1', '2026-09-29 00:01', 'urge'], ['accept-1', '2026-09-29 00:02', 'urge']]).state).toBe('dispatched');
  });

  test('that is not taken tells its reporter why (R45)', () => {
    const gone = play(reported(), [['accept-1', '2026-09-28 09:05', { action: 'void', words: '属于小区内部，请联系物业' }]]);

    expect(gone).toMatchObject({ state: 'void', stageClocks: {} });
    expect(toldSince(reported(), gone)).toEqual(['case.voided']);
    expect(refused(reported(), ['accept-1', '2026-09-28 09:05', { action: 'void', words: ' ' }])).toMatchObject({ code: 'needs-words' });
  });
});

describe('who is sent', () => {
  const place = { areaCodes: ['330200', '330212', '330212014', '330212014001', '330212014001001'], place: WEST_GATE };

  test.each<[string, readonly Collector[], readonly string[], string | undefined]>([
    // why                                                     on duty                                                                                                                  may not   sent
    ['the nearest of the cell’s own people',                   [collector('far', '330212014001001', FAR), collector('near', '330212014001001', NEAR)],                                 [],       'near'],
    ['not who is off shift',                                   [collector('off', '330212014001001', NEAR, false), collector('on', '330212014001001', FAR)],                             [],       'on'],
    ['the cell’s own before a neighbour next door',            [collector('neighbour', '330212014001002', NEAR), collector('own', '330212014001001', FAR)],                             [],       'own'],
    ['a worker of the whole street before one of another village', [collector('village', '330212014002', NEAR), collector('street', '330212014', FAR)],                                 [],       'street'],
    ['where the only worker mended it, the neighbouring cell', [collector('own', '330212014001001', NEAR), collector('neighbour', '330212014001002', FAR)],                             ['own'],  'neighbour'],
    ['the same village before another one of the street',      [collector('other', '330212014009001', NEAR), collector('village', '330212014001002', FAR)],                             [],       'village'],
    ['nobody from another district',                           [collector('away', '330203001001001', NEAR)],                                                                            [],       undefined],
    ['nobody when nobody is on shift',                         [collector('off', '330212014001001', NEAR, false)],                                                                      [],       undefined],
    ['him whose place is known before him whose is not',       [collector('a-hidden', '330212014001001'), collector('seen', '330212014001001', FAR)],                                   [],       'seen'],
    ['a worker of the street who stands there before the cell’s own, who is not seen', [collector('own', '330212014001001'), collector('street', '330212014', NEAR)],                   [],       'street'],
    ['not by a place of an hour ago',                          [collector('own', '330212014001001'), collector('street', '330212014', NEAR, true, '2026-09-28 09:00')],                 [],       'own'],
    ['not by a place at the other end of the city',            [collector('own', '330212014001001'), collector('street', '330212014', [121.7, 29.85])],                                 [],       'own'],
  ])('is %s (R26, R27)', (_why, collectors, without, sent) => {
    expect(chooseCollector(collectors, place, without, NOW)?.personId).toBe(sent);
  });

  test('says how he was chosen', () => {
    const words = (...collectors: readonly Collector[]) => chooseCollector(collectors, place, [], NOW)?.words;

    expect(words(collector('own', '330212014001001', NEAR))).toBe('本网格当班，离现场最近（约 100 米内，10 分钟前的位置）');
    expect(words(collector('own', '330212014001001', NEAR, true, '2026-09-28 09:10'))).toBe('本网格当班');
    expect(words(collector('next', '330212014001002'))).toBe('本网格无人可派，由邻近网格当班');
  });

  test('is always somebody on shift who did not mend it, the nearest of the right grid where one is seen near, and a stale place changes nothing (R26, R27)', () => {
    const codes = ['330212014001001', '330212014001', '330212014', '330212014001002', '330212014009', '330212015', '330203001'];
    const minutesAgo = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);
    const seen = fc.record({ wgs84: fc.tuple(fc.double({ min: 121.52, max: 121.58, noNaN: true }), fc.double({ min: 29.82, max: 29.88, noNaN: true })), at: fc.integer({ min: 0, max: 120 }).map(minutesAgo) });
    const anyone = fc.record({ divisionCode: fc.constantFrom(...codes), isOnShift: fc.boolean(), seen: fc.option(seen, { nil: undefined }) })
      .map(({ divisionCode, isOnShift, seen: where }) => ({ divisionCode, isOnShift, ...(where && { seen: where }) }));
    fc.assert(fc.property(fc.array(anyone, { maxLength: 8 }), fc.integer({ min: 0, max: 7 }), (drawn, mended) => {
      const collectors = drawn.map((one, index): Collector => ({ ...one, personId: `p${index}`, name: `名${index}` }));
      const sent = chooseCollector(collectors, place, [`p${mended}`], NOW);
      const may = collectors.filter(({ personId, isOnShift, divisionCode }) => isOnShift && personId !== `p${mended}` && divisionCode.startsWith('330212'));
      const own = may.filter(({ divisionCode }) => place.areaCodes.includes(divisionCode));
      const near = own.flatMap(({ personId, seen: where }) => (where && where.at >= minutesAgo(30) && metresBetween(where.wgs84, WEST_GATE.wgs84) <= 3_000 ? [{ personId, metres: metresBetween(where.wgs84, WEST_GATE.wgs84) }] : []));

      expect(sent === undefined).toBe(may.length === 0);
      if (sent === undefined) return;
      expect(may.map(({ personId }) => personId)).toContain(sent.personId);
      if (own.length > 0) expect(own.map(({ personId }) => personId)).toContain(sent.personId);
      if (near.length > 0) expect(near.find(({ personId }) => personId === sent.personId)?.metres).toBe(Math.min(...near.map(({ metres }) => metres)));
      const fresh = collectors.map(({ seen: where, ...rest }): Collector => ({ ...rest, ...(where && where.at >= minutesAgo(30) && { seen: where }) }));
      expect(chooseCollector(fresh, place, [`p${mended}`], NOW)).toEqual(sent);
    }));
  });

  test('may be named by the acceptor, a grid worker and nobody else (R26)', () => {
    const asked = play(reported(), [['accept-1', '2026-09-28 09:05', { action: 'verify', personId: 'grid-3' }]]);

    expect(asked.task).toMatchObject({ personId: 'grid-3', words: '由受理员指定' });
    expect(play(asked, [['grid-3', '2026-09-28 09:20', { action: 'answerVerify', result: 'exists' }]]).state).toBe('reported');   // though the place is not in his area
    for (const personId of ['leader-1', 'nobody']) expect(refused(reported(), ['accept-1', '2026-09-28 09:05', { action: 'verify', personId }])).toMatchObject({ code: 'bad-field' });
  });
});

describe('a recheck', () => {
  const disposed: readonly Step[] = [['officer-lamps', '2026-09-28 10:00', 'accept'], ['officer-lamps', '2026-09-28 11:00', 'dispose']];

  test('goes to the nearest on shift when the unit has mended it (R26)', () => {
    const task = play(dispatched(), disposed, { collectors: [collector('grid-1', '330212014001', NEAR)] }).task;

    expect(task).toMatchObject({ kind: 'recheck', personId: 'grid-1' });
    expect(play(dispatched(), disposed, { collectors: [collector('grid-1', '330212014001', NEAR)] }).record.at(-1)?.detail).toEqual({ sentToId: 'grid-1', sentBecause: task?.words });   // the record says why
  });

  test('is open to every worker of the area when nobody is on shift, until somebody is sent (R26)', () => {
    const open = play(dispatched(), disposed);

    expect(open.task).toMatchObject({ kind: 'recheck', words: '本片区没有当班人员，片区网格员都可以办理' });
    expect(open.task).not.toHaveProperty('personId');
    expect(play(open, [['grid-1', '2026-09-28 12:00', 'pass']]).state).toBe('closed');
    expect(play(open, [['accept-1', '2026-09-28 12:00', { action: 'sendRecheck', personId: 'grid-3' }], ['grid-3', '2026-09-28 12:30', 'pass']]).state).toBe('closed');
  });

  test('nobody could make is sent to somebody else, with a limit anew and the old one on record', () => {
    const again = play(dispatched(), [...disposed, ['grid-1', '2026-09-28 12:00', 'cannotCheck'], ['accept-1', '2026-09-28 14:00', 'sendRecheck']]);

    expect(again).toMatchObject({ state: 'disposed', stageClocks: { recheck: { usedMinutes: 0 } } });
    expect(again.record.at(-1)?.stages).toEqual([{ stage: 'recheck', usedMinutes: 180, isLate: true }]);
  });

  test('is never given to who mended it (R27)', () => {
    const solved = play(reported(), [['gridLeader-1', '2026-09-28 09:10', { action: 'escalate' }]]);
    const down = play(solved, [['street-1', '2026-09-28 10:00', { action: 'handDown', level: 'cell' }], ['grid-1', '2026-09-28 11:00', { action: 'solve', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' }]],
      { collectors: [collector('grid-1', '330212014001', NEAR), collector('grid-3', '330212015', FAR)] });

    expect(down).toMatchObject({ state: 'disposed', task: { personId: 'grid-3', words: expect.stringContaining('邻近网格') } });
    expect(refused(down, ['grid-1', '2026-09-28 12:00', 'pass'])).toMatchObject({ code: 'same-person' });
    expect(refused(down, ['accept-1', '2026-09-28 12:00', { action: 'sendRecheck', personId: 'grid-1' }])).toMatchObject({ code: 'same-person' });
    expect(play(down, [['grid-3', '2026-09-28 12:00', 'pass']]).state).toBe('closed');
  });

  test('is closed by hand where the city closes nothing by itself: with the condition met, in time, by nobody who mended it (R24, R27)', () => {
    const city = { ...TOWN, process: { ...TOWN.process, autoClose: false } };
    const checked = play(dispatched(city), [...disposed, ['grid-1', '2026-09-28 12:00', 'pass']], { city });

    expect(checked).toMatchObject({ state: 'checked', stageClocks: { closing: { runningSince: new Date('2026-09-28T04:00:00Z') } }, closingMet: { words: '已恢复', personId: 'grid-1' } });
    expect(refused(checked, ['accept-1', '2026-09-28 12:10', 'close'], { city })).toMatchObject({ code: 'needs-field' });
    const closed = play(checked, [['accept-1', '2026-09-28 12:10', { action: 'close', isClosingMet: true }]], { city });
    expect(closed).toMatchObject({ state: 'closed', closedAs: 'checked', stageClocks: {} });
    expect(closed.record.at(-1)?.stages).toEqual([{ stage: 'closing', usedMinutes: 10, isLate: false }]);
    const reworked = play(checked, [['accept-1', '2026-09-28 12:10', 'rework']], { city });
    expect(reworked).toMatchObject({ state: 'disposing', reworkCount: 1, stageClocks: {} });
    expect(reworked).not.toHaveProperty('closingMet');
  });

  test('without a photo of the mended thing never comes about', () => {
    expect(refused(play(dispatched(), disposed.slice(0, 1)), ['officer-lamps', '2026-09-28 11:00', { action: 'dispose', photoIds: [] }])).toMatchObject({ code: 'needs-photo' });
    expect(play(dispatched(), disposed).afterPhotoIds).toEqual([PHOTO]);
  });
});
