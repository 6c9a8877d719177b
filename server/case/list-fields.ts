import type { mongo } from 'mongoose';
import type { CaseFile } from '../../shared/case/case-file';
import type { CaseChange } from '../../shared/case/change';
import { searchTokens, type SaidOfCase } from '../../shared/case/search-tokens';

/** The last digits of a case number that count within its day. */
const SERIAL_DIGITS = 7;

/** What only lists and search read of a case; written by the store, never by a decision. */
export interface ListFields {
  readonly searchTokens: readonly string[];
  /** The number's last seven digits, as people say them: 0000123 is 123. */
  readonly serialNo: number;
  /** Open cases it may be the same as (可能重复); written beside the acts, so one of them may have ended since. */
  readonly duplicateIds?: readonly string[];
}

/** Kept out of every read: about a kilobyte a case. */
export const WITHOUT_LIST_FIELDS = { searchTokens: 0, serialNo: 0, duplicateIds: 0 } as const;

/** A case as it is stored. */
export function withListFields<Case extends CaseFile>(caseFile: Case): Case & ListFields {
  return { ...caseFile, ...listFieldsOf(caseFile) };
}

/** The fields of a case, from what is said of it and its number. */
export function listFieldsOf(caseFile: SaidOfCase & Pick<CaseFile, 'no'>): Omit<ListFields, 'duplicateIds'> {
  return { searchTokens: searchTokens(caseFile), serialNo: Number(caseFile.no.slice(-SERIAL_DIGITS)) };
}

/** Words taken back are found no more. */
export function listFieldsSet({ set }: Pick<CaseChange, 'set'>): Partial<ListFields> {
  if (set.text === undefined) return {};
  return { searchTokens: searchTokens({ text: set.text, ...(set.placeWords === undefined ? {} : { placeWords: set.placeWords }) }) };
}

/** What a change adds: the class chosen now is searched too, the one before stays findable. */
export function listFieldsAdded({ set }: Pick<CaseChange, 'set'>): mongo.Document {
  if (set.matter === undefined) return {};
  return { $addToSet: { searchTokens: { $each: searchTokens({ text: '', matter: set.matter }) } } };
}
