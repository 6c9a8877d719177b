import { useEffect, useState, type RefObject } from 'react';
import { without } from '../../../features/model/without';
import type { DeskRoute } from '../desk-route';
import { SourceSelect } from './source-select';

interface FilterBarProps {
  readonly route: DeskRoute;
  readonly districts: readonly { readonly code: string; readonly name: string }[];
  readonly searchRef: RefObject<HTMLInputElement>;
  readonly onChange: (route: DeskRoute) => void;
}

const TYPING_MS = 300;
const ORDERS: readonly (readonly [order: string, words: string])[] = [['', '默认排序'], ['due', '先到期在前'], ['overTime', '只看超时'], ['newest', '最新在前']];

/** District, source, what comes first and words; all stand in the address. */
export function FilterBar({ route, districts, searchRef, onChange }: FilterBarProps) {
  const [words, setWords] = useState(route.words ?? '');
  useEffect(() => { setWords(route.words ?? ''); }, [route.words]);
  useEffect(() => {
    if (words.trim() === (route.words ?? '')) return undefined;
    const timer = setTimeout(() => onChange(withField(route, 'words', words.trim())), TYPING_MS);
    return () => clearTimeout(timer);
  }, [words, route, onChange]);
  return (
    <div className="desk-filters">
      <select className="desk-input" aria-label="区县" value={route.district ?? ''} onChange={(event) => onChange(withField(route, 'district', event.target.value))}>
        <option value="">全部区县</option>
        {districts.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      </select>
      <SourceSelect route={route} onChange={onChange} />
      <select className="desk-input" aria-label="排序" value={route.order ?? ''} onChange={(event) => onChange(withField(route, 'order', event.target.value))}>
        {ORDERS.map(([order, words]) => <option key={order} value={order}>{words}</option>)}
      </select>
      <input
        ref={searchRef}
        className="desk-input desk-search"
        type="search"
        placeholder="搜案件号或内容"
        aria-label="搜案件号或内容"
        title="快捷键 /"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => { if (event.key === 'Escape') event.currentTarget.blur(); }}
      />
    </div>
  );
}

function withField(route: DeskRoute, name: 'district' | 'words' | 'order', value: string): DeskRoute {
  return value ? { ...route, [name]: value } : without(route, name);
}
