export type TabName = 'home' | 'mine' | 'nearby';

/** The mini-program draws its own tabs; on h5 they are ours: tab-bar.h5.tsx. */
export function TabBar(_props: { readonly current: TabName }) {
  return null;
}
