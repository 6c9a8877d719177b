import fc from 'fast-check';
import { clusters, type Link } from '../../../../shared/triage/duplicates/cluster';

const link = (one: number, other: number, likeness: number): Link => ({ one, other, likeness });
const anyLinks = fc.array(fc.record({ one: fc.nat(11), other: fc.nat(11), likeness: fc.double({ min: -1, max: 1, noNaN: true }) }), { maxLength: 40 });

describe('groups of messages that are the same', () => {
  test('a chain of neighbours does not join its two ends (R17)', () => {
    const groups = clusters(4, [link(0, 1, 0.9), link(1, 2, 0.5), link(2, 3, 0.9)], 0.3);

    expect(groups).toEqual([[0, 1], [2, 3]]);
  });

  test('who is alike to each of a group joins it (R17)', () => {
    const groups = clusters(3, [link(0, 1, 0.9), link(1, 2, 0.5), link(0, 2, 0.4)], 0.3);

    expect(groups).toEqual([[0, 1, 2]]);
  });

  test('two of different places stay apart though a third is like both (R17)', () => {
    const groups = clusters(3, [link(0, 1, 0.8), link(1, 2, 0.7), link(0, 2, -1)], 0.3);

    expect(groups).toEqual([[0, 1], [2]]);
  });

  test('each message stands in exactly one group, whatever is alike (R17)', () => {
    fc.assert(fc.property(anyLinks, (links) => {
      const groups = clusters(12, links, 0.3);
      expect(groups.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at));
    }));
  });

  test('in a group of two the likeness is at least what was asked (R17)', () => {
    fc.assert(fc.property(anyLinks, (links) => {
      const sumOf = (a: number, b: number) => links.filter(({ one, other }) => (one === a && other === b) || (one === b && other === a)).reduce((sum, { likeness }) => sum + likeness, 0);
      for (const [a, b] of clusters(12, links, 0.3).filter(({ length }) => length === 2)) expect(sumOf(a!, b!)).toBeGreaterThanOrEqual(0.3 - 1e-9);
    }));
  });

  test('no likeness at all is no bar to join (R17)', () => {
    expect(() => clusters(2, [], 0)).toThrow(RangeError);
  });
});
