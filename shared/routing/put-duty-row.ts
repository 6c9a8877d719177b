import type { DutyRow } from '../city/city';
import { territoryOf } from './territory';

/** What a row speaks of: class and territory. Rows of one key differ only in their dates. */
export function dutyKey({ kind, codePrefix, divisionCode }: Pick<DutyRow, 'kind' | 'codePrefix' | 'divisionCode'>): string {
  return `${kind}/${codePrefix}/${territoryOf(divisionCode)}`;
}

/**
 * The duty table with a row put into it. Rows for the same class and territory whose dates meet the new one's make way for it;
 * a backup unit stays when the new row names none (R9, R37).
 */
export function putDutyRow(duty: readonly DutyRow[], row: DutyRow): readonly DutyRow[] {
  const isReplaced = (other: DutyRow): boolean => dutyKey(other) === dutyKey(row) && overlap(other, row);
  const backupUnitId = row.backupUnitId ?? duty.find(isReplaced)?.backupUnitId;
  const put = backupUnitId === undefined || backupUnitId === row.unitId ? row : { ...row, backupUnitId };
  return [...duty.filter((other) => !isReplaced(other)), put];
}

function overlap(a: DutyRow, b: DutyRow): boolean {
  const begins = (row: DutyRow): string => row.fromDate ?? '';
  const ends = (row: DutyRow): string => row.untilDate ?? '9999-12-31';
  return begins(a) <= ends(b) && begins(b) <= ends(a);
}
