/**
 * Something made from a part of the live city, made anew when that part has been replaced.
 *
 * @param parts what it is made of; compared by identity
 */
export function following<Made>(parts: () => readonly unknown[], make: () => Made): () => Made {
  let known: { readonly parts: readonly unknown[]; readonly made: Made } | undefined;
  return () => {
    const now = parts();
    if (known === undefined || now.some((part, index) => part !== known?.parts[index])) known = { parts: now, made: make() };
    return known.made;
  };
}
