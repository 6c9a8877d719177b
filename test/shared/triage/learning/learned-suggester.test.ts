import { confirmedMemory } from '../../../../shared/triage/learning/confirmed-memory';
import { partOf } from '../../../../shared/triage/learning/held-out';
import { learnedSuggester } from '../../../../shared/triage/learning/learned-suggester';
import { finished } from '../../../../shared/triage/learning/linear-model';
import { learningMatters, memoryOf, textGroup, type MatterExample } from '../../../../shared/triage/learning/matter-model';
import { measuringSuggester } from '../../../../shared/triage/learning/measure-suggester';
import { matterSuggester } from '../../../../shared/triage/suggest-matter';
import { MATTERS } from '../../build';
import { decisions } from './decisions';

const matterById = new Map(MATTERS.map((matter) => [matter.id, matter]));
const suggest = matterSuggester(MATTERS);

function learnedFrom(examples: readonly MatterExample[], memory = memoryOf(examples)): ReturnType<typeof learnedSuggester> {
  const model = finished(learningMatters({ examples, matters: MATTERS, suggest }));
  return learnedSuggester({ model, matterById, suggest, memory });
}

const learned = learnedFrom(decisions(180));

describe('what a town has learned from its workers', () => {
  test.each([
    ['东门的杆子头上乌漆墨黑',     'asset:01037'],
    ['河边脏东西堆成山',           'matter:06010'],
    ['地上陷了一块，骑车要绕着走', 'matter:06013'],
  ])('words of the town are heard: “%s” is %s', (text, matterId) => {
    expect(suggest(text)[0]?.matterId).not.toBe(matterId);   // no word of the catalogue

    expect(learned(text)[0]).toMatchObject({ matterId, isTrusted: true });
  });

  test('words of the catalogue are heard as before', () => {
    expect(learned('西门口的路灯不亮')[0]).toMatchObject({ matterId: 'asset:01037', because: ['路灯', '不亮'] });
    expect(learned('店外经营')[0]?.matterId).toBe(suggest('店外经营')[0]?.matterId);
  });

  test('it says which words of the text speak for a class', () => {
    const [best] = learned('东门的杆子头上乌漆墨黑');

    expect(best?.because.length).toBeGreaterThan(0);
    for (const word of best?.because ?? []) expect('东门的杆子头上乌漆墨黑').toContain(word);
  });

  test.each(['', '你好', '。。。', 'asdf qwer'])('“%s” speaks of nothing, however common a class is', (text) => {
    expect(learned(text)).toEqual([]);
  });

  test('a class that has left the catalogue is never suggested', () => {
    const model = finished(learningMatters({ examples: decisions(60), matters: MATTERS, suggest }));
    const without = learnedSuggester({ model, matterById: new Map(), suggest, memory: confirmedMemory(10) });

    expect(without('东门的杆子头上乌漆墨黑')).toEqual([]);
  });

  test('where decisions contradict each other nothing is filled in by itself', () => {
    const classes = ['asset:01037', 'matter:06010', 'matter:06013'];
    const contradicting = decisions(180).map((one) => ({ ...one, matterId: classes[partOf(one.text, 3)]! }));

    expect(learnedFrom(contradicting)('东门的杆子头上乌漆墨黑')[0]?.isTrusted ?? false).toBe(false);
  });

  test('on sentences it has not seen it is right more often than the catalogue, and about as often as it says', () => {
    const unseen = decisions(60, 180);

    const figures = finished(measuringSuggester(learned, unseen, 0.9));

    expect(figures.first).toBeGreaterThan(finished(measuringSuggester(suggest, unseen, 0.9)).first);
    expect(figures).toMatchObject({ asked: 60, first: 1, firstThree: 1, filledRight: 1 });
    expect(figures.calibrationError).toBeLessThan(0.15);
  });
});

describe('decisions about similar words', () => {
  const memory = memoryOf(decisions(90));

  test('are found by the words that tell, at once', () => {
    const fresh = confirmedMemory(100);
    expect(fresh.votes('杆子头上乌漆墨黑').size).toBe(0);

    fresh.put({ id: 'a', text: '村口杆子头上乌漆墨黑', matterId: 'asset:01037' });

    expect(fresh.votes('杆子头上乌漆墨黑').get('asset:01037')).toBeGreaterThan(0.5);
    expect(fresh.confirmedOf('asset:01037')).toBe(1);
  });

  test('a later decision about the same case takes the place of the first', () => {
    const fresh = confirmedMemory(100);
    fresh.put({ id: 'a', text: '杆子头上乌漆墨黑', matterId: 'matter:06010' });

    fresh.put({ id: 'a', text: '杆子头上乌漆墨黑', matterId: 'asset:01037' });

    expect([...fresh.votes('杆子头上乌漆墨黑').keys()]).toEqual(['asset:01037']);
    expect(fresh.because('那边杆子', 'asset:01037')).toEqual(['杆子']);
    expect(fresh.because('那边杆子', 'matter:06010')).toEqual([]);
    expect(fresh.size()).toBe(1);
  });

  test('copies of the asked message do not vote', () => {
    const fresh = confirmedMemory(100);
    fresh.put({ id: 'a', text: '杆子头上乌漆墨黑', matterId: 'asset:01037', group: textGroup('杆子头上乌漆墨黑！') });

    expect(fresh.votes('杆子头上乌漆墨黑', textGroup('杆子头上，乌漆墨黑')).size).toBe(0);
  });

  test('the oldest goes when there are too many, and what is forgotten votes no more', () => {
    const small = confirmedMemory(2);
    for (const id of ['a', 'b', 'c']) small.put({ id, text: `杆子头上乌漆墨黑${id}`, matterId: `class-${id}` });
    small.forget('c');

    expect([...small.votes('杆子头上乌漆墨黑').keys()]).toEqual(['class-b']);
  });

  test('votes are shares below 1', () => {
    const sum = [...memory.votes('桥头脏东西堆成山').values()].reduce((total, vote) => total + vote, 0);

    expect(sum).toBeGreaterThan(0.5);
    expect(sum).toBeLessThan(1);
  });
});

test('a weight fitted to questions gives the shares that were right', async () => {
  const { fittingMix, mixedShares } = await import('../../../../shared/triage/learning/mix');
  const questions = Array.from({ length: 1000 }, (_, at) => ({ candidates: [[1], [0]], rightAt: at % 10 < 7 ? 0 : at % 10 < 9 ? 1 : -1 }));

  const shares = mixedShares(finished(fittingMix(questions, 1)), [[1], [0]]);

  expect(shares[0]).toBeCloseTo(0.7, 1);
  expect(shares[1]).toBeCloseTo(0.2, 1);
});
