import fc from 'fast-check';
import { gcj02ToWgs84, placeFrom, wgs84ToGcj02 } from '../../../shared/geo/datum';
import { metresBetween } from '../../../shared/geo/distance';

const inChina = fc.tuple(fc.double({ min: 75, max: 134, noNaN: true }), fc.double({ min: 18.5, max: 53, noNaN: true }));
const abroad = fc.oneof(
  fc.tuple(fc.double({ min: -180, max: 71, noNaN: true }), fc.double({ min: -89, max: 89, noNaN: true })),
  fc.tuple(fc.double({ min: 138, max: 180, noNaN: true }), fc.double({ min: -89, max: 89, noNaN: true })),
  fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -89, max: 0, noNaN: true })),
);
const inNingbo = fc.tuple(fc.double({ min: 120.9, max: 122.3, noNaN: true }), fc.double({ min: 28.85, max: 30.4, noNaN: true }));

describe('both datums of a place', () => {
  test('anywhere in China, there and back again stays within half a metre, from either side (R10)', () => {
    fc.assert(fc.property(inChina, (point) => {
      expect(metresBetween(gcj02ToWgs84(wgs84ToGcj02(point)), point)).toBeLessThan(0.5);
      expect(metresBetween(wgs84ToGcj02(gcj02ToWgs84(point)), point)).toBeLessThan(0.5);
    }), { numRuns: 500 });
  });

  test('outside China both are the same numbers (R10)', () => {
    fc.assert(fc.property(abroad, (point) => {
      expect([wgs84ToGcj02(point), gcj02ToWgs84(point)]).toEqual([point, point]);
    }));
  });

  test('in Ningbo the two lie some hundred metres apart (R10)', () => {
    fc.assert(fc.property(inNingbo, (point) => {
      const apart = metresBetween(wgs84ToGcj02(point), point);

      expect(apart).toBeGreaterThan(200);
      expect(apart).toBeLessThan(900);
    }));
  });

  test('what came in is kept as it came, with its accuracy (R10)', () => {
    const place = placeFrom({ longitude: 121.55, latitude: 29.87, datum: 'gcj02', accuracyMetres: 15, origin: 'hand' });

    expect(place).toMatchObject({ gcj02: [121.55, 29.87], accuracyMetres: 15, origin: 'hand' });
    expect(metresBetween(place.wgs84, place.gcj02)).toBeGreaterThan(200);
  });

  test.each([
    [[121.5447, 29.8703], [121.5447, 29.8803], 1112],
    [[121.5447, 29.8703], [121.5547, 29.8703], 964],
    [[121.5447, 29.8703], [121.5447, 29.8703], 0],
  ] as const)('from %p to %p it is about %d m', (a, b, metres) => {
    expect(Math.abs(metresBetween(a, b) - metres)).toBeLessThan(3);
  });
});
