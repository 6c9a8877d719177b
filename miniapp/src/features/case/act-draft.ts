import type { ActRequest } from '../../../../shared/case/act-request';
import type { Ability } from '../../../../shared/case/case-api';
import type { CaseAction } from '../../../../shared/case/case-file';

/** What stands in the act sheet, kept as it is until the server has it. */
export interface ActDraft {
  readonly words: string;
  readonly photoIds: readonly string[];
  /** Photos still on their way up: the act waits for them. */
  readonly photosUploading: number;
  readonly unitId?: string;
  readonly matterId?: string;
  readonly filingConditionId?: string;
}

export const EMPTY_DRAFT: ActDraft = { words: '', photoIds: [], photosUploading: 0 };

type Need = Ability['needs'][number];

/** What only the desk's forms can give. */
const AT_DESK = { isMissing: () => true, words: '这一步请在工作台办理' };

const MISSING: Readonly<Partial<Record<Need, { readonly isMissing: (draft: ActDraft) => boolean; readonly words: string }>>> = {
  words: { isMissing: (draft) => draft.words.trim() === '', words: '请写一句说明' },
  photo: { isMissing: (draft) => draft.photoIds.length === 0, words: '请拍一张处置后的照片' },
  unit: { isMissing: (draft) => !draft.unitId, words: '请选择承办单位' },
  matter: { isMissing: (draft) => !draft.matterId || !draft.filingConditionId, words: '请选择管理事项和立案条件' },
  stars: { isMissing: () => false, words: '' },
};

/**
 * Why the act cannot be sent yet, in words for beside the button; `undefined` when it can.
 *
 * @param draft what has been filled in
 */
export function missingFor(ability: Ability, draft: ActDraft): string | undefined {
  if (!ability.isAllowed) return ability.reason ?? '现在不能这样做';
  if (draft.photosUploading > 0) return `还有 ${draft.photosUploading} 张照片在上传`;
  return ability.needs.map((need) => MISSING[need] ?? AT_DESK).find(({ isMissing }) => isMissing(draft))?.words;
}

/** The request the server parses: only fields that were filled. */
export function actRequestOf(action: CaseAction, draft: ActDraft): ActRequest {
  const words = draft.words.trim();
  return {
    action: action as ActRequest['action'],
    ...(words ? { words } : {}),
    ...(draft.photoIds.length > 0 ? { photoIds: [...draft.photoIds] } : {}),
    ...(draft.unitId ? { unitId: draft.unitId } : {}),
    ...(draft.matterId ? { matterId: draft.matterId } : {}),
    ...(draft.filingConditionId ? { filingConditionId: draft.filingConditionId } : {}),
  };
}

/** An act that asks for nothing is done with one tap, without a sheet. */
export function isOneTap(ability: Ability): boolean {
  return ability.needs.length === 0 && ability.action === 'accept';
}
