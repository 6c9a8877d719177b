import { useState } from 'react';
import type { CityInfo } from '../../../../../shared/city/city-api';

interface UnitPickerProps {
  readonly units: CityInfo['units'];
  /** Where the rules would send it: stands first. */
  readonly suggestedUnitId: string;
  readonly unitId: string | undefined;
  readonly onChange: (unitId: string) => void;
}

const SHOWN_MAX = 8;

/** A unit by search, the one the rules name first. */
export function UnitPicker({ units, suggestedUnitId, unitId, onChange }: UnitPickerProps) {
  const [words, setWords] = useState('');
  const found = unitsMatching(units, words, suggestedUnitId);
  return (
    <div className="desk-field">
      <span className="desk-label">承办单位</span>
      <input className="desk-input" type="search" aria-label="搜单位" placeholder="搜单位名称" value={words} onChange={(event) => setWords(event.target.value)} />
      <div className="desk-options" role="radiogroup" aria-label="承办单位">
        {found.slice(0, SHOWN_MAX).map(({ id, name }) => (
          <button key={id} type="button" role="radio" aria-checked={id === unitId} className={`desk-option${id === unitId ? ' is-chosen' : ''}`} onClick={() => onChange(id)}>
            <span aria-hidden="true">{id === unitId ? '◉' : '○'}</span>{name}
            {id === suggestedUnitId ? <span className="desk-note desk-push">按责任表</span> : null}
          </button>
        ))}
        {found.length === 0 ? <div className="desk-second">没有名称含“{words}”的单位</div> : null}
        {found.length > SHOWN_MAX ? <div className="desk-note">还有 {found.length - SHOWN_MAX} 个，请再输入几个字</div> : null}
      </div>
    </div>
  );
}

function unitsMatching(units: CityInfo['units'], words: string, suggestedUnitId: string): CityInfo['units'] {
  const sought = words.trim();
  return units
    .filter(({ name }) => sought === '' || name.includes(sought))
    .sort((one, other) => Number(other.id === suggestedUnitId) - Number(one.id === suggestedUnitId));
}
