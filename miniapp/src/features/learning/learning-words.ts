import type { SuggesterFigures } from '../../../../shared/triage/learning/measure-suggester';
import type { LearnedVersionView, ModelAdviceView, ModelAnswerKind, TriageVersionsView } from '../../../../shared/triage/versions-api';
import { momentWords } from '../case/moment-words';

export type LearningTone = 'green' | 'yellow' | 'calm';

export interface LearningFigure {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly tone?: LearningTone;
}

/** Why one puts another version in force; the server wants two signs. */
const WORDS_LEAST = 2;

const ANSWER_WORDS: Readonly<Record<ModelAnswerKind, string>> = {
  chosen: '给出类别', late: '超过 3 秒', down: '连不上', 'not-json': '答非所问', 'wrong-shape': '格式不对', 'not-in-list': '不在目录里', spent: '额度用完未问', resting: '暂停中未问',
};

/** 93.4%; a dash where nothing was asked. */
export function shareWords(share: number, of = 1): string {
  return of === 0 ? '—' : `${(share * 100).toFixed(1)}%`;
}

/** 第 3 版, or the catalogue's words. */
export function versionName(version: number): string {
  return version === 0 ? '只按目录用语' : `第 ${version} 版`;
}

/** One sentence about what suggests classes now. */
export function learningSentence({ inForce, versions, decisions }: TriageVersionsView): string {
  const count = `已记 ${decisions.count}${decisions.isMore ? '+' : ''} 个决定`;
  if (versions.length === 0 && inForce.version === 0) return `还没有学得的版本，只按目录用语分类；${count}`;
  return `现用${versionName(inForce.version)}${inForce.isKept ? '，已固定' : ''}；${count}`;
}

/** What one looks at first: which version, who said so, whether it stays. */
export function inForceNote({ inForce }: Pick<TriageVersionsView, 'inForce'>, now: Date): string {
  if (inForce.at === '') return '夜里从工作人员的决定里学习；满 200 个决定后有第一版';
  return `${inForce.by}，${momentWords(new Date(inForce.at), now)}：${inForce.words}${inForce.isKept ? '（固定，夜里学得的新版不自动换上）' : ''}`;
}

/** The figures of a version on decisions it had not seen, each beside what was in force then. */
export function versionFigures({ heldOut, heldOutBefore }: Pick<LearnedVersionView, 'heldOut' | 'heldOutBefore'>): readonly LearningFigure[] {
  const { asked } = heldOut;
  const beside = (name: keyof SuggesterFigures): string => `此前 ${shareWords(heldOutBefore[name], asked)}`;
  return [
    { label: '第一个就对', value: shareWords(heldOut.first, asked), note: beside('first') },
    { label: '前三个里有', value: shareWords(heldOut.firstThree, asked), note: beside('firstThree') },
    { label: '把握偏差', value: shareWords(heldOut.calibrationError, asked), note: beside('calibrationError') },
    { label: '自动填的占', value: shareWords(heldOut.filled, asked), note: beside('filled') },
    { label: '自动填的对', value: shareWords(heldOut.filledRight, heldOut.filled), note: `此前 ${shareWords(heldOutBefore.filledRight, heldOutBefore.filled)}` },
  ];
}

/** Why the button cannot be pressed yet. */
export function missingToPut(words: string): string | undefined {
  return words.trim().length < WORDS_LEAST ? '请写明原因' : undefined;
}

/** How the city's language model does: off, budget, breaker, what it answered, what people made of it. */
export function adviceFigures(advice: ModelAdviceView, now: Date): readonly LearningFigure[] {
  const { hour, day, isResting, lastAt, answers, decided } = advice;
  const asked = Object.values(answers).reduce((sum, count) => sum + count, 0) - answers.spent - answers.resting;
  const lastWords = lastAt === undefined ? '还没有问过' : `${momentWords(new Date(lastAt), now)} 问过`;
  return [
    { label: '状态', value: isResting ? '暂停' : '可用', note: isResting ? '连续 5 次没有答好，1 分钟后再试' : lastWords, tone: isResting ? 'yellow' : 'green' },
    leftOf('这一小时', hour), leftOf('今天', day),
    { label: '近 30 天给出类别', value: shareWords(answers.chosen / Math.max(asked, 1), asked), note: `问了 ${asked} 次` },
    { label: '近 90 天被采用', value: shareWords(decided.followed / Math.max(decided.count, 1), decided.count), note: decided.count === 0 ? '还没有照它决定的' : `${decided.count} 件里用了 ${decided.followed} 件` },
  ];
}

/** What became of the questions that brought nothing, the most frequent first. */
export function withoutAnswer({ answers }: Pick<ModelAdviceView, 'answers'>): string {
  const found = Object.entries(answers).filter(([kind, count]) => kind !== 'chosen' && count > 0).sort(([, a], [, b]) => b - a);
  return found.map(([kind, count]) => `${ANSWER_WORDS[kind as ModelAnswerKind]} ${count} 次`).join('，');
}

function leftOf(label: string, { used, most }: { readonly used: number; readonly most: number }): LearningFigure {
  const left = Math.max(0, most - used);
  return { label: `${label}还可问`, value: `${left} 次`, note: `额度 ${most} 次，已用 ${used} 次`, tone: left === 0 ? 'yellow' : 'calm' };
}
