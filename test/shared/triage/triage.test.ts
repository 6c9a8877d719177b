import { openCaseFile } from '../../../shared/case/open-case';
import { ABROAD, actorOf, buildCity, buildReport, CITY, hash, local, openedCase, OTHER_DISTRICT, PHOTO, triaged, WEST_GATE } from '../build';
import type { City } from '../../../shared/city/city';
import type { Report } from '../../../shared/report/report';

const withoutPlace = (report: Report): Report => {
  const rest: { -readonly [Field in keyof Report]: Report[Field] } = { ...report };
  delete rest.place;
  return rest;
};

describe('a report', () => {
  test('without a place waits for a person', () => {
    expect(triaged(withoutPlace(buildReport()))).toEqual({ kind: 'wait', reason: 'no-place' });
  });

  test('with an unknown cell waits as well', () => {
    expect(triaged({ ...withoutPlace(buildReport()), cellCode: '330212999001001' })).toEqual({ kind: 'wait', reason: 'no-place' });
  });

  test('whose photo was taken abroad waits for a person', () => {
    expect(triaged(buildReport({ place: ABROAD }))).toEqual({ kind: 'wait', reason: 'outside-city' });
  });

  test('that names only a cell has its place inside it', () => {
    const plan = triaged({ ...withoutPlace(buildReport()), cellCode: '330212015001001' });

    expect(plan).toMatchObject({ kind: 'open', draft: { located: { cell: { code: '330212015001001' } }, place: { origin: 'cell' } } });
  });

  test('whose words are sure is filed and dispatched by rule, its clock running (R24)', () => {
    const caseFile = openedCase();

    expect(caseFile).toMatchObject({
      state: 'dispatched', unitId: 'lamps', isEstimate: false,
      matter: { matterId: 'asset:01037', chosenBy: 'rule' },
      clock: { startedAt: local('2026-09-28 09:00'), dueAt: local('2026-09-30 09:00') },
      reminder: { colour: 'green' },
    });
    expect(caseFile.record.map(({ action, actor, to }) => [action, actor.kind, to])).toEqual([
      ['open', 'reporter', 'reported'], ['file', 'rule', 'filed'], ['dispatch', 'rule', 'dispatched'],
    ]);
    expect(caseFile.pending.map(({ seq, type, data }) => [seq, type, data.state])).toEqual([
      [1, 'case.opened', 'reported'], [2, 'case.filed', 'filed'], [3, 'case.dispatched', 'dispatched'],
    ]);
  });

  test.each<[over: Partial<Report>, city: City, why: string]>([
    // what differs                                              city                                                     why
    [{ text: '这里有问题，快来人' },                              CITY,                                                    'nobody knows what it is'],
    [{ text: '我在路灯下面' },                                    CITY,                                                    'the words are not sure enough'],
    [{ source: 'hotline' as const },                              CITY,                                                    'the rule does not trust the source'],
    [{},                                                          buildCity({ autoFile: { sources: [], confidenceFrom: 0 } }), 'the city has no such rule'],
    [{ text: '道路积雪、结冰' },                                  CITY,                                                    'the class has no filing condition'],
    [{ place: OTHER_DISTRICT },                                   CITY,                                                    'the duty table gives no unit'],
  ])('%j is left to an acceptor, its owner 预计: %#', (over, city) => {
    const caseFile = openedCase(over, city);

    expect(caseFile).toMatchObject({ state: 'reported', isEstimate: true });
    expect(caseFile.clock).toBeUndefined();
    expect(caseFile.matter).toBeUndefined();
    expect(caseFile.record).toHaveLength(1);
    expect(caseFile.pending.map(({ type }) => type)).toEqual(['case.opened']);
  });

  test('nobody understands is kept by the platform of its district', () => {
    expect(openedCase({ text: '这里有问题，快来人' }).unitId).toBe('yinzhou');
  });

  test('left to an acceptor says by when, as if filed now', () => {
    const caseFile = openedCase({ source: 'hotline' });

    expect(caseFile.estimatedDueAt).toEqual(local('2026-09-30 09:00'));
  });

  test('whose reporter chose the class is filed by it, whatever the words', () => {
    const caseFile = openedCase({ text: '快来看看', matterId: 'matter:06010' });

    expect(caseFile).toMatchObject({ state: 'dispatched', unitId: 'shounan', matter: { matterId: 'matter:06010', chosenBy: 'rule' } });
  });

  test('whose class an acceptor named stands under his name, also from a source the rule does not trust', () => {
    const caseFile = openedCase({ source: 'hotline', matterId: 'matter:06010', decided: { personId: 'accept-1', at: local('2026-09-28 09:05'), key: 'k' } });

    expect(caseFile).toMatchObject({ state: 'dispatched', matter: { chosenBy: 'person' } });
    expect(caseFile.record[1]?.actor).toMatchObject({ kind: 'person', id: 'accept-1' });
  });

  test('of a thing settled on the spot is closed at once (R41)', () => {
    const caseFile = openedCase({
      source: 'gridWorker', text: '路边垃圾', reporter: { kind: 'person', id: 'grid-1' },
      photos: [{ photoId: 'b'.repeat(64) }], settled: { words: '已清走', photoIds: [PHOTO] },
    });

    expect(caseFile).toMatchObject({ state: 'closed', isSelfDisposed: true, isEstimate: false, afterPhotoIds: [PHOTO], closedAt: local('2026-09-28 09:00') });
    expect(caseFile.record.map(({ action, actor }) => [action, actor.id])).toEqual([['open', 'grid-1'], ['settle', 'grid-1']]);
    expect(caseFile.pending.map(({ type }) => type)).toEqual(['case.opened', 'case.closed']);
  });

  test('triaged twice gives the same case id', () => {
    const report = buildReport();
    const plan = triaged(report);
    if (plan.kind === 'wait') throw new Error(plan.reason);

    const twice = [1, 2].map((serial) => openCaseFile({ report, draft: plan.draft, no: `${serial}`, now: report.receivedAt, hash, city: CITY })._id);

    expect(twice[0]).toBe(`330212:${report._id}`);
    expect(twice[1]).toBe(twice[0]);
  });
});

describe('a street or village named in the words', () => {
  test.each([
    // text                                 area codes                                                                      why
    ['路灯不亮',                            ['330200', '330212', '330212014', '330212014001', '330212014001001'],           'nothing named: the drawn cell'],
    ['钟公庙街道的路灯不亮',                ['330200', '330212', '330212015'],                                              'the named street beats the drawn line'],
    ['长丰社区居委会门口路灯不亮',          ['330200', '330212', '330212015', '330212015001'],                              'a village brings its street'],
    ['首南街道的路灯不亮',                  ['330200', '330212', '330212014', '330212014001', '330212014001001'],           'what is named is what is drawn'],
    ['南门街道的路灯不亮',                  ['330200', '330212', '330212014', '330212014001', '330212014001001'],           'another district’s street does not move a point'],
  ])('“%s” lies in %j: %s', (text, areaCodes) => {
    const caseFile = openedCase({ text });

    expect(caseFile.areaCodes).toEqual(areaCodes);
    expect(caseFile.cellCode).toBe('330212014001001');
  });

  test('also when said beside the text', () => {
    expect(openedCase({ placeWords: '钟公庙街道 12 号', place: WEST_GATE }).areaCodes).toContain('330212015');
  });

  test('does not beat a line that was surveyed', () => {
    const surveyed = buildCity({ cells: CITY.cells.map((shape) => ({ ...shape, cell: { ...shape.cell, isSynthetic: false } })) });

    expect(openedCase({ text: '钟公庙街道的路灯不亮' }, surveyed).areaCodes).toContain('330212014001001');
  });

  test('decides whose it is', () => {
    expect(openedCase({ text: '路边垃圾' }).unitId).toBe('shounan');
    expect(openedCase({ text: '钟公庙街道路边垃圾' }).unitId).toBe('law');
  });
});

test('the record names a signed-in reporter by his post', () => {
  const caseFile = openedCase({ source: 'gridWorker', reporter: { kind: 'person', id: 'grid-1' } });

  expect(caseFile.record[0]?.actor).toMatchObject({ kind: 'person', role: 'gridWorker', unitName: '首南街道', id: actorOf('grid-1').id });
});
