/** How alike two things are: below 0 they must not stand together, 0 says nothing. */
export interface Link {
  readonly one: number;
  readonly other: number;
  readonly likeness: number;
}

/** A group while it grows: who is in it, and the sum of likenesses to each neighbouring group. */
interface Group {
  readonly members: number[];
  readonly sums: Map<number, number>;
}

/**
 * Groups of things that are the same, by average link: two groups become one while the mean likeness over all pairs between them is `joinFrom` or more.
 *
 * A pair that was not compared counts 0 and one that must not stand together below 0, so that a chain of neighbours alone never joins two ends. Ties go to the first.
 *
 * @param count how many things, numbered from 0
 * @param joinFrom above 0
 * @throws {RangeError} when `joinFrom` is not above 0
 */
export function clusters(count: number, links: readonly Link[], joinFrom: number): readonly (readonly number[])[] {
  if (!(joinFrom > 0)) throw new RangeError(`joinFrom must be above 0, got ${joinFrom}`);
  const groups = new Map<number, Group>(Array.from({ length: count }, (_, at) => [at, { members: [at], sums: new Map<number, number>() }]));
  for (const { one, other, likeness } of links) linked(groups, one, other, likeness);
  const waiting = [...groups].flatMap(([key, { sums }]) => [...sums].filter(([other]) => key < other).map(([other]) => candidateOf(groups, key, other)))
    .filter(({ mean }) => mean >= joinFrom).sort(byMean);
  while (waiting.length > 0) {
    const best = waiting.pop()!;
    if (!isCurrent(groups, best)) continue;
    joined(groups, best);
    for (const other of groups.get(best.one)!.sums.keys()) {
      const next = candidateOf(groups, Math.min(best.one, other), Math.max(best.one, other));
      if (next.mean >= joinFrom) insert(waiting, next);
    }
  }
  return [...groups.values()].map(({ members }) => members.sort((a, b) => a - b));
}

interface Candidate {
  readonly one: number;
  readonly other: number;
  readonly mean: number;
  /** Members of both when it was reckoned: groups only grow, so another size is another group. */
  readonly size: number;
}

function linked(groups: Map<number, Group>, one: number, other: number, likeness: number): void {
  if (one === other) return;
  for (const [from, to] of [[one, other], [other, one]] as const) {
    const { sums } = groups.get(from)!;
    sums.set(to, (sums.get(to) ?? 0) + likeness);
  }
}

function candidateOf(groups: Map<number, Group>, one: number, other: number): Candidate {
  const [here, there] = [groups.get(one)!, groups.get(other)!];
  const sum = here.sums.get(other) ?? 0;
  return { one, other, mean: sum / (here.members.length * there.members.length), size: here.members.length + there.members.length };
}

function isCurrent(groups: Map<number, Group>, { one, other, size }: Candidate): boolean {
  const [here, there] = [groups.get(one), groups.get(other)];
  return here !== undefined && there !== undefined && here.members.length + there.members.length === size;
}

/** The second goes into the first; who knew the second knows the first. */
function joined(groups: Map<number, Group>, { one, other }: Candidate): void {
  const [here, there] = [groups.get(one)!, groups.get(other)!];
  here.members.push(...there.members);
  here.sums.delete(other);
  for (const [neighbour, sum] of there.sums) {
    if (neighbour === one) continue;
    here.sums.set(neighbour, (here.sums.get(neighbour) ?? 0) + sum);
    const { sums } = groups.get(neighbour)!;
    sums.delete(other);
    sums.set(one, here.sums.get(neighbour)!);
  }
  groups.delete(other);
}

/** Best last; of equals the one named first. */
function byMean(a: Candidate, b: Candidate): number {
  return a.mean - b.mean || b.one - a.one || b.other - a.other;
}

function insert(waiting: Candidate[], next: Candidate): void {
  let [low, high] = [0, waiting.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byMean(waiting[middle]!, next) < 0) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, next);
}
