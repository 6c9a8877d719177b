import { useState } from 'react';
import type { Option } from '../../../features/case/act-options';

interface ChoiceListProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosenIds: readonly string[];
  readonly isMany?: boolean;
  /** 搜单位; left out where there are few. */
  readonly searchLabel?: string | undefined;
  /** Said when there is nothing to choose. */
  readonly noneWords?: string | undefined;
  readonly hasFocus?: boolean | undefined;
  readonly onChoose: (id: string) => void;
}

const SHOWN_MAX = 8;

/** One or several of a list, by search where it is long. In the search field the arrows move the choice. */
export function ChoiceList({ label, options, chosenIds, isMany = false, searchLabel, noneWords = '没有可选的', hasFocus = false, onChoose }: ChoiceListProps) {
  const [words, setWords] = useState('');
  const found = matching(options, words, chosenIds);
  const shown = found.slice(0, SHOWN_MAX);
  const mark = (isChosen: boolean) => (isMany ? (isChosen ? '☑' : '☐') : isChosen ? '◉' : '○');
  const step = (by: number) => {
    const at = shown.findIndex(({ id }) => chosenIds.includes(id));
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))];
    if (next && !isMany) onChoose(next.id);
  };
  return (
    <div className="desk-field">
      <span className="desk-label">{label}</span>
      {searchLabel ? (
        <input
          className="desk-input" type="search" aria-label={searchLabel} placeholder={`${searchLabel}名称`} value={words} autoFocus={hasFocus}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => { if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); step(event.key === 'ArrowDown' ? 1 : -1); } }}
        />
      ) : null}
      <div className="desk-options" role={isMany ? 'group' : 'radiogroup'} aria-label={label}>
        {shown.map(({ id, name, note }) => {
          const isChosen = chosenIds.includes(id);
          return (
            <button key={id} type="button" role={isMany ? 'checkbox' : 'radio'} aria-checked={isChosen} className={`desk-option${isChosen ? ' is-chosen' : ''}`} onClick={() => onChoose(id)}>
              <span aria-hidden="true">{mark(isChosen)}</span><span className="desk-cut">{name}</span>
              {note ? <span className="desk-note desk-push desk-cut" title={note}>{note}</span> : null}
            </button>
          );
        })}
        {found.length === 0 ? <div className="desk-second">{words ? `没有名称含“${words}”的` : noneWords}</div> : null}
        {found.length > SHOWN_MAX ? <div className="desk-note">还有 {found.length - SHOWN_MAX} 个，请再输入几个字</div> : null}
      </div>
    </div>
  );
}

/** What is chosen stays in sight, whatever is searched. */
function matching(options: readonly Option[], words: string, chosenIds: readonly string[]): readonly Option[] {
  const sought = words.trim();
  const found = options.filter(({ name }) => sought === '' || name.includes(sought));
  const atTop = found.slice(0, SHOWN_MAX);
  const hidden = options.filter(({ id }) => chosenIds.includes(id) && !atTop.some((one) => one.id === id));
  return sought === '' ? [...hidden, ...found.filter((one) => !hidden.includes(one))] : found;
}
