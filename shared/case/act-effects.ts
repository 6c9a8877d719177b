import { dangerIn } from '../report/danger';
import type { EventType } from '../event';
import type { ActTools, CaseAct } from './act';
import type { Actor, CaseAction, CaseFile, CaseState, RecordEntry } from './case-file';
import { consultation } from './effects/consultation';
import { disposal } from './effects/disposal';
import { ending } from './effects/ending';
import { filing } from './effects/filing';
import { joint } from './effects/joint';
import { levels } from './effects/levels';
import { recheck } from './effects/recheck';
import { requests } from './effects/requests';
import { supervision } from './effects/supervision';
import { surrogateActs } from './effects/surrogate';
import { whistleActs } from './effects/whistle';
import type { LifecycleRow } from './lifecycle';
import { refusal, type RefusalWords } from './refusal';

/** An act that a rule does at once behind a person's, in the same write. */
export interface NextAct {
  readonly act: Omit<CaseAct, 'key'>;
  readonly actor: Actor;
}

/** What an act changes beyond what its row says of state and clocks. */
export interface Effect {
  /** Only where the row says `depends`. */
  readonly state?: CaseState;
  readonly set?: Partial<CaseFile>;
  readonly unset?: readonly (keyof CaseFile)[];
  /** Words of our own for the record, where the person gave none. */
  readonly words?: string | undefined;
  readonly receiverUnitId?: string;
  readonly detail?: NonNullable<RecordEntry['detail']>;
  /** Instead of the row's. */
  readonly event?: EventType;
  /** What subscribers need beside how the case stands. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly clock?: LifecycleRow['clock'];
  /** Stage clocks besides the row's. */
  readonly extra?: NonNullable<LifecycleRow['clocks']>;
  readonly next?: NextAct | undefined;
}

export type EffectOf = (caseFile: CaseFile, act: CaseAct, actor: Actor, tools: ActTools) => Effect | { readonly refusal: RefusalWords };

/** Acts that only leave their line in the record. */
export const recordOnly: EffectOf = () => ({});

/** Nobody has taken it up: what its reporter takes back is gone; later it is evidence and stays. */
export function isUntouched({ state }: Pick<CaseFile, 'state'>): boolean {
  return state === 'reported' || state === 'verifying';
}

/** Words and photos from outside. A danger they are the first to name raises the case as one named at once would have (R20). */
function added(caseFile: CaseFile, { left, words = '' }: CaseAct, { kind }: Actor, { now }: ActTools): Effect {
  if (left !== undefined && isUntouched(caseFile)) return { set: { ...left, ...(caseFile.placeWords === undefined ? {} : { placeWords: caseFile.placeWords }), retoldAt: now } };
  const danger = kind === 'reporter' && caseFile.danger === undefined ? dangerIn(words)?.name : undefined;
  return danger === undefined ? {} : { set: { danger }, data: { danger } };
}

const onlyAtOpening = (message: string): EffectOf => () => refusal('wrong-state', message);

/** What each act changes, by theme. */
export const EFFECTS: Readonly<Record<CaseAction, EffectOf>> = {
  open: onlyAtOpening('案件已经建立'),
  settle: (_caseFile, _act, _actor, { now }) => ({ set: { isSelfDisposed: true, isEstimate: false, closedAt: now }, unset: ['estimatedDueAt'] }),
  ...filing, ...disposal, ...recheck, ...requests, ...supervision, ...levels, ...consultation, ...whistleActs, ...surrogateActs, ...joint, ...ending,
  add: added,
  note: recordOnly,
};
