import type { Actor, CaseAction, CaseState, RecordEntry } from './case-file';

/** SHA-256 over words, in hex; handed in, because `shared` has no crypto. */
export type Hash = (words: string) => string;

/** What an act adds to the record, before number and hash. */
export type DraftEntry = Omit<RecordEntry, 'seq' | 'hash'>;

export type RecordCheck =
  | { readonly isIntact: true }
  /** `brokenAt` is the first entry that does not follow from the one before. */
  | { readonly isIntact: false; readonly brokenAt: number };

/** Entries numbered and chained behind the record they go on (R23). */
export function chainEntries(record: readonly RecordEntry[], drafts: readonly DraftEntry[], hash: Hash): readonly RecordEntry[] {
  const entries: RecordEntry[] = [];
  let last = record[record.length - 1];
  for (const draft of drafts) {
    const entry = { ...draft, seq: (last?.seq ?? 0) + 1 };
    last = { ...entry, hash: hashOf(entry, last?.hash ?? '', hash) };
    entries.push(last);
  }
  return entries;
}

/**
 * Whether nobody changed, dropped, added or reordered a line of the record.
 *
 * @param before the entry that came before the first one, when the oldest part was copied away
 */
export function verifyRecord(record: readonly RecordEntry[], hash: Hash, before?: Pick<RecordEntry, 'seq' | 'hash'>): RecordCheck {
  let last = before ?? { seq: 0, hash: '' };
  for (const entry of record) {
    const isNext = entry.seq === last.seq + 1 && entry.hash === hashOf(entry, last.hash, hash);
    if (!isNext) return { isIntact: false, brokenAt: entry.seq };
    last = entry;
  }
  return { isIntact: true };
}

/** What a line of the record is in the chain, in one fixed form whatever a database adds or reorders: named fields, empty ones left out, instants in UTC. */
export function canonicalEntry(entry: Omit<RecordEntry, 'hash'>): string {
  const { actor } = entry;
  return JSON.stringify([
    entry.seq, entry.at.toISOString(), entry.action satisfies CaseAction, actorWords(actor),
    entry.from ?? null, entry.to satisfies CaseState, entry.words, [...entry.photoIds],
    entry.receiverUnitId ?? null, entry.usedMinutes ?? null, entry.isOverdue ?? null, entry.key,
    ...laterFields(entry),
  ]);
}

/** Fields that came later: left out where an entry has none, so that older lines keep their hash. */
function laterFields({ detail, stages, actor }: Omit<RecordEntry, 'hash'>): readonly unknown[] {
  const deputy = actor.standsForId === undefined ? [] : [actor.standsForId, actor.standsForName ?? null];
  if (!detail && !stages) return deputy;
  const named = Object.entries(detail ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return [named, (stages ?? []).map(({ stage, usedMinutes, isLate }) => [stage, usedMinutes, isLate]), ...deputy];
}

function actorWords(actor: Actor): readonly (string | null)[] {
  return [actor.kind, actor.id, actor.name, actor.role, actor.unitId ?? null, actor.unitName ?? null, actor.divisionCode ?? null];
}

function hashOf(entry: Omit<RecordEntry, 'hash'>, previousHash: string, hash: Hash): string {
  return hash(`${previousHash}\n${canonicalEntry(entry)}`);
}
