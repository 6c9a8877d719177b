import { useCallback, useMemo, useState } from 'react';
import type { CaseRow } from '../../../../shared/case/case-api';
import { readStored, writeStored } from '../../platform/storage';
import { unseenRed, withSeen } from './red-reminders';

const NAME = 'seen-red';

/** Red cases that have not been acknowledged on this phone, and 知道了. */
export function useSeenRed(rows: readonly CaseRow[], now: Date): { readonly unseen: readonly CaseRow[]; readonly know: () => void } {
  const [seen, setSeen] = useState<readonly string[]>(() => readStored<readonly string[]>(NAME) ?? []);
  const unseen = useMemo(() => unseenRed(rows, seen, now), [rows, seen, now]);
  const know = useCallback(() => {
    const next = withSeen(seen, unseen);
    writeStored(NAME, next);
    setSeen(next);
  }, [seen, unseen]);
  return { unseen, know };
}
