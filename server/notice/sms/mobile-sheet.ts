import type { Person } from '../../../shared/city/city';
import { mobileNumber } from '../../../shared/notice/sms/mobile';
import { Refused } from '../../platform/errors';
import type { Sheet } from '../../platform/sheet/read-sheet';

/** The columns of the sheet of numbers; names stand there for who fills it in and are not read. */
export const MOBILE_COLUMNS = { account: '账号', name: '姓名', unitName: '单位', mobile: '手机号' } as const;
/** Takes a number away; an empty cell leaves it as it is. */
const REMOVED = '删除';

export interface MobileSheet {
  /** New numbers by person; `null` takes one away. */
  readonly numbers: ReadonlyMap<string, string | null>;
  readonly rows: number;
  readonly faults: readonly { readonly row: number; readonly words: string }[];
}

/**
 * The numbers of a sheet, and what could not be read; a wrong number is told by its row, never repeated.
 *
 * @param byAccount who the importer may set
 */
export function readMobileSheet({ heading, rows }: Sheet, byAccount: ReadonlyMap<string, Person>): MobileSheet {
  const placeOf = (field: 'account' | 'mobile'): number => heading.findIndex((words) => words === field || words === MOBILE_COLUMNS[field]);
  const [accountAt, mobileAt] = [placeOf('account'), placeOf('mobile')];
  if (accountAt === -1 || mobileAt === -1) throw new Refused('bad-field', `这不是手机号表：应有“${MOBILE_COLUMNS.account}”和“${MOBILE_COLUMNS.mobile}”两列`);
  const numbers = new Map<string, string | null>();
  const faults: { row: number; words: string }[] = [];
  for (const { line, cells } of rows) {
    const [account, text] = [(cells[accountAt] ?? '').trim(), (cells[mobileAt] ?? '').trim()];
    const person = byAccount.get(account);
    const number = text === REMOVED ? null : mobileNumber(text);
    if (person === undefined) faults.push({ row: line, words: `没有账号“${account.slice(0, 40)}”，或不在您的辖区` });
    else if (text === '') continue;
    else if (number === undefined) faults.push({ row: line, words: '手机号应是 11 位大陆手机号（座机收不到短信）；要去掉请写“删除”' });
    else if (numbers.has(person.id)) faults.push({ row: line, words: `账号“${account}”出现了两次` });
    else numbers.set(person.id, number);
  }
  return { numbers, rows: rows.length, faults };
}
