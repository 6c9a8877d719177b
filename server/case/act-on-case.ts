import type { CaseAction, CaseFile } from '../../shared/case/case-file';
import type { NumberBlocks } from '../platform/numbers';
import { doAct, type ActingTools, type ActInput } from './do-act';
import { mergeCases, unmergeCase } from './merge-cases';
import { splitCase } from './split-case';
import { transferCase, type OpenEnforcement } from './transfer-case';

/** What any act may need; handed in by app.ts. */
export interface CaseActTools extends ActingTools {
  readonly numbers: NumberBlocks;
  readonly openEnforcement: OpenEnforcement;
}

type DoAct = (tools: CaseActTools, input: ActInput) => Promise<CaseFile>;

/** Acts that change two documents at once. All others are one conditional write. */
const IN_TWO: Readonly<Partial<Record<CaseAction, DoAct>>> = { merge: mergeCases, unmerge: unmergeCase, split: splitCase, transfer: transferCase };

/**
 * Any act on a case, once a key.
 *
 * @throws {Refused} what the lifecycle says, and as `doAct`
 */
export function actOnCase(tools: CaseActTools, input: ActInput): Promise<CaseFile> {
  return (IN_TWO[input.act.action] ?? doAct)(tools, input);
}
