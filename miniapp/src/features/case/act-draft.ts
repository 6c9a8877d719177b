import type { ActRequest } from '../../../../shared/case/act-request';
import type { CaseAction } from '../../../../shared/case/case-file';
import { yuanOf } from './yuan';

/** Fields of an act's form in which one thing is chosen of several. */
export type ChoiceField = 'unit' | 'person' | 'level' | 'template' | 'contractor' | 'order' | 'task' | 'master' | 'result' | 'superviseLevel' | 'dutyFor';

/** What stands in an act's form, kept as it is until the server has it. */
export interface ActDraft {
  readonly words: string;
  readonly photoIds: readonly string[];
  /** Photos still on their way up: the act waits for them. */
  readonly photosUploading: number;
  readonly matterId?: string;
  readonly filingConditionId?: string;
  readonly chosen: Readonly<Partial<Record<ChoiceField, string>>>;
  readonly unitIds: readonly string[];
  /** Local date, `YYYY-MM-DD`. */
  readonly resumeDate: string;
  readonly isClosingMet: boolean;
  /** Yuan as typed. */
  readonly cost: string;
  readonly participants: string;
  readonly isUrgent: boolean;
  readonly isReplyNeeded: boolean;
  /** 1–5 by unit. */
  readonly scores: Readonly<Record<string, number>>;
}

export const EMPTY_DRAFT: ActDraft = {
  words: '', photoIds: [], photosUploading: 0, chosen: {}, unitIds: [], resumeDate: '', isClosingMet: false, cost: '', participants: '', isUrgent: false, isReplyNeeded: false, scores: {},
};

/** The request the server parses: only fields that were filled. */
export function actRequestOf(action: CaseAction, draft: ActDraft): ActRequest {
  const { chosen, scores } = draft;
  const filled = {
    words: draft.words.trim(),
    photoIds: draft.photoIds,
    matterId: draft.matterId,
    filingConditionId: draft.filingConditionId,
    unitId: chosen.unit,
    personId: chosen.person,
    level: chosen.level,
    templateId: chosen.template,
    contractorId: chosen.contractor,
    orderSeq: chosen.order && Number(chosen.order),
    taskId: chosen.task,
    masterNo: chosen.master,
    result: chosen.result,
    superviseLevel: chosen.superviseLevel && Number(chosen.superviseLevel),
    dutyFor: chosen.dutyFor,
    unitIds: draft.unitIds,
    resumeDate: draft.resumeDate,
    isClosingMet: draft.isClosingMet,
    costYuan: yuanOf(draft.cost),
    participants: draft.participants.trim(),
    isUrgent: draft.isUrgent,
    isReplyNeeded: draft.isReplyNeeded,
    scores: Object.entries(scores).map(([unitId, score]) => ({ unitId, score })),
  };
  return { action, ...Object.fromEntries(Object.entries(filled).filter(([, value]) => isFilled(value))) } as ActRequest;
}

function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== '' && value !== false;
}
