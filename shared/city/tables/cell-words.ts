import type { TableColumn } from './columns';

/** Fields that hold several values, parted by `|`. */
export const LIST_FIELDS: ReadonlySet<string> = new Set(['sources', 'matterIds', 'channels']);

/** What stands in a cell, in the words of its column; several of a list keep their sign between them. */
export function cellWords({ field, words = {} }: Pick<TableColumn, 'field' | 'words'>, text: string): string {
  const said = (one: string): string => words[one] ?? wordsOfStart(words, one);
  return LIST_FIELDS.has(field) ? text.split('|').map(said).join('|') : said(text);
}

/** `matter:9000` is said 事项9000: of a value only the beginning has a word. */
function wordsOfStart(words: Readonly<Record<string, string>>, text: string): string {
  const start = Object.keys(words).find((one) => isStart(one) && text.startsWith(one));
  return start === undefined ? text : words[start]! + text.slice(start.length);
}

/** Whether a column's word stands for the beginning of a value, not for the whole of it. */
export function isStart(value: string): boolean {
  return value.endsWith(':');
}
