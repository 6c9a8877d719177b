/** What is wrong with a row, or with the table as a whole. */
export interface TableFault {
  /** Place of the row in the table, the first being 0; left out where no row is to blame. */
  readonly index?: number;
  readonly field: string;
  /** One Chinese sentence: what came, and what was expected. */
  readonly words: string;
}

/** Keys that stand in a table more than once, each at its second place. */
export function twice<Row>(rows: readonly Row[], field: string, keyOf: (row: Row) => string | undefined, label: (row: Row) => string): TableFault[] {
  const first = new Map<string, number>();
  return rows.flatMap((row, index) => {
    const key = keyOf(row);
    if (key === undefined) return [];
    if (!first.has(key)) { first.set(key, index); return []; }
    return [{ index, field, words: `${label(row)} 出现了两次` }];
  });
}

/** Names that another table of the city does not know. */
export function unknownNames<Row>(rows: readonly Row[], field: string, known: ReadonlySet<string>, what: string, nameOf: (row: Row) => string | undefined): TableFault[] {
  return rows.flatMap((row, index) => {
    const name = nameOf(row);
    return name === undefined || known.has(name) ? [] : [{ index, field, words: `${what}里没有“${name}”` }];
  });
}

/** The fault of one row, where there is one. */
export function each<Row>(rows: readonly Row[], fault: (row: Row) => Omit<TableFault, 'index'> | undefined): TableFault[] {
  return rows.flatMap((row, index) => {
    const found = fault(row);
    return found === undefined ? [] : [{ ...found, index }];
  });
}
