import type { CaseAct } from '../../shared/case/act';
import type { CaseAction, CaseFile } from '../../shared/case/case-file';
import { Refused } from '../platform/errors';
import type { CommandRow } from './commands.store';

/** How what a command did is made undone; what is not here has no way back. */
const WAYS_BACK: Readonly<Partial<Record<CaseAction, Omit<CaseAct, 'key'>>>> = {
  file: { action: 'sendBack', words: '网格员撤销受理' },
  merge: { action: 'unmerge', words: '网格员撤销合并' },
  note: { action: 'note', words: '网格员撤销了上一条说明' },
  add: { action: 'note', words: '网格员撤销了上一条说明' },
};

/**
 * The act that takes a done command back, found by what it did in the case, not by its words.
 *
 * @throws {Refused} where there is no way back, saying so
 */
export function undoingAct({ _id, verb }: CommandRow, { record }: CaseFile): Omit<CaseAct, 'key'> {
  const done = record.find(({ key }) => key.endsWith(`:${_id}`));
  const back = done && WAYS_BACK[done.action];
  if (back !== undefined) return back;
  if (verb === 'urge') throw new Refused('wrong-state', '催办已经告知承办单位，收不回来');
  throw new Refused('wrong-state', done === undefined ? '上一条没有办成，不用撤销' : '已经送出去了，请到工作台更正');
}
