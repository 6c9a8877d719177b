import { useState } from 'react';
import type { PersonView } from '../../../../../shared/account/people-api';
import { roleName } from '../../../features/account/role-words';
import { usePeople } from '../../../features/people/use-people';

interface PersonChoiceProps {
  readonly label: string;
  readonly chosen: PersonView | undefined;
  /** Who is not offered. */
  readonly withoutId?: string | undefined;
  readonly onChoose: (person: PersonView) => void;
}

const SHOWN = 6;

/** One person, found by name. */
export function PersonChoice({ label, chosen, withoutId, onChoose }: PersonChoiceProps) {
  const [words, setWords] = useState('');
  const found = usePeople(words);
  const rows = found.rows.filter(({ id, isActive }) => id !== withoutId && id !== chosen?.id && isActive).slice(0, SHOWN);
  return (
    <div className="desk-field">
      <span className="desk-label">{label}</span>
      <input className="desk-input" type="search" aria-label={`搜${label}`} placeholder="搜姓名、账号或单位" value={words} onChange={(event) => setWords(event.target.value)} />
      <div className="desk-options" role="radiogroup" aria-label={label}>
        {[...(chosen ? [chosen] : []), ...rows].map((person) => (
          <button key={person.id} type="button" role="radio" aria-checked={person.id === chosen?.id} className={`desk-option${person.id === chosen?.id ? ' is-chosen' : ''}`} onClick={() => onChoose(person)}>
            <span aria-hidden="true">{person.id === chosen?.id ? '◉' : '○'}</span>{person.name}<span className="desk-note desk-push desk-cut">{roleName(person.role)} · {person.unitName ?? person.divisionName}</span>
          </button>
        ))}
        {found.problem ? <div className="desk-second">{found.problem.words}</div> : null}
        {found.isReady && rows.length === 0 && !chosen ? <div className="desk-second">没有找到“{words}”</div> : null}
      </div>
    </div>
  );
}
