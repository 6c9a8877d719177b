import type { PagedList } from './paged-list';

/** A list with the place one left it at. */
export interface Shelved<Row> {
  readonly list: PagedList<Row>;
  scrollTop: number;
}

export interface ListShelf<Row> {
  /** The list of a question: as it was left, else a new one. */
  take(asked: string): Shelved<Row>;
}

const MOST = 8;

/**
 * Lists one has looked at, so that going back finds rows and place again; the one unused longest goes first.
 *
 * @param make a list for a question nobody has asked yet
 */
export function listShelf<Row>(make: (asked: string) => PagedList<Row>): ListShelf<Row> {
  const shelf = new Map<string, Shelved<Row>>();
  return {
    take: (asked) => {
      const found = shelf.get(asked) ?? { list: make(asked), scrollTop: 0 };
      shelf.delete(asked);
      shelf.set(asked, found);
      const [oldest] = shelf.keys();
      if (shelf.size > MOST && oldest !== undefined) shelf.delete(oldest);
      return found;
    },
  };
}
