import { useState } from 'react';
import type { PersonView } from '../../../../../shared/account/people-api';
import { roleName } from '../../../features/account/role-words';
import { deputiesFor, usePeople } from '../../../features/people/use-people';

interface PersonChoiceProps {
  readonly label: string;
  readonly chosen: PersonView | undefined;
  /** Only who may stand for this person. */
  readonly deputyOf?: Parameters<typeof deputiesFor>[0];
  readonly onChoose: (person: PersonView) => void;
}

const SHOWN = 6;

/** One person, found by name. */
export function PersonChoice({ label, chosen, deputyOf, onChoose }: PersonChoiceProps) {
  const [words, setWords] = useState('');
  const found = usePeople(words);
  const rows = deputiesFor(deputyOf, found.rows).filter(({ id }) => id !== chosen?.id).slice(0, SHOWN);
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
        {found.isReady && rows.length === 0 && !chosen ? <div className="desk-second">{words ? `没有找到“${words}”` : '搜一位可以代班的同事'}</div> : null}
      </div>
    </div>
  );
}
