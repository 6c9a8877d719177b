import type { CaseQueue } from '../../../../../shared/case/case-queue';
import type { CaseState } from '../../../../../shared/case/case-file';
import type { FlowStage } from '../../../features/overview/overview-flow';

const QUEUE_OF: Readonly<Record<CaseState, CaseQueue>> = {
  reported: 'filing', verifying: 'verifying', filed: 'dispatching', returned: 'dispatching', escalated: 'escalated', consulting: 'consulting',
  dispatched: 'accepting', disposing: 'disposing', finished: 'disposing', jointly: 'disposing', suspended: 'suspended',
  disposed: 'rechecking', checked: 'closing', reviewing: 'reviewing', closed: 'closed', void: 'closed', merged: 'closed', transferred: 'closed',
};

/** 发现 → 派遣 → 处置 → 核查, every number opens its cases. */
export function FlowRow({ stages, onOpen }: { readonly stages: readonly FlowStage[]; readonly onOpen: (queue: CaseQueue) => void }) {
  return (
    <ol className="desk-flow">
      {stages.map((stage) => (
        <li key={stage.id} className="desk-flow-stage">
          <div className="desk-flow-name">{stage.name}</div>
          <div className="desk-flow-parts">
            {stage.parts.map(({ state, label, count }) => (
              <button key={state} type="button" className="desk-flow-part" onClick={() => onOpen(QUEUE_OF[state])} aria-label={`${label} ${count} 件，打开列表`}>
                <span className={`desk-flow-count${count === 0 ? ' is-zero' : ''}`}>{count}</span>
                <span className="desk-second">{label}</span>
              </button>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
