import type { CaseAct } from '../../shared/case/act';
import { defaultCondition } from '../../shared/case/filing';
import type { City } from '../../shared/city/city';
import { Refused } from '../platform/errors';

/** What is done, one after the other, and what is said of it; no words where the case's own news tells it. */
export interface Deed {
  readonly acts: readonly Omit<CaseAct, 'key'>[];
  readonly words?: string;
}

/** 受理 under a class, by its own condition. @throws {Refused} `needs-matter` where none is known */
export function filing(matterId: string | undefined, city: City): Deed {
  const matter = city.matterById.get(matterId ?? '');
  const condition = matter && defaultCondition(matter);
  if (matter === undefined || condition === undefined) throw new Refused('needs-matter', '请说“改类 类别名”，或在小程序里选类别受理');
  return { acts: [{ action: 'file', matterId: matter.id, filingConditionId: condition.id }] };
}
