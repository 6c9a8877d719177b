/** A copy that lacks some fields. */
export function without<Whole extends object, Name extends keyof Whole>(whole: Whole, ...names: readonly Name[]): Omit<Whole, Name> {
  const copy = { ...whole };
  for (const name of names) delete copy[name];
  return copy;
}
