import type { CaseAction } from '../../../../../shared/case/case-file';
import { lifecycleRows, type Doer } from '../../../../../shared/case/lifecycle';

/** What the keys of the list do; a key of two acts does the one its role has. */
const ACTS: Readonly<Record<string, readonly CaseAction[]>> = { d: ['dispatch', 'conclude'], r: ['return', 'sendBack'], u: ['urge'], m: ['merge'] };

/** The act a key stands for in this role; `undefined` where the role has none. */
export function actOfKey(key: string, role: Doer): CaseAction | undefined {
  return ACTS[key]?.find((action) => lifecycleRows(action).some(({ by }) => by.includes(role)));
}
