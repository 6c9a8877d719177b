import type { CaseDetail } from '../../../../../shared/case/case-api';
import { dueWords } from '../../../../../shared/time/local-time';
import { momentWords } from '../../../features/case/moment-words';
import { sourceWords } from '../../../features/case/source-words';

/** What is known of the case, as pairs; only what there is. */
export function CaseFacts({ detail, now }: { readonly detail: CaseDetail; readonly now: Date }) {
  const { matter, clock } = detail;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['承办单位', `${detail.unitName}${clock.isEstimate ? '（预计）' : ''}`],
    ['时限', [clock.limitWords, clock.dueAt ? `${clock.isEstimate ? '预计' : '最迟'} ${dueWords(new Date(clock.dueAt), now)}` : undefined, clock.isPaused ? '计时暂停' : undefined].filter(Boolean).join(' · ')],
    ['管理事项', matter ? `${matter.name}${matter.chosenBy === 'rule' ? '（由规则选定）' : ''}` : detail.guesses[0] ? `预计：${detail.guesses[0].name}` : '尚未确定'],
    ['立案条件', matter?.condition],
    ['结案条件', matter?.closing],
    ['位置', [detail.areaNames.join(' '), detail.placeWords].filter(Boolean).join(' · ')],
    ['网格', [`${detail.cell.name}${detail.cell.isSynthetic ? '（合成网格，演示）' : ''}`, detail.baseCell?.name].filter(Boolean).join(' · ')],
    ['来源', `${sourceWords(detail.source)} · ${momentWords(new Date(detail.openedAt), now)}`],
    ['回执', `${detail.receiptNos.join('、')}${detail.reportCount > 1 ? `（共 ${detail.reportCount} 人反映）` : ''}`],
    ['市民评价', detail.satisfaction ? `${'★'.repeat(detail.satisfaction.stars)}${'☆'.repeat(5 - detail.satisfaction.stars)} ${detail.satisfaction.words}` : undefined],
  ];
  return (
    <dl className="desk-facts">
      {facts.map(([name, value]) => (value ? <div key={name}><dt>{name}</dt><dd>{value}</dd></div> : null))}
    </dl>
  );
}
