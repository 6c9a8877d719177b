import type { KnowledgeRow } from '../city/city';

const ANSWER_SIGNS = 118;

/** The answer to a question (咨询), with the window; `undefined` when no row is clearly meant: two equal ones are no answer. */
export function answerTo(question: string, rows: readonly KnowledgeRow[]): KnowledgeRow | undefined {
  const scored = rows.map((row) => ({ row, score: Math.max(0, ...row.asks.map((words) => (words.every((word) => question.includes(word)) ? words.join('').length : 0))) })).filter(({ score }) => score > 0);
  const [best, second] = scored.sort((one, other) => other.score - one.score);
  return best === undefined || second?.score === best.score ? undefined : best.row;
}

/** Said to who asked us by name what the city has no row for. */
export const UNKNOWN_LINE = '这个我答不了，请拨 12345 或问社区便民窗口';
/** Said to who calls us without saying why; once an hour in a room. */
export const HELLO_LINE = '我是网格助手。哪里有问题直接说，带照片或定位更好；咨询请拨 12345';

/** The answer as it is said: short, with where to go. */
export function answerLine({ answer, window }: KnowledgeRow): string {
  return Array.from(`${answer}（${window}）`).slice(0, ANSWER_SIGNS).join('');
}
