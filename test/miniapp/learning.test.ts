import { adviceFigures, inForceNote, learningSentence, missingToPut, versionFigures, withoutAnswer } from '../../miniapp/src/features/learning/learning-words';
import { deskViewsOf } from '../../miniapp/src/features/account/role-words';
import { MODEL_ANSWERS, type ModelAdviceView, type ModelAnswers, type TriageVersionsView } from '../../shared/triage/versions-api';
import { ROLES } from '../../shared/city/city';

const NOW = new Date('2026-09-28T01:00:00Z');
const answers = (change: Partial<ModelAnswers> = {}): ModelAnswers => ({ ...Object.fromEntries(MODEL_ANSWERS.map((kind) => [kind, 0])) as ModelAnswers, ...change });
const advice = (change: Partial<ModelAdviceView> = {}): ModelAdviceView => ({
  isOn: true, modelName: 'qwen', isResting: false, hour: { used: 3, most: 20 }, day: { used: 30, most: 200 }, answers: answers(), decided: { count: 0, followed: 0 }, ...change,
});
const versions = (change: Partial<TriageVersionsView> = {}): TriageVersionsView => ({
  inForce: { version: 0, at: '', by: '', words: '', isKept: false }, history: [], modelAdvice: advice(), decisions: { count: 12, isMore: false }, versions: [], ...change,
});
const figures = { asked: 100, first: 0.91, firstThree: 0.97, calibrationError: 0.021, filled: 0.6, filledRight: 0.99 };
const valueOf = (shown: readonly { readonly label: string; readonly value: string }[], label: string) => shown.find((one) => one.label === label)?.value;

test('a city that has learned nothing says it goes by the catalogue only, and from when it learns', () => {
  expect(learningSentence(versions())).toBe('还没有学得的版本，只按目录用语分类；已记 12 个决定');
  expect(inForceNote(versions(), NOW)).toContain('200');
});

test('who went back, when, why, and that it stays so, stands with the version in force', () => {
  const inForce = { version: 2, at: NOW.toISOString(), by: '运维员', words: '新版分错太多', isKept: true };

  expect(learningSentence(versions({ inForce, decisions: { count: 100_000, isMore: true } }))).toBe('现用第 2 版，已固定；已记 100000+ 个决定');
  expect(inForceNote({ inForce }, NOW)).toMatch(/^运维员，.*：新版分错太多（固定/);
});

test('each figure of a version stands beside what was in force then; nothing is said of what was not asked', () => {
  const shown = versionFigures({ heldOut: figures, heldOutBefore: { ...figures, first: 0.42, filled: 0, filledRight: 0 } });

  expect(shown[0]).toEqual({ label: '第一个就对', value: '91.0%', note: '此前 42.0%' });
  expect(valueOf(shown, '把握偏差')).toBe('2.1%');
  expect(shown.at(-1)).toEqual({ label: '自动填的对', value: '99.0%', note: '此前 —' });
});

test('nobody puts a version in force without saying why', () => {
  expect(missingToPut(' ')).toBe('请写明原因');
  expect(missingToPut('分错太多')).toBeUndefined();
});

test('a model that rests or has spent its hour says so, with what is left and what people made of it', () => {
  const shown = adviceFigures(advice({ isResting: true, hour: { used: 20, most: 20 }, answers: answers({ chosen: 3, late: 1, spent: 9 }), decided: { count: 4, followed: 3 } }), NOW);

  expect(shown[0]).toMatchObject({ value: '暂停', tone: 'yellow' });
  expect(shown[1]).toMatchObject({ value: '0 次', tone: 'yellow' });
  expect(shown[2]).toMatchObject({ value: '170 次', note: '额度 200 次，已用 30 次' });
  expect(valueOf(shown, '近 30 天给出类别')).toBe('75.0%');
  expect(valueOf(shown, '近 90 天被采用')).toBe('75.0%');
  expect(withoutAnswer({ answers: answers({ late: 1, spent: 9 }) })).toBe('额度用完未问 9 次，超过 3 秒 1 次');
  expect(withoutAnswer({ answers: answers({ chosen: 5 }) })).toBe('');
});

test('operators alone open the page', () => {
  expect(ROLES.filter((role) => deskViewsOf(role).includes('learning'))).toEqual(['operator']);
});
