import { useState } from 'react';
import type { CaseAction } from '../../../../../shared/case/case-file';
import type { Role } from '../../../../../shared/city/city';
import { BATCH_MAX, batchAbilities } from '../../../features/case/batch-acts';
import { DeskButton } from '../parts/desk-button';

interface BatchBarProps {
  readonly count: number;
  readonly role: Role;
  readonly onChoose: (action: CaseAction) => void;
  readonly onClear: () => void;
}

const SHOWN = 4;

/** What may be done with the chosen rows, while any are chosen. */
export function BatchBar({ count, role, onChoose, onClear }: BatchBarProps) {
  const [hasMore, setMore] = useState(false);
  const abilities = batchAbilities(role);
  const shown = hasMore ? abilities : abilities.slice(0, SHOWN);
  return (
    <div className="desk-batch" role="toolbar" aria-label="对选中的案件">
      <b>已选 {count} 件</b>
      {count >= BATCH_MAX ? <span className="desk-note">一次最多 {BATCH_MAX} 件</span> : null}
      {shown.map(({ action, label }) => <DeskButton key={action} onPress={() => onChoose(action)}>{label}</DeskButton>)}
      {abilities.length > SHOWN ? <DeskButton tone="bare" isOpen={hasMore} onPress={() => setMore(!hasMore)}>{hasMore ? '收起' : '更多'}</DeskButton> : null}
      <span className="desk-push" />
      <DeskButton tone="bare" onPress={onClear}>全部不选</DeskButton>
    </div>
  );
}
