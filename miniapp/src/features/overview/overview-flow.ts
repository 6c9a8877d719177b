import type { CaseState } from '../../../../shared/case/case-file';
import type { DistrictFigures, Overview, StateCounts } from '../../../../shared/score/score-api';

/** A stage of the loop on the overview; pressing it opens its cases. */
export interface FlowStage {
  readonly id: 'found' | 'routed' | 'mended' | 'checked';
  readonly name: string;
  readonly parts: readonly { readonly state: CaseState; readonly label: string; readonly count: number }[];
  readonly count: number;
}

/** The first state of each part is the one whose queue it opens. */
const STAGES: readonly { readonly id: FlowStage['id']; readonly name: string; readonly parts: readonly (readonly [states: readonly [CaseState, ...CaseState[]], label: string])[] }[] = [
  { id: 'found', name: '发现', parts: [[['reported', 'verifying'], '待立案'], [['filed', 'returned', 'consulting'], '待派遣']] },
  { id: 'routed', name: '派遣', parts: [[['dispatched'], '待签收']] },
  { id: 'mended', name: '处置', parts: [[['disposing', 'finished', 'jointly', 'escalated', 'suspended'], '处置中']] },
  { id: 'checked', name: '核查', parts: [[['disposed', 'checked', 'reviewing'], '待复查'], [['closed'], '今日办结']] },
];

/** Cases as they flow: 发现 → 派遣 → 处置 → 核查. */
export function flowOf(byState: StateCounts): readonly FlowStage[] {
  return STAGES.map(({ id, name, parts: groups }) => {
    const parts = groups.map(([states, label]) => ({ state: states[0], label, count: states.reduce((sum, state) => sum + (byState[state] ?? 0), 0) }));
    return { id, name, parts, count: parts.reduce((sum, part) => sum + part.count, 0) };
  });
}

/** Steps of the district colours, by the share of a district's open cases that are red; words and shape go beside the colour. */
export type DistrictTone = 'none' | 'green' | 'yellow' | 'red';

const YELLOW_SHARE = 0.05;
const RED_SHARE = 0.2;

/** The colour a district wears: red when a fifth of its open cases is over time, yellow from a twentieth on or when some near it. */
export function districtTone(figures: DistrictFigures): DistrictTone {
  if (figures.openCases === 0) return 'none';
  const share = figures.redCases / figures.openCases;
  if (share >= RED_SHARE) return 'red';
  return share >= YELLOW_SHARE || figures.yellowCases > 0 ? 'yellow' : 'green';
}

/** Districts with the most open cases first; ties by code so that rows stand still. */
export function districtsByLoad(overview: Overview): readonly DistrictFigures[] {
  return [...overview.districts].sort((one, other) => other.openCases - one.openCases || one.districtCode.localeCompare(other.districtCode));
}
