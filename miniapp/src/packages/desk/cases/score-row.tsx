import type { Option } from '../../../features/case/act-options';

interface ScoreRowProps {
  readonly unit: Option;
  readonly score: number | undefined;
  readonly onChange: (score: number) => void;
}

const SCORES = [1, 2, 3, 4, 5] as const;

/** One unit and its score of five. */
export function ScoreRow({ unit, score, onChange }: ScoreRowProps) {
  return (
    <div className="desk-score" role="radiogroup" aria-label={`${unit.name}的评分`}>
      <span className="desk-cut">{unit.name}</span>
      {unit.note ? <span className="desk-note">{unit.note}</span> : null}
      <span className="desk-push desk-score-marks">
        {SCORES.map((one) => <button key={one} type="button" role="radio" aria-checked={score === one} aria-label={`${one} 分`} className={`desk-score-mark${score === one ? ' is-chosen' : ''}`} onClick={() => onChange(one)}>{one}</button>)}
      </span>
    </div>
  );
}
