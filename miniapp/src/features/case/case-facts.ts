import type { CaseDetail } from '../../../../shared/case/case-api';
import { dueWords } from '../../../../shared/time/local-time';
import { momentWords } from './moment-words';
import { sourceWords } from './source-words';
import { ownPlaceWords } from './where-words';

export interface CaseFact {
  readonly name: string;
  readonly value: string;
}

type Draw = (detail: CaseDetail, now: Date) => string | undefined;

const FACTS: readonly (readonly [name: string, draw: Draw])[] = [
  ['位置', (detail) => joined([detail.areaNames.join(' '), ownPlaceWords(detail)])],
  ['位置来源', ({ placeFacts }) => placeFacts?.source],
  ['文字所说', ({ placeFacts }) => placeFacts?.said?.replace(/^文字里/, '')],
  ['网格', ({ cell, baseCell }) => joined([`${cell.name}${cell.isSynthetic ? '（合成网格，演示）' : ''}`, baseCell?.name])],
  ['承办单位', ({ unitName, clock }) => `${unitName}${clock.isEstimate ? '（预计）' : ''}`],
  ['时限', ({ clock }, now) => joined([clock.limitWords, clock.dueAt && `${clock.isEstimate ? '预计' : '最迟'}${dueWords(new Date(clock.dueAt), now)}`, clock.isPaused ? '计时暂停' : undefined])],
  ['管理事项', matterWords],
  ['模型建议', ({ advice }) => advice && `${advice.map(({ name }) => name).join('、')}（未经核对，不影响办理）`],
  ['立案条件', ({ matter }) => matter?.condition],
  ['结案条件', ({ matter }) => matter?.closing],
  ['来源', ({ source, outside, openedAt }, now) => joined([outside?.channelName ?? sourceWords(source), outside && `原编号 ${outside.originalId}`, momentWords(new Date(openedAt), now)])],
  ['来源要求', ({ outside }, now) => outside?.answerBy && `${momentWords(new Date(outside.answerBy), now)} 前答复`],
  ['回执', ({ receiptNos, reportCount }) => `${receiptNos.join('、')}${reportCount > 1 ? `（共 ${reportCount} 人反映）` : ''}`],
  ['市民评价', ({ satisfaction }) => satisfaction && `${'★'.repeat(satisfaction.stars)}${'☆'.repeat(5 - satisfaction.stars)} ${satisfaction.words}`.trim()],
];

/** What is known of a case, as pairs in the order one asks for them; what is not known is left out. */
export function caseFacts(detail: CaseDetail, now: Date): readonly CaseFact[] {
  return FACTS.flatMap(([name, draw]) => {
    const value = draw(detail, now);
    return value ? [{ name, value }] : [];
  });
}

function matterWords({ matter, guesses }: CaseDetail): string {
  if (matter) return `${matter.name}${matter.chosenBy === 'rule' ? '（由规则选定）' : ''}`;
  return guesses[0] ? `预计：${guesses[0].name}` : '尚未确定';
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
