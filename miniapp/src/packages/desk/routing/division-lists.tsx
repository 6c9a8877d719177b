import { useCallback } from 'react';
import { readDivisions } from '../../../features/routing/divisions-source';
import { chosenCodes } from '../../../features/routing/explain-draft';
import { useRead } from '../../../features/model/use-read';

const LEVELS = ['区县', '镇街', '村社', '网格'] as const;

interface DivisionListsProps {
  readonly where: string;
  readonly onChoose: (where: string) => void;
}

/** 区县 → 镇街 → 村社 → 网格: for who knows the area but not the point; each list opens what lies below what was chosen. */
export function DivisionLists({ where, onChoose }: DivisionListsProps) {
  const chosen = chosenCodes(where);
  return (
    <div className="desk-divisions" role="group" aria-label="从列表选片区">
      {LEVELS.map((label, level) => {
        const above = level === 0 ? undefined : chosen[level - 1];
        return <DivisionSelect key={`${label} ${above ?? ''}`} label={label} isOpen={level === 0 || above !== undefined} parent={above} chosen={chosen[level] ?? ''} onChoose={(code) => onChoose(code || (above ?? ''))} />;
      })}
    </div>
  );
}

interface DivisionSelectProps {
  readonly label: string;
  readonly isOpen: boolean;
  readonly parent: string | undefined;
  readonly chosen: string;
  readonly onChoose: (code: string) => void;
}

/** One list; what cannot be read says so in its place and is read again when something else is chosen. */
function DivisionSelect({ label, isOpen, parent, chosen, onChoose }: DivisionSelectProps) {
  const read = useCallback(() => readDivisions(parent, isOpen), [parent, isOpen]);
  const { data, problem } = useRead(read);
  const rows = data?.divisions ?? [];
  const hint = !isOpen ? '先选上一级' : problem && !data ? '没有读到' : !data ? '正在读取' : rows.length === 0 ? `没有${label}` : `选${label}（可不选）`;
  return (
    <select className="desk-input" aria-label={label} disabled={!isOpen || rows.length === 0} value={rows.some(({ code }) => code === chosen) ? chosen : ''} onChange={(event) => onChoose(event.target.value)}>
      <option value="">{hint}</option>
      {rows.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
    </select>
  );
}
