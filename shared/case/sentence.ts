import type { ClosedAs } from './case-course';
import type { CaseFile, CaseState } from './case-file';
import { isVoiding, linesKnown } from './landmarks';
import { LEVEL_NAMES } from './level';
import type { City } from '../city/city';
import { dueWords } from '../time/local-time';
import { starsWords } from '../satisfaction/rate';

interface Told {
  readonly caseFile: CaseFile;
  readonly unit: string;
  /** 明天 17:00; left out when nothing falls due. */
  readonly due?: string;
  readonly isLate: boolean;
  readonly now: Date;
}

type Teller = (told: Told) => string;

const CLOSED_AS: Readonly<Record<ClosedAs, string>> = { self: '网格员自处置，已结案', checked: '复查通过，已结案', forced: '强制结案' };

/** One sentence to a citizen: what happens now, who, by when. No office words. */
const TO_CITIZEN: Readonly<Record<CaseState, Teller>> = {
  reported: ({ unit, due }) => `已收到，正在核对。预计由${unit}处理${due ? `，最迟${due}` : ''}`,
  verifying: () => '已收到，网格员正在现场核实',
  filed: () => '已受理，正在安排处理单位',
  returned: () => '已受理，正在换单位处理',
  escalated: ({ caseFile }) => `已交${LEVEL_NAMES[caseFile.level ?? 'cell']}一级处理`,
  consulting: () => '多个单位正在会商由谁处理',
  dispatched: ({ unit, due, isLate }) => (isLate ? `已交${unit}，原定${due}前处理完，已超时，正在催办` : `已交${unit}处理${due ? `，最迟${due}` : ''}`),
  disposing: ({ unit, due, isLate }) => (isLate ? `${unit}处理中，原定${due}前处理完，已超时，正在催办` : `${unit}处理中${due ? `，最迟${due}` : ''}`),
  finished: ({ unit }) => `现场已处理，等${unit}确认`,
  jointly: ({ caseFile }) => `${jointProgress(caseFile)}，多个单位正在同时处理`,
  suspended: ({ caseFile, now }) => `暂缓处理${caseFile.suspension ? `，${dueDay(caseFile.suspension.resumeAt, now)}恢复` : ''}`,
  disposed: ({ unit }) => `${unit}已处理完，等网格员到现场复查`,
  checked: () => '复查通过，正在办结',
  reviewing: () => '已收到您的意见，正在复核',
  closed: ({ caseFile, unit }) => closedWords(caseFile, unit),
  void: ({ caseFile }) => (isWithdrawn(caseFile) ? '已按您的要求撤回' : `不予受理：${voidReason(caseFile)}`),
  merged: () => '这里的问题已有人上报，合并办理，办结后会告诉您',
  transferred: () => '已转执法部门处理',
};

/** One sentence to staff. */
const TO_STAFF: Readonly<Record<CaseState, Teller>> = {
  reported: ({ unit, due }) => `待受理员立案，预计由${unit}承办${due ? `，最迟${due}` : ''}`,
  verifying: ({ caseFile }) => `核实中${caseFile.task?.personName ? `，已派${caseFile.task.personName}` : '，片区网格员都可以核实'}`,
  filed: () => '已立案，责任表没有对应单位，待派遣',
  returned: ({ unit }) => `${unit}已退回，待重新派遣`,
  escalated: ({ caseFile, now }) => `${LEVEL_NAMES[caseFile.level ?? 'cell']}办理中${levelDue(caseFile, now)}`,
  consulting: ({ caseFile }) => `会商中，${caseFile.consultations?.at(-1)?.participantUnitIds.length ?? 0} 个单位参加`,
  dispatched: ({ unit, due, isLate }) => `已派${unit}，待签收${dueTail(due, isLate)}`,
  disposing: ({ caseFile, unit, due, isLate }) => `${unit}处置中${caseFile.reworkCount ? `（第 ${caseFile.reworkCount} 次返工）` : ''}${dueTail(due, isLate)}`,
  finished: ({ unit, due, isLate }) => `处置完毕，待${unit}反馈${dueTail(due, isLate)}`,
  jointly: ({ caseFile }) => `联合办理“${caseFile.joint?.name ?? ''}”，${jointProgress(caseFile)}`,
  suspended: ({ caseFile, now }) => `已挂账${caseFile.suspension ? `，${dueDay(caseFile.suspension.resumeAt, now)}自动恢复` : ''}`,
  disposed: ({ caseFile, unit }) => `${unit}已反馈${caseFile.isOverdue ? '（超时）' : ''}，待${caseFile.task?.personName ?? '网格员'}复查`,
  checked: () => '复查通过，待受理员结案',
  reviewing: () => '上报人认为没有解决，待值班长复核',
  closed: ({ caseFile }) => `${CLOSED_AS[caseFile.isSelfDisposed ? 'self' : caseFile.closedAs ?? 'checked']}${ratedTail(caseFile)}`,
  void: ({ caseFile }) => (isWithdrawn(caseFile) ? '上报人已撤回' : `不予立案：${voidReason(caseFile)}`),
  merged: ({ caseFile }) => `已并入 ${caseFile.mergedInto?.no ?? ''}`,
  transferred: () => '已转执法，案件已移送',
};

/** What a citizen reads in large type: 鄞州市政处理中，最迟明天 17:00. */
export function sentenceForCitizen(caseFile: CaseFile, city: City, now: Date): string {
  return TO_CITIZEN[caseFile.state](toldOf(caseFile, city, now));
}

/** What staff read in large type. */
export function sentenceForStaff(caseFile: CaseFile, city: City, now: Date): string {
  return TO_STAFF[caseFile.state](toldOf(caseFile, city, now));
}

/** Why a case was not taken, as the acceptor wrote it for the reporter. */
export function voidReason(caseFile: Pick<CaseFile, 'record' | 'trimmed'>): string {
  const entry = linesKnown(caseFile).findLast(({ action }) => action === 'void');
  return entry?.words || '不属于受理范围';
}

/** A unit's name; its id when the table no longer has it. */
export function unitNameOf(unitId: string, city: City): string {
  return city.unitById.get(unitId)?.name ?? unitId;
}

function toldOf(caseFile: CaseFile, city: City, now: Date): Told {
  const dueAt = dueAtOf(caseFile);
  return {
    caseFile,
    unit: unitNameOf(caseFile.unitId, city),
    ...(dueAt && { due: dueWords(dueAt, now) }),
    isLate: Boolean(caseFile.clock?.dueAt && now > caseFile.clock.dueAt),
    now,
  };
}

/** When it is due: by its clock, or 预计 while it is not filed. */
export function dueAtOf(caseFile: Pick<CaseFile, 'clock' | 'estimatedDueAt'>): Date | undefined {
  return caseFile.clock ? caseFile.clock.dueAt : caseFile.estimatedDueAt;
}

function dueTail(due: string | undefined, isLate: boolean): string {
  if (!due) return '';
  return isLate ? `，原定${due}，已超时` : `，最迟${due}`;
}

function ratedTail({ satisfaction }: CaseFile): string {
  return satisfaction ? `，上报人评价“${starsWords(satisfaction.stars)}”` : '';
}

function closedWords({ isSelfDisposed, closedAs }: CaseFile, unit: string): string {
  if (isSelfDisposed) return '已办结，网格员当场处理完成';
  return closedAs === 'forced' ? '已办结' : `已办结，${unit}已处理，网格员复查通过`;
}

function isWithdrawn(caseFile: Pick<CaseFile, 'record' | 'trimmed'>): boolean {
  return linesKnown(caseFile).findLast(isVoiding)?.action === 'withdraw';
}

function jointProgress({ joint }: CaseFile): string {
  const required = joint?.tasks.filter(({ isRequired }) => isRequired) ?? [];
  return `${required.length} 项必办已完成 ${required.filter(({ state }) => state === 'done').length} 项`;
}

/** The day alone: 挂账 ends at its beginning. */
function dueDay(at: Date, now: Date): string {
  return dueWords(at, now).replace(/ 0:00$/, '');
}

function levelDue({ levelPath }: CaseFile, now: Date): string {
  const dueAt = levelPath?.at(-1)?.clock.dueAt;
  return dueAt ? dueTail(dueWords(dueAt, now), now > dueAt) : '';
}
