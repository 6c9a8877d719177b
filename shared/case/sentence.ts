import type { CaseFile, CaseState } from './case-file';
import type { City } from '../city/city';
import { dueWords } from '../time/local-time';
import { starsWords } from '../satisfaction/rate';

interface Told {
  readonly caseFile: CaseFile;
  readonly unit: string;
  /** 明天 17:00; left out when nothing falls due. */
  readonly due?: string;
  readonly isLate: boolean;
}

type Teller = (told: Told) => string;

/** One sentence to a citizen: what happens now, who, by when. No office words. */
const TO_CITIZEN: Readonly<Record<CaseState, Teller>> = {
  reported: ({ unit, due }) => `已收到，正在核对。预计由${unit}处理${due ? `，最迟${due}` : ''}`,
  filed: ({ caseFile }) => (caseFile.clock ? '已受理，正在换单位处理' : '已受理，正在安排处理单位'),
  dispatched: ({ unit, due, isLate }) => (isLate ? `已交${unit}，原定${due}前处理完，已超时，正在催办` : `已交${unit}处理${due ? `，最迟${due}` : ''}`),
  disposing: ({ unit, due, isLate }) => (isLate ? `${unit}处理中，原定${due}前处理完，已超时，正在催办` : `${unit}处理中${due ? `，最迟${due}` : ''}`),
  disposed: ({ unit }) => `${unit}已处理完，等网格员到现场复查`,
  closed: ({ caseFile, unit }) => (caseFile.isSelfDisposed ? '已办结，网格员当场处理完成' : `已办结，${unit}已处理，网格员复查通过`),
  void: ({ caseFile }) => `不予受理：${voidReason(caseFile)}`,
};

/** One sentence to staff. */
const TO_STAFF: Readonly<Record<CaseState, Teller>> = {
  reported: ({ unit, due }) => `待受理员立案，预计由${unit}承办${due ? `，最迟${due}` : ''}`,
  filed: ({ caseFile, unit }) => (caseFile.clock ? `${unit}已退回，待重新派遣` : '已立案，责任表没有对应单位，待派遣'),
  dispatched: ({ unit, due, isLate }) => `已派${unit}，待签收${dueTail(due, isLate)}`,
  disposing: ({ caseFile, unit, due, isLate }) => `${unit}处置中${caseFile.reworkCount ? `（第 ${caseFile.reworkCount} 次返工）` : ''}${dueTail(due, isLate)}`,
  disposed: ({ caseFile, unit }) => `${unit}已反馈${caseFile.isOverdue ? '（超时）' : ''}，待网格员复查`,
  closed: ({ caseFile }) => `${caseFile.isSelfDisposed ? '网格员自处置，已结案' : '复查通过，已结案'}${ratedTail(caseFile)}`,
  void: ({ caseFile }) => `不予立案：${voidReason(caseFile)}`,
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
export function voidReason(caseFile: Pick<CaseFile, 'record'>): string {
  const entry = caseFile.record.findLast(({ action }) => action === 'void');
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
