import type { CaseAction } from '../../../../shared/case/case-file';

interface ActWords {
  /** Said above the field. */
  readonly ask: string;
  /** What a good answer looks like. */
  readonly example: string;
  /** One tap away from what is usually written. */
  readonly phrases: readonly string[];
  /** Said once it is done. */
  readonly done: string;
  readonly tone: 'primary' | 'quiet' | 'danger';
  /** Photos make sense here, needed or not. */
  readonly takesPhotos: boolean;
}

const PLAIN: ActWords = { ask: '说明', example: '', phrases: [], done: '已办好', tone: 'quiet', takesPhotos: false };

const WORDS: Readonly<Partial<Record<CaseAction, ActWords>>> = {
  file: { ask: '立案说明（可不填）', example: '例如：属市政设施，路面破损约 0.5 平方米', phrases: ['情况属实，予以立案'], done: '已立案', tone: 'primary', takesPhotos: false },
  void: { ask: '理由，市民会看到', example: '例如：该处为小区内部道路，已转告物业', phrases: ['不属于城市管理范围', '现场未发现所述问题', '与已有案件重复'], done: '已记为不予立案', tone: 'danger', takesPhotos: false },
  dispatch: { ask: '派遣说明（可不填）', example: '例如：请先围挡再修复', phrases: ['请按时限处置', '请优先处置'], done: '已派遣', tone: 'primary', takesPhotos: false },
  accept: { ask: '签收说明（可不填）', example: '', phrases: [], done: '已签收，开始处置', tone: 'primary', takesPhotos: false },
  return: { ask: '退回的理由', example: '例如：该路段由交投公司养护，不在本单位范围', phrases: ['不属于本单位职责', '位置不在本单位辖区', '现场未找到，请补充位置'], done: '已退回，由派遣员重新派遣', tone: 'danger', takesPhotos: true },
  dispose: { ask: '处置情况', example: '例如：已修补路面并清理现场', phrases: ['已修复', '已清理完毕', '已更换', '已劝离并告知'], done: '已处置，等待复查', tone: 'primary', takesPhotos: true },
  pass: { ask: '复查情况（可不填）', example: '例如：现场已恢复，无遗留', phrases: ['现场已恢复，复查通过'], done: '复查通过，案件办结', tone: 'primary', takesPhotos: true },
  fail: { ask: '哪里没有处置好', example: '例如：路面仍有凹陷，井盖未复位', phrases: ['问题仍在', '处置不彻底', '现场未清理'], done: '已要求返工', tone: 'danger', takesPhotos: true },
  urge: { ask: '催办说明', example: '例如：市民再次反映，请尽快处置', phrases: ['请尽快处置', '临近时限，请抓紧'], done: '已催办', tone: 'quiet', takesPhotos: false },
};

/** What the act sheet says for an act. */
export function actWords(action: CaseAction): ActWords {
  return WORDS[action] ?? PLAIN;
}

/** Acts in the order they matter; the first allowed one is the big button. */
const ORDER: readonly CaseAction[] = ['accept', 'dispose', 'pass', 'file', 'dispatch', 'fail', 'return', 'urge', 'void'];

/** Sorts abilities so that the act that moves the case on stands first; acts that are not for staff to press are left out. */
export function byWeight<Item extends { readonly action: CaseAction }>(abilities: readonly Item[]): readonly Item[] {
  return ORDER.flatMap((action) => abilities.filter((ability) => ability.action === action));
}
