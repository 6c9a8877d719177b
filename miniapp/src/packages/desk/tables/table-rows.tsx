import { useEffect, useMemo, useState } from 'react';
import type { Page } from '../../../../../shared/case/case-api';
import type { TableView } from '../../../../../shared/city/tables-api';
import { cellWords } from '../../../../../shared/city/tables/cell-words';
import type { TextRow } from '../../../../../shared/city/tables/read-rows';
import { pagedList } from '../../../features/model/paged-list';
import { useObservable } from '../../../features/model/use-observable';
import { tablesSource } from '../../../features/tables/tables-source';
import type { ApiResult } from '../../../api/client';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { DeskEmpty, DeskProblem, DeskSkeleton } from '../parts/page-states';

const TYPING_MS = 300;
/** Shown by name; the sheet holds the number, which the title says. */
const UNIT_FIELDS: readonly string[] = ['unitId', 'backupUnitId'];

/** Rows of a table as text, by search. */
export function TableRows({ view: { table, columns } }: { readonly view: TableView }) {
  const { signIn, city } = useDeskTools();
  const named = (field: string, value: string): string => (UNIT_FIELDS.includes(field) ? city.data?.units.find(({ id }) => id === value)?.name ?? value : value);
  const [words, setWords] = useState('');
  const [sought, setSought] = useState('');
  useEffect(() => { const timer = setTimeout(() => setSought(words.trim()), TYPING_MS); return () => clearTimeout(timer); }, [words]);
  const list = useMemo(() => pagedList<TextRow>((cursor) => readRows(table, sought, cursor), JSON.stringify), [table, sought]);
  useEffect(() => { void list.reload(); }, [list]);
  const state = useObservable(list);
  return (
    <>
      <input className="desk-input desk-search" type="search" aria-label="搜这张表" placeholder="搜任意一列" value={words} onChange={(event) => setWords(event.target.value)} />
      {!state.isReady && state.problem ? <DeskProblem problem={state.problem} onRetry={() => void list.reload()} onSignIn={signIn} /> : null}
      {!state.isReady && !state.problem ? <DeskSkeleton lines={8} /> : null}
      {state.isReady && state.rows.length === 0 ? <DeskEmpty title={sought ? `没有含“${sought}”的行` : '这张表还是空的'} hint={sought ? '换个词再搜。' : '下载空表填好，再上传。'} /> : null}
      {state.rows.length > 0 ? (
        <div className="desk-wide">
          <table className="desk-grid">
            <thead><tr>{columns.map(({ field, heading, expected }) => <th key={field} scope="col" title={expected}>{heading}</th>)}</tr></thead>
            <tbody>{state.rows.map((row, index) => <tr key={index}>{columns.map(({ field, words: said }) => <td key={field} title={row[field]}>{said ? cellWords({ field, words: said }, row[field] ?? '').replaceAll('|', '、') : named(field, row[field] ?? '')}</td>)}</tr>)}</tbody>
          </table>
        </div>
      ) : null}
      {state.nextCursor ? <div className="desk-list-end"><DeskButton tone="bare" isBusy={state.isLoadingMore} onPress={() => void list.more()}>再看一些</DeskButton></div> : null}
    </>
  );
}

async function readRows(table: TableView['table'], words: string, cursor: string | undefined): Promise<ApiResult<Page<TextRow>>> {
  return tablesSource.rows(table, { words, ...(cursor === undefined ? {} : { cursor }) });
}
