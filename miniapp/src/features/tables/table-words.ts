import type { RowVerdictView, TableCheckView, TableVersionView } from '../../../../shared/city/tables-api';

const VERDICTS: Readonly<Record<RowVerdictView['verdict'], { readonly words: string; readonly tone: 'green' | 'yellow' | 'red' | 'calm' }>> = {
  added: { words: '新增', tone: 'green' },
  changed: { words: '修改', tone: 'yellow' },
  same: { words: '不变', tone: 'calm' },
  wrong: { words: '有错', tone: 'red' },
};

/** A verdict on a row as word and colour. */
export function verdictWords({ verdict }: Pick<RowVerdictView, 'verdict'>): (typeof VERDICTS)['added'] {
  return VERDICTS[verdict];
}

/** What publishing would do: 新增 3 行，修改 1 行，删去 2 行. */
export function checkWords({ counts, mayBePublished }: Pick<TableCheckView, 'counts' | 'mayBePublished'>): string {
  const { added, changed, gone, wrong, same } = counts;
  if (wrong > 0) return `${wrong} 行有错，改好再上传；现在什么都没有改`;
  const parts = [added && `新增 ${added} 行`, changed && `修改 ${changed} 行`, gone && `删去 ${gone} 行`].filter(Boolean);
  if (parts.length === 0) return `与现在的表相同（${same} 行），不需要发布`;
  return mayBePublished ? `发布后${parts.join('，')}，其余 ${same} 行不变` : `${parts.join('，')}，但还不能发布`;
}

/** What a version brought. */
export function versionWords({ counts: { added, changed, gone, rows }, rolledBackTo }: Pick<TableVersionView, 'counts' | 'rolledBackTo'>): string {
  const parts = [added && `增 ${added}`, changed && `改 ${changed}`, gone && `删 ${gone}`].filter(Boolean).join('、') || '无变化';
  return `${rolledBackTo === undefined ? '' : `退回第 ${rolledBackTo} 版，`}${parts}，共 ${rows} 行`;
}
