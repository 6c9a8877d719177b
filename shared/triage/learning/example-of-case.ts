import type { CaseFile } from '../../case/case-file';
import { mask } from '../../chat/mask';
import type { ReportSource } from '../../city/city';

/** How a class came to be: chosen against what was suggested, confirmed as suggested, or filled in by a rule and never changed. */
export type Decided = 'chosen' | 'confirmed' | 'unchanged';

/** What a worker's decision about a case teaches. */
export interface CaseExample {
  /** Masked: no number that names a person. */
  readonly text: string;
  readonly matterId: string;
  readonly decided: Decided;
  /** What stood first then, and how sure it was. */
  readonly suggested?: { readonly matterId: string; readonly confidence: number };
  /** What a language model said beside it. */
  readonly advised?: readonly string[];
}

/** How much a decision counts: one that was filled in beforehand says less, for people leave what stands there. Ours. */
export const DECIDED_WEIGHTS: Readonly<Record<Decided, number>> = { chosen: 1, confirmed: 0.7, unchanged: 0.3 };

/** Their words were not written by people. */
const MACHINES: ReadonlySet<ReportSource> = new Set(['video', 'device', 'system']);
const SIGNS_LEAST = 2;
const SIGNS_MOST = 600;

type Read = Pick<CaseFile, 'text' | 'source' | 'state' | 'matter' | 'guesses' | 'advice'>;

/** The example a case gives; `undefined` while nobody has said what it is, and when it was none (误报). A class a rule filled in counts once the case is closed with it. */
export function exampleOfCase({ text, source, state, matter, guesses: [best], advice }: Read): CaseExample | undefined {
  if (matter === undefined || state === 'void' || MACHINES.has(source)) return undefined;
  if (text.replace(/[^\p{L}\p{N}]/gu, '').length < SIGNS_LEAST) return undefined;
  const decided = decidedBy(matter.chosenBy, best?.matterId === matter.matterId);
  if (decided === 'unchanged' && state !== 'closed') return undefined;
  return {
    text: mask(text).slice(0, SIGNS_MOST), matterId: matter.matterId, decided,
    ...(best && { suggested: { matterId: best.matterId, confidence: best.confidence } }),
    ...(advice?.length && { advised: advice.map(({ matterId }) => matterId) }),
  };
}

function decidedBy(chosenBy: 'rule' | 'person', isAsSuggested: boolean): Decided {
  if (chosenBy === 'rule') return 'unchanged';
  return isAsSuggested ? 'confirmed' : 'chosen';
}
