const SERIALS = 10_000;

export interface SeenIds {
  /** Whether this id came before; remembers it. */
  isRepeated(id: string): boolean;
}

/** Remembers which component ids came, one bit each: millions of ids run on in serials, and a set of texts would take a gigabyte. */
export function seenIds(): SeenIds {
  const pages = new Map<string, Uint8Array>();
  return {
    isRepeated(id) {
      if (!/^\d{17}$/.test(id)) return false;   // refused anyway
      const page = pages.get(id.slice(0, 13)) ?? new Uint8Array(SERIALS / 8);
      pages.set(id.slice(0, 13), page);
      const serial = Number(id.slice(13));
      const [at, bit] = [serial >> 3, 1 << (serial & 7)];
      const isKnown = (page[at]! & bit) !== 0;
      page[at] = page[at]! | bit;
      return isKnown;
    },
  };
}
