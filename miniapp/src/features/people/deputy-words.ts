import type { DeputyView } from '../../../../shared/account/people-api';
import { dueWords } from '../../../../shared/time/local-time';

/** When somebody stands for somebody, in words, and whether that is over. */
export function deputyWords({ fromAt, untilAt, endedAt, isRunning }: Pick<DeputyView, 'fromAt' | 'untilAt' | 'endedAt' | 'isRunning'>, now: Date): { readonly words: string; readonly isOver: boolean } {
  if (endedAt) return { words: `${dueWords(new Date(endedAt), now)} 已结束`, isOver: true };
  const until = dueWords(new Date(untilAt), now);
  if (isRunning) return { words: `代班中，到 ${until}`, isOver: false };
  const isOver = Date.parse(untilAt) <= now.getTime();
  return { words: isOver ? `${until} 已到期` : `${dueWords(new Date(fromAt), now)} 起，到 ${until}`, isOver };
}
