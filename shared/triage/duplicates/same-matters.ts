import { clusters, type Link } from './cluster';
import { placeNamesVeto } from './place-names';
import type { ReadSighting } from './sighting';
import { textLikeness, type GramVector } from './text-profile';

/** From this mean likeness on two groups of texts are one. */
export const JOIN_FROM = 0.3;
/** Pairs below this are not compared. */
const COMPARED_FROM = 0.12;
/** A gram that so many texts have tells nothing of any two. */
const POSTINGS_MAX = 300;
const NEVER = -1;

/**
 * Texts grouped by what they are about, by words and named places alone; for lists without points and hours.
 *
 * Each text stands in one group. Compared are those that share rare words; the time grows with their number, not with all pairs.
 */
export function sameMatters(sightings: readonly ReadSighting[]): readonly (readonly number[])[] {
  const links = candidatePairs(sightings).map(([one, other]): Link => ({ one, other, likeness: likenessOf(sightings[one]!, sightings[other]!) }));
  return clusters(sightings.length, links, JOIN_FROM);
}

function likenessOf(one: ReadSighting, other: ReadSighting): number {
  return placeNamesVeto(one, other) ? NEVER : textLikeness(one.profile, other.profile);
}

/** Pairs whose headlines share enough, each once. */
function candidatePairs(sightings: readonly ReadSighting[]): readonly (readonly [number, number])[] {
  const postings = new Map<string, [at: number, weight: number][]>();
  return sightings.flatMap(({ profile: { head } }, at) => {
    const found = sharing(head, postings);
    for (const [gram, weight] of head) keep(postings, gram, [at, weight]);
    return [...found].filter(([, sum]) => sum >= COMPARED_FROM).map(([other]) => [other, at] as const);
  });
}

function sharing(head: GramVector, postings: ReadonlyMap<string, readonly (readonly [number, number])[]>): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const [gram, weight] of head) for (const [other, its] of postings.get(gram) ?? []) sums.set(other, (sums.get(other) ?? 0) + weight * its);
  return sums;
}

function keep(postings: Map<string, [number, number][]>, gram: string, posting: [number, number]): void {
  const known = postings.get(gram);
  if (known === undefined) postings.set(gram, [posting]);
  else if (known.length < POSTINGS_MAX) known.push(posting);
}
