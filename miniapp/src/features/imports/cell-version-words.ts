import { cellVersionWords, type CellVersionsView, type CellVersionView } from '../../../../shared/city/cell-versions-api';

/** 退回第 1 版，3 个网格（增 1、停 2），自 2026-10-01 起. */
export function cellVersionFacts({ counts: { holding, begun, ended }, rolledBackTo, fromDate }: Pick<CellVersionView, 'counts' | 'rolledBackTo' | 'fromDate'>): string {
  const changes = [begun && `增 ${begun}`, ended && `停 ${ended}`].filter(Boolean).join('、');
  const cells = holding === undefined ? changes : `${holding} 个网格（${changes}）`;
  return [...(rolledBackTo === undefined ? [] : [`退回${cellVersionWords(rolledBackTo)}`]), cells, `自 ${fromDate} 起`].join('，');
}

/** Whether a version is the one people work by, or will be; `undefined` for older ones. */
export function cellVersionState({ version, fromDate }: Pick<CellVersionView, 'version' | 'fromDate'>, newest: CellVersionsView['version'], today: string): string | undefined {
  if (version !== newest) return undefined;
  return fromDate > today ? '还没到启用的日子' : '现行';
}
