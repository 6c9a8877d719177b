import type { ReactNode } from 'react';

const TAGS = { 1: 'h1', 2: 'h2', 3: 'h3' } as const;

/** A real heading of its level. */
export function Heading({ level, children }: { readonly level: 1 | 2 | 3; readonly children: ReactNode }) {
  const Tag = TAGS[level];
  return <Tag className={`gz-heading gz-heading-${level}`}>{children}</Tag>;
}
