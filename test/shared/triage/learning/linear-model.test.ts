import { heldOutAnswers, partOf } from '../../../../shared/triage/learning/held-out';
import { finished, learning, LEARNING, marginReader, type LinearModel, type TextExample } from '../../../../shared/triage/learning/linear-model';
import { eachGram, readable } from '../../../../shared/triage/learning/text-grams';
import { countingVocabulary, textReader, type Vocabulary, type VocabularyLimits } from '../../../../shared/triage/learning/vocabulary';

const LAMPS = ['路灯不亮了', '小区里的路灯坏了', '路灯一闪一闪', '晚上路灯没亮', '灯杆歪了路灯不亮'];
const BINS = ['垃圾没人清', '垃圾堆了一地', '门口垃圾太臭了', '垃圾桶满了没人清', '楼下又是垃圾'];
const NOISE = ['施工太吵', '半夜还在施工', '噪音太吵睡不着', '工地施工到半夜', '太吵了'];
const EXAMPLES: readonly TextExample[] = [...of('lamp', LAMPS), ...of('bin', BINS), ...of('noise', NOISE)];

function of(label: string, texts: readonly string[]): readonly TextExample[] {
  return texts.map((text) => ({ fields: [text], label }));
}

function surest(model: LinearModel, ...fields: readonly string[]): string {
  const margins = marginReader(model)(fields);
  return model.classes[margins.indexOf(Math.max(...margins))]!;
}

describe('what is learned from examples', () => {
  test.each([
    ['东门的路灯坏了',       'lamp'],
    ['路口垃圾没有人清',     'bin'],
    ['对面半夜施工',         'noise'],
  ])('%s is of the class whose words it uses: %s', (text, label) => {
    const model = finished(learning(EXAMPLES));

    expect(surest(model, text)).toBe(label);
  });

  test('the same examples and seed give the same weights', () => {
    const [one, other] = [finished(learning(EXAMPLES)), finished(learning(EXAMPLES))];

    expect(one).toEqual(other);
  });

  test('a short subject is heard beside a long detail', () => {
    const model = finished(learning(EXAMPLES));

    expect(surest(model, '路灯不亮', '我们是这里的居民，已经反映过好几次，希望有关部门尽快处理，谢谢。'.repeat(5))).toBe('lamp');
  });

  test('an example that counts little moves less than one that counts whole', () => {
    const doubtful = (weight: number): number => marginReader(finished(learning([...EXAMPLES, { fields: ['路灯下有垃圾'], label: 'bin', weight }])))(['路灯下有垃圾'])[0]!;

    expect(doubtful(1)).toBeGreaterThan(doubtful(0.05));
  });

  test('learning yields after each class, so that other work goes on', () => {
    const steps = [...learning(EXAMPLES)].length;

    expect(steps).toBeGreaterThanOrEqual(3);
  });

  test('no example at all gives a model of no class', () => {
    const model = finished(learning([]));

    expect(model.classes).toEqual([]);
    expect(marginReader(model)(['路灯'])).toHaveLength(0);
  });
});

function vocabularyOf(texts: readonly (readonly string[])[], limits: VocabularyLimits): Vocabulary {
  return finished(countingVocabulary(texts, limits));
}

describe('grams', () => {
  const gramsOf = (text: string): number => {
    let count = 0;
    eachGram(readable(text), 3, () => { count += 1; });
    return count;
  };

  test.each([
    ['路灯',        3, 'two signs and their pair'],
    ['路灯坏',      6, 'three, two pairs and all'],
    ['路，灯',      2, 'a comma parts them'],
    ['12号',        3, 'a number is one sign whatever its length'],
    ['',            0, 'nothing gives nothing'],
  ])('of “%s” are %d: %s', (text, count) => {
    expect(gramsOf(text)).toBe(count);
  });

  test('a number reads as any other, a wide letter as a narrow one', () => {
    expect(readable('ＡＢ３0１')).toBe('ab0');
  });

  test('only those of several texts are kept, and of too many those of the most texts', () => {
    const texts = [['路灯'], ['路灯'], ['路口']];

    expect(vocabularyOf(texts, { leastTexts: 2, most: 100 }).keys).toHaveLength(3);
    expect(vocabularyOf(texts, { leastTexts: 2, most: 1 }).keys).toHaveLength(1);
  });

  test('a text is of length 1 whatever it says, and empty where nothing is known', () => {
    const read = textReader(vocabularyOf([['路灯不亮'], ['路灯']], { leastTexts: 1, most: 100 }));
    const lengthOf = (values: Float32Array): number => Math.hypot(...values);

    expect(lengthOf(read(['路灯路灯不亮']).values)).toBeCloseTo(1);
    expect(lengthOf(read(['路灯', '不亮不亮']).values)).toBeCloseTo(1);
    expect(read(['垃圾']).ids).toHaveLength(0);
  });
});

describe('held-out answers', () => {
  const grouped = EXAMPLES.map((example, at) => ({ ...example, group: `group-${Math.floor(at / 2)}` }));

  test('ask for every example once, by a model that has not seen it or its copies', () => {
    const answers = finished(heldOutAnswers(grouped, 3, LEARNING));

    expect(answers).toHaveLength(EXAMPLES.length);
    expect(new Set(answers.map(({ example }) => example.fields[0])).size).toBe(EXAMPLES.length);
  });

  test('never ask for what only teaches', () => {
    const answers = finished(heldOutAnswers(grouped.map((example, at) => ({ ...example, isTeachingOnly: at % 2 === 1 })), 3, LEARNING));

    expect(answers).toHaveLength(Math.ceil(EXAMPLES.length / 2));
  });

  test('parts are even and last', () => {
    const counts = [0, 0, 0];
    for (let group = 0; group < 3000; group += 1) counts[partOf(`33020320261126${group}`, 3)]! += 1;

    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
    expect(partOf('group-1', 5)).toBe(partOf('group-1', 5));
  });
});
