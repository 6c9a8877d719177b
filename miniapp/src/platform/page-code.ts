/** The mini-program carries the code of its pages. */
export function watchPageCode(_tellOffline: () => void): () => void {
  return () => undefined;
}
