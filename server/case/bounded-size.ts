import type { mongo } from 'mongoose';
import type { CaseFile } from '../../shared/case/case-file';

/** How far is counted to find out what is rare: past this either way reads a few thousand cases at most. */
const COUNTED_MAX = 5000;
const REMEMBERED_MS = 600_000;
const REMEMBERED_MAX = 5000;

const remembered = new WeakMap<object, Map<string, { readonly size: Promise<number>; readonly until: number }>>();

/** How many cases there are, counted to a bound, and remembered for minutes: it only decides which way is shorter. */
export function boundedSize(cases: mongo.Collection<CaseFile>, filter: mongo.Filter<CaseFile>, index: string): Promise<number> {
  const sizes = remembered.get(cases) ?? new Map<string, { readonly size: Promise<number>; readonly until: number }>();
  remembered.set(cases, sizes);
  const key = `${index} ${JSON.stringify(filter)}`;
  const before = sizes.get(key);
  if (before !== undefined && before.until > performance.now()) return before.size;
  if (sizes.size >= REMEMBERED_MAX) sizes.clear();
  const size = cases.countDocuments(filter, { limit: COUNTED_MAX, hint: index });
  size.catch(() => sizes.delete(key));
  sizes.set(key, { size, until: performance.now() + REMEMBERED_MS });
  return size;
}
