import type { Actor, CaseAction, CaseFile, CaseState } from '../case/case-file';
import { permit } from '../case/guard';
import { isOpen } from '../case/lifecycle';
import type { Candidate } from '../chat/command/choose-target';
import type { Verb } from '../chat/command/verbs';

/** What a worker's word needs leave for: any of these; `undoing` his own filing first, where no unit has accepted it yet. */
const LEAVE: Readonly<Partial<Record<Verb, { readonly acts: readonly CaseAction[]; readonly undoing?: 'waits' | 'if-nothing-waits' }>>> = {
  accept: { acts: ['file'] },
  rename: { acts: ['file'] },
  done: { acts: ['settle', 'solve'], undoing: 'waits' },
  void: { acts: ['void'], undoing: 'if-nothing-waits' },
  raise: { acts: ['escalate'] },
  merge: { acts: ['merge'] },
  forward: { acts: ['file', 'dispatch'] },
};
const OF_ALL: readonly Verb[] = ['urge', 'progress', 'add'];
/** Where a worker's word still has a way back. */
const TAKEN_UP: readonly CaseState[] = ['filed', 'dispatched'];

export interface InRoom {
  /** `undefined` while nobody knows where it is. */
  readonly caseFile: CaseFile | undefined;
  /** A worker of the room's cell, as the engine knows him; left out for everybody else. */
  readonly actor?: Actor;
  /** The unit's name as people know it. */
  readonly unitName?: string;
}

/**
 * How a case stands towards the words of its room: what it waits for from who speaks, what it takes besides, and in whose hands it is.
 * Asks the engine's own guards, so that no word is taken here that is refused there (R22, R93).
 */
export function caseInRoom({ caseFile, actor, unitName }: InRoom): Pick<Candidate, 'awaits' | 'takes' | 'stands' | 'isTaken' | 'isEnded'> {
  const stands = standsWords(caseFile?.state, unitName);
  if (caseFile === undefined) return { awaits: ['progress', 'add'], stands };
  if (!isOpen(caseFile.state)) return { awaits: [], takes: ['progress'], stands, isEnded: true };
  const may = (action: CaseAction): boolean => actor !== undefined && permit(caseFile, action, actor).ok;
  const verbs = Object.entries(LEAVE) as [Verb, NonNullable<(typeof LEAVE)[Verb]>][];
  const awaits = verbs.flatMap(([verb, { acts, undoing }]) => (acts.some(may) || undoing === 'waits' && may('sendBack') ? verb : []));
  const takes = verbs.flatMap(([verb, { undoing }]) => (undoing === 'if-nothing-waits' && may('sendBack') || verb === 'forward' && may('note') ? verb : []));
  return { awaits: [...awaits, ...OF_ALL], takes, stands, ...(TAKEN_UP.includes(caseFile.state) ? { isTaken: true } : {}) };
}

/** Where a case is and who has it, as it stands behind its number; the first clause can stand alone. Under 45 signs with a unit's name of 20. */
export function standsWords(state: CaseState | undefined, unitName = '承办单位'): string {
  return state === undefined ? '还在核对地点，核对好再办' : STANDS[state](unitName);
}

const TOLD = '办好后会在群里说';
const STANDS: Readonly<Record<CaseState, (unit: string) => string>> = {
  reported: () => '等本网格的网格员受理',
  verifying: () => '正在现场核实，有结果再办',
  filed: () => '已受理，等派遣员安排单位',
  returned: () => '正在换单位，由派遣员安排',
  escalated: () => '已交上一级办理，由他们安排',
  consulting: () => '几个单位正在会商由谁办',
  dispatched: (unit) => `已派给${unit}，由他们办理；${TOLD}`,
  disposing: (unit) => `${unit}正在办理；${TOLD}`,
  finished: (unit) => `${unit}已办完，正在确认；${TOLD}`,
  jointly: () => `几个单位正在一起办理；${TOLD}`,
  suspended: (unit) => `${unit}暂缓办理，到期再办`,
  disposed: (unit) => `${unit}已处理，等网格员在工作台复查`,
  checked: () => '复查已通过，等受理员办结',
  reviewing: () => '有人说没有解决，值班长正在复核',
  closed: () => '已经办结；还有问题请重新说',
  void: () => '没有受理；有新情况请重新说',
  merged: () => '已并入另一件，跟那一件一起办理',
  transferred: () => '已转执法部门办理',
};
