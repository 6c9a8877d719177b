import fc from 'fast-check';
import { isSamePicture, photoLikeness } from '../../../../shared/triage/duplicates/photo-likeness';
import { codesLike, GREY_EDGE, photoPrint } from '../../../../shared/triage/duplicates/photo-print';

type Scene = (x: number, y: number) => number;

/** A picture made of spots, by a number: the same number is the same picture. */
function scene(seed: number): Scene {
  let state = seed * 7919 + 17;
  const next = (): number => { state = (state * 16_807) % 2_147_483_647; return state / 2_147_483_647; };
  const spots = Array.from({ length: 20 }, () => ({ x: 2.6 * next() - 1.3, y: 2.6 * next() - 1.3, size: 0.06 + 0.22 * next(), level: 2 * next() - 1 }));
  return (x, y) => 128 + 90 * spots.reduce((sum, { x: sx, y: sy, size, level }) => sum + level * Math.exp(-(((x - sx) ** 2) + ((y - sy) ** 2)) / (2 * size * size)), 0);
}

const clamped = (level: number): number => Math.max(0, Math.min(255, Math.round(level)));

function printed(of: Scene): ReturnType<typeof photoPrint> {
  return photoPrint(Array.from({ length: GREY_EDGE * GREY_EDGE }, (_, at) => clamped(of((2 * (at % GREY_EDGE) + 1) / GREY_EDGE - 1, (2 * Math.floor(at / GREY_EDGE) + 1) / GREY_EDGE - 1))));
}

const SCENES = Array.from({ length: 6 }, (_, seed) => scene(seed + 1));

describe('a photo is known again', () => {
  test.each<readonly [string, (of: Scene) => Scene]>([
    ['copied',            (of) => of],
    ['exposed brighter',  (of) => (x, y) => 1.15 * of(x, y) + 12],
    ['exposed darker',    (of) => (x, y) => 0.6 * of(x, y)],
    ['cut a little',      (of) => (x, y) => of(0.92 * x + 0.03, 0.92 * y)],
    ['sheared a little',  (of) => (x, y) => of(x + 0.08 * y, y - 0.05 * x)],
  ])('when it was %s (R17)', (_how, changed) => {
    for (const of of SCENES) expect(isSamePicture(printed(changed(of)), printed(of))).toBe(true);
  });

  test('and is not taken for another one (R17)', () => {
    const prints = SCENES.map(printed);

    const mistaken = prints.flatMap((one, at) => prints.slice(at + 1).filter((other) => isSamePicture(one, other)));

    expect(mistaken).toEqual([]);
  });

  test('by a look-up of few codes in the whole city (R17)', () => {
    const copies = SCENES.map((of) => printed((x, y) => 0.9 * of(0.95 * x, 0.95 * y + 0.02)));

    const found = copies.filter((copy, at) => codesLike(copy).includes(printed(SCENES[at]!).code));

    expect(found).toHaveLength(SCENES.length);
    for (const copy of copies) expect(codesLike(copy).length).toBeLessThan(300);
  });

  test('an empty wall is like nothing but its own copy (R17)', () => {
    const wall = printed(() => 120);

    expect(photoLikeness(wall, printed(() => 120))).toBe(1);
    expect(photoLikeness(wall, printed(SCENES[0]!))).toBe(0);
  });

  test('any grey picture has a print of one size, its own code among those it is looked up by (R17)', () => {
    fc.assert(fc.property(fc.array(fc.nat(255), { minLength: 16, maxLength: 16 }), (coarse) => {
      const print = printed((x, y) => coarse[4 * Math.min(3, Math.floor(2 * (y + 1))) + Math.min(3, Math.floor(2 * (x + 1)))]!);
      expect(print.tile).toMatch(/^[0-9a-f]{1024}$/);
      expect(print.code).toMatch(/^[0-9a-f]{4}$/);
      expect(codesLike(print)).toContain(print.code);
    }), { numRuns: 6 });
    expect(() => photoPrint([1, 2, 3])).toThrow(RangeError);
  });
});
