/** The mini-program draws the head of a page itself; on h5 it is ours: page-head.h5.tsx. */
export function PageHead(_props: { readonly title: string; readonly hasBack?: boolean }) {
  return null;
}
