/** Chosen cases, in the order they were chosen. */
export type Selection = readonly string[];

/** Chooses a case or lets it go; past the most nothing more is chosen. */
export function toggled(selection: Selection, no: string, most: number): Selection {
  if (selection.includes(no)) return selection.filter((one) => one !== no);
  return selection.length < most ? [...selection, no] : selection;
}

/** All of the rows, or none when all of them are chosen already. */
export function allToggled(selection: Selection, nos: readonly string[], most: number): Selection {
  if (nos.every((no) => selection.includes(no))) return selection.filter((no) => !nos.includes(no));
  return [...new Set([...selection, ...nos])].slice(0, most);
}
