import type { City, NamedPlace } from '../../../../shared/city/city';
import { cityLocator } from '../../../../shared/city/city-locator';
import { placeFrom } from '../../../../shared/geo/datum';
import { mostTrusted } from '../../../../shared/geo/most-trusted';
import type { Place, PlaceOrigin } from '../../../../shared/geo/place';
import type { Report } from '../../../../shared/report/report';
import { placeFromWords } from '../../../../shared/triage/place/place-from-words';
import { placeFacts } from '../../../../shared/triage/place/place-facts';
import { saidPlace } from '../../../../shared/triage/place/said-place';
import { buildCity, buildReport, hash, local, triaged } from '../../build';
import { openCaseFile } from '../../../../shared/case/open-case';

const SCHOOL: NamedPlace = { name: '风铃实验小学', kind: 'school', districtCode: '330212', wgs84: [121.56, 29.86] };
const SQUARE: NamedPlace = { name: '风铃广场', kind: 'commercial', districtCode: '330212', wgs84: [121.57, 29.86] };
const TWINS: readonly NamedPlace[] = [0, 1].map((step): NamedPlace => ({ name: '松果广场', kind: 'commercial', districtCode: '330212', wgs84: [121.56 + step / 50, 29.86] }));
const city = buildCity({
  places: [SCHOOL, SQUARE, ...TWINS, { name: '海曙区白塔医院', kind: 'hospital', districtCode: '330203', wgs84: [121.45, 29.85] }],
  divisionNames: [{ name: '首南镇', code: '330212014', kind: 'renamed', source: '试' }],
});
const locator = cityLocator(city);
const pointOf = (text: string, of: City = city) => placeFromWords(text, { city: of, locator: cityLocator(of) });

const placeless = (over: Partial<Report>): Report => {
  const report: { -readonly [Field in keyof Report]: Report[Field] } = { ...buildReport(over) };
  delete report.place;
  return report;
};

describe('a point for words', () => {
  test('is that of a named place, with an honest radius (R10)', () => {
    expect(pointOf('风铃实验小学门口的路灯不亮')).toMatchObject({ wgs84: SCHOOL.wgs84, origin: 'words', accuracyMetres: 300 });
    expect(pointOf('海曙区白塔医院对面')).toMatchObject({ wgs84: [121.45, 29.85] });
  });

  test.each([
    // words                              why
    ['鄞州区的路灯不亮',                  'a district is no point'],
    ['鄞州区首南街道的路灯不亮',          'nor is a town'],
    ['鄞州区首南街道格兰春天社区的路灯',  'nor a village whose cells are only drawn'],
    ['风铃广场的路灯不亮',                'so short a name may be any square'],
    ['松果广场的路灯不亮',                'two places have that name'],
    ['海曙区风铃实验小学的路灯',          'the district said is not the place’s own'],
    ['白塔医院的路灯不亮',                'a name every district may have, and no district said'],
    ['从风铃实验小学到海曙区白塔医院',    'a way from one place to another'],
    ['路灯不亮',                          'nothing is named'],
  ])('is not given for %s: %s', (text) => {
    expect(pointOf(text)).toBeUndefined();
  });

  test('of a village is the middle of its surveyed cells, as far off as they reach', () => {
    const surveyed = buildCity({ cells: city.cells.map((shape) => ({ ...shape, cell: { ...shape.cell, isSynthetic: false } })) });

    const place = pointOf('鄞州区首南街道格兰春天社区的路灯', surveyed);

    expect(place?.wgs84[0]).toBeCloseTo(121.55, 6);
    expect(place?.accuracyMetres).toBeGreaterThan(5000);
  });
});

describe('a report without a place', () => {
  test('opens a case where its words say, and an acceptor looks at it though the matter is sure (R10)', () => {
    const report = placeless({ text: '风铃实验小学门口的路灯不亮' });

    const plan = triaged(report, city);

    expect(plan).toMatchObject({ kind: 'open', draft: { state: 'reported', isEstimate: true, place: { origin: 'words', accuracyMetres: 300 } } });
    expect(plan.kind === 'open' && openCaseFile({ report, draft: plan.draft, no: '3302122609280000001', now: local('2026-09-28 09:00'), hash, city }).place.origin).toBe('words');
  });

  test('waits when its words say only a district', () => {
    expect(triaged(placeless({ text: '鄞州区的路灯不亮' }), city)).toEqual({ kind: 'wait', reason: 'no-place' });
  });

  test('goes by the cell it names before its words', () => {
    const plan = triaged(placeless({ text: '风铃实验小学门口的路灯不亮', cellCode: '330212015001001' }), city);

    expect(plan).toMatchObject({ draft: { place: { origin: 'cell' }, located: { cell: { code: '330212015001001' } } } });
  });

  test('goes by the point it has before its words', () => {
    const plan = triaged(buildReport({ text: '海曙区白塔医院对面的路灯不亮' }), city);

    expect(plan).toMatchObject({ draft: { place: { origin: 'hand' }, located: { districtCode: '330212' } } });
  });
});

describe('a point in a drawn cell', () => {
  test.each([
    ['首南的路灯不亮', '330212014'],
    ['首南镇路口的路灯不亮', '330212014'],
    ['鄞州钟公庙的路灯不亮', '330212015'],
  ])('%s goes to the street people mean by it', (text, streetCode) => {
    const plan = triaged(buildReport({ text: `鄞州${text}`.replace('鄞州鄞州', '鄞州') }), city);

    expect(plan.kind === 'open' && plan.draft.areaCodes).toEqual(expect.arrayContaining([streetCode]));
  });
});

describe('what staff read of the words', () => {
  const said = (text: string) => saidPlace({ text }, { city, locator });

  test.each([
    ['鄞州区首南街道的路灯', '文字里像是：鄞州区首南街道'],
    ['鄞州首南镇的路灯', '文字里像是：鄞州区首南街道（首南镇现为首南街道）'],
    ['风铃实验小学门口', '文字里像是：鄞州区 风铃实验小学'],
    ['鄞州区和海曙区交界', '文字里像是：鄞州区（也可能在海曙区；把握不大，请核对）'],
  ])('%s: %s', (text, sentence) => {
    expect(said(text)?.sentence).toBe(sentence);
  });

  test('has a point to take over only where one is named', () => {
    expect(said('风铃实验小学门口')?.point).toMatchObject({ name: '风铃实验小学', wgs84: SCHOOL.wgs84, accuracyMetres: 300 });
    expect(said('风铃广场的灯')?.point).toMatchObject({ name: '风铃广场' });   // a person looks
    expect(said('鄞州区首南街道')?.point).toBeUndefined();
    expect(said('路灯不亮')).toBeUndefined();
  });

  test('the words for the place are read before the rest', () => {
    expect(saidPlace({ text: '海曙区', placeWords: '鄞州区首南街道' }, { city, locator })?.districtCode).toBe('330212');
  });
});

describe('of several places', () => {
  const at = (origin: PlaceOrigin) => placeFrom({ longitude: 121.5, latitude: 29.8, datum: 'wgs84', origin });

  test('the one set by hand goes before the phone, the photo and the words', () => {
    const order: readonly PlaceOrigin[] = ['hand', 'card', 'gps', 'device', 'exif', 'cell', 'words'];

    order.forEach((origin, from) => {
      expect(mostTrusted([...order.slice(from)].reverse().map(at))?.origin).toBe(origin);
    });
    expect(mostTrusted([undefined])).toBeUndefined();
  });
});

describe('what staff read of a case’s place', () => {
  const facts = (place: Place, text: string) => placeFacts({ place, text, homeDistrict: '330212' }, { city, locator });
  const gps = placeFrom({ longitude: 121.55, latitude: 29.85, datum: 'wgs84', origin: 'gps', accuracyMetres: 29.6 });

  test('is where it came from, and how exact it is', () => {
    expect(facts(gps, '路灯不亮')).toEqual({ source: '手机定位，误差约 30 米' });
    expect(facts({ ...gps, origin: 'words', accuracyMetres: 300 }, '风铃实验小学门口')).toEqual({ source: '按文字所说，请核实，误差约 300 米', said: '文字里像是：鄞州区 风铃实验小学' });
  });

  test('is joined by the words only where they say another district, or are all there is', () => {
    expect(facts(gps, '鄞州区首南街道的路灯')).not.toHaveProperty('said');
    expect(facts(gps, '海曙区南门街道的路灯').said).toBe('文字里像是：海曙区南门街道，与所在区县不一致');
  });
});
