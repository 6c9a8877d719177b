import type { Actor, CaseFile, RecordEntry } from './case-file';
import { isClosing, linesKnown } from './landmarks';
import type { RefusalWords } from './refusal';

/** Reviews one reporter may ask for while a case lives. */
const ASKS_MAX = 2;

const isAsk = ({ action }: Pick<RecordEntry, 'action'>): boolean => action === 'reopen';
const isEnd = (line: RecordEntry): boolean => line.action === 'grantReopen' || line.action === 'refuseReopen' || isClosing(line);

/** Who asked for the last review of these lines (要求复核): who opened it, and who joined it while it ran. */
export function reviewAskers(record: readonly RecordEntry[]): readonly Actor[] {
  const last = record.findLastIndex(isAsk);
  const begins = record.slice(0, Math.max(0, last)).findLastIndex(isEnd) + 1;
  return record.slice(begins, last + 1).filter(isAsk).map(({ actor }) => actor);
}

/**
 * Why this reporter may not ask to look again; `undefined` when he may. One review runs at a time and who asks meanwhile joins it; each reporter asks once about a closing, whoever asked before him, and twice in all.
 * A closing that a review upheld is the same closing; mended and closed again is another.
 * Source: one chance to disagree for each reporter and closing as Signalen gives it, an owner and a clock as FixMyStreet lacks; the case counts each reporter for himself (R17, R21, R110). The number is ours.
 */
export function refuseReview(caseFile: CaseFile, { id }: Pick<Actor, 'id'>): RefusalWords | undefined {
  const lines = linesKnown(caseFile);
  const isOwn = (line: RecordEntry): boolean => isAsk(line) && line.actor.id === id;
  if (lines.slice(lines.findLastIndex(isClosing) + 1).some(isOwn)) {
    const isRunning = caseFile.state === 'reviewing';
    return { code: 'limit-reached', message: isRunning ? '您的意见正在复核，有结果会告诉您' : '这次办结已按您的意见复核过；有新情况请重新上报或拨打 12345' };
  }
  return lines.filter(isOwn).length >= ASKS_MAX ? { code: 'limit-reached', message: '已经按您的意见复核过两次，请重新上报或拨打 12345' } : undefined;
}
