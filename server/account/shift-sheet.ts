import type { Person } from '../../shared/city/city';
import type { Shift } from '../../shared/account/shifts';
import { Refused } from '../platform/errors';
import type { Sheet } from '../platform/sheet/read-sheet';

/** The columns of a roster as a sheet, by either heading. */
const COLUMNS = { account: '账号', areaCode: '区域代码', fromAt: '开始', untilAt: '结束', words: '备注' } as const;
type Field = keyof typeof COLUMNS;

const LOCAL_TIME = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(:\d{2})?$/;

export interface SheetShift {
  readonly row: number;
  readonly shift: Shift;
  readonly person: Person;
}

interface SheetFault { readonly row: number; readonly field: string; readonly words: string }

/** The shifts of a sheet, times being the city's (UTC+8), and what could not be read. A shift is known by person and beginning. */
export function readShiftSheet(sheet: Sheet, byAccount: ReadonlyMap<string, Person>): { readonly shifts: readonly SheetShift[]; readonly faults: readonly SheetFault[] } {
  const at = placesOf(sheet.heading);
  const shifts: SheetShift[] = [];
  const faults: SheetFault[] = [];
  for (const { line, cells } of sheet.rows) {
    const cell = (field: Field): string => (cells[at[field] ?? -1] ?? '').trim();
    const person = byAccount.get(cell('account'));
    const [fromAt, untilAt] = [timeOf(cell('fromAt')), timeOf(cell('untilAt'))];
    const wrong = [
      ...(person === undefined ? [{ field: 'account', words: `没有账号“${cell('account')}”` }] : []),
      ...(fromAt === undefined ? [{ field: 'fromAt', words: `开始收到的是“${cell('fromAt')}”，应写成 2026-10-01 08:00` }] : []),
      ...(untilAt === undefined ? [{ field: 'untilAt', words: `结束收到的是“${cell('untilAt')}”，应写成 2026-10-01 18:00` }] : []),
    ];
    faults.push(...wrong.map((fault) => ({ row: line, ...fault })));
    if (person === undefined || fromAt === undefined || untilAt === undefined) continue;
    const words = cell('words').slice(0, 200);
    shifts.push({ row: line, person, shift: { id: `${person.id}:${fromAt.toISOString()}`, personId: person.id, post: person.role, areaCode: cell('areaCode'), fromAt, untilAt, ...(words === '' ? {} : { words }) } });
  }
  return { shifts, faults };
}

function placesOf(heading: readonly string[]): Partial<Record<Field, number>> {
  const fields = Object.keys(COLUMNS) as Field[];
  const places = Object.fromEntries(fields.map((field) => [field, heading.findIndex((words) => words === field || words === COLUMNS[field])]));
  const missing = fields.find((field) => field !== 'words' && places[field] === -1);
  if (missing !== undefined) throw new Refused('bad-field', `这不是排班表：缺少列“${COLUMNS[missing]}”（列名：${Object.values(COLUMNS).join('、')}）`);
  return places;
}

function timeOf(text: string): Date | undefined {
  const match = LOCAL_TIME.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute] = match;
  const at = new Date(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}T${hour!.padStart(2, '0')}:${minute}:00+08:00`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
