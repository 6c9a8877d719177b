import { cellVersionWords, type CellVersionView } from '../../../../shared/city/cell-versions-api';

/** 退回第 1 版，3 个网格（增 1、停 2），自 2026-10-01 起. */
export function cellVersionFacts({ counts: { holding, begun, ended }, rolledBackTo, fromDate }: Pick<CellVersionView, 'counts' | 'rolledBackTo' | 'fromDate'>): string {
  const changes = [begun && `增 ${begun}`, ended && `停 ${ended}`].filter(Boolean).join('、');
  const cells = holding === undefined ? changes : `${holding} 个网格（${changes}）`;
  return [...(rolledBackTo === undefined ? [] : [`退回${cellVersionWords(rolledBackTo)}`]), cells, `自 ${fromDate} 起`].join('，');
}

/** Which version people work by today, and which one waits for its day; `undefined` for the others. */
export function cellVersionState({ version }: Pick<CellVersionView, 'version'>, versions: readonly Pick<CellVersionView, 'version' | 'fromDate'>[], today: string): string | undefined {
  const [newest] = versions;
  if (newest?.version === version && newest.fromDate > today) return '还没到启用的日子';
  return versions.find(({ fromDate }) => fromDate <= today)?.version === version ? '现行' : undefined;
}
