import type { mongo } from 'mongoose';
import { withListFields } from '../../server/case/list-fields';
import type { CaseFile, CaseState } from '../../shared/case/case-file';

/** What a list asks of a case. */
export interface ListedCase {
  readonly state: CaseState;
  readonly unitId: string;
  readonly areaCodes: readonly string[];
  /** Seconds after the first one; many share a moment. */
  readonly openedAfter: number;
  /** Left out: no clock runs. */
  readonly dueAfter?: number;
  readonly isOverdue: boolean;
  readonly isSupervised?: boolean;
  readonly isDuplicated?: boolean;
  readonly danger?: string;
  readonly text?: string;
  readonly source?: CaseFile['source'];
  readonly channelId?: string;
}

const FIRST = Date.parse('2026-09-01T08:00:00+08:00');

/** Stores cases that differ in what lists look at; everything else is the given one's. */
export async function storeCases(collection: mongo.Collection<CaseFile>, like: CaseFile, listed: readonly ListedCase[]): Promise<readonly CaseFile[]> {
  const rows = listed.map((one, index) => caseLike(like, one, index));
  if (rows.length > 0) await collection.insertMany(rows.map((row) => ({ ...row })));
  return rows;
}

function caseLike(like: CaseFile, { openedAfter, dueAfter, text, isSupervised = false, isDuplicated = false, channelId, ...rest }: ListedCase, index: number): CaseFile {
  const { clock, ...base } = like;
  return withListFields({
    ...base,
    ...rest,
    unitIds: [rest.unitId],
    _id: `${like.homeDistrict}:many-${index}`,
    no: `${like.homeDistrict}260901${String(index + 1).padStart(7, '0')}`,
    text: text ?? like.text,
    openedAt: new Date(FIRST + openedAfter * 1000),
    pending: [],
    ...(channelId !== undefined && { outside: { channelId, channelName: channelId, originalId: `${channelId}-${index}` } }),
    ...(isDuplicated && { duplicateIds: [`${like.homeDistrict}:many-${index + 1}`] }),
    ...(isSupervised && { isBacklog: true, supervisions: [{ id: 'first', level: 1, colour: 'yellow', demand: '请尽快处置', byRule: true, at: new Date(FIRST + openedAfter * 1000) }] }),
    ...(clock !== undefined && dueAfter !== undefined && { clock: { ...clock, dueAt: new Date(FIRST + dueAfter * 1000) } }),
  });
}
