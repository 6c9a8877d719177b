import type { RoutingReason } from '../routing/route';
import type { LevelName } from './case-course';
import type { CaseAction } from './case-file';

/** An act as it comes in, parsed; which fields it must have stands in the lifecycle table. */
export interface CaseAct {
  readonly action: CaseAction;
  readonly key: string;
  readonly words?: string;
  readonly photoIds?: readonly string[];
  readonly unitId?: string;
  readonly matterId?: string;
  readonly filingConditionId?: string;
  readonly stars?: number;
  /** 核实结果. */
  readonly result?: 'exists' | 'absent' | 'unclear';
  readonly isClosingMet?: boolean;
  readonly personId?: string;
  /** Local date (`YYYY-MM-DD`) on which a suspended case goes on. */
  readonly resumeDate?: string;
  readonly level?: LevelName;
  readonly unitIds?: readonly string[];
  readonly isUrgent?: boolean;
  readonly isReplyNeeded?: boolean;
  /** 1 gravest last; by hand 1 unless given. */
  readonly superviseLevel?: number;
  readonly participants?: string;
  /** 现场确权: the decided owner is proposed for the duty table. */
  readonly dutyFor?: 'cell' | 'asset';
  readonly scores?: readonly { readonly unitId: string; readonly score: number }[];
  readonly contractorId?: string;
  readonly costYuan?: number;
  /** Which order of 代整治 is settled, by its line of the record; the present one unless named. */
  readonly orderSeq?: number;
  readonly templateId?: string;
  readonly taskId?: string;
  /** 合并: the number of the case that takes this one in, as it was asked for. */
  readonly masterNo?: string;
  /** Given by the server, never by a client: below. */
  readonly routing?: RoutingReason;
  readonly master?: { readonly caseId: string; readonly no: string };
  /** The case taken in or let go again, and how many reports came with it. */
  readonly joined?: { readonly caseId: string; readonly no: string; readonly reportCount: number };
  readonly newNo?: string;
  readonly enforcementId?: string;
  /** What is left of a report's words and photos when a part was taken back in the group it was said in. */
  readonly left?: { readonly text: string; readonly photoIds: readonly string[] };
  readonly colour?: 'yellow' | 'red';
  readonly replyDueAt?: Date;
  readonly ladderStep?: number;
  readonly isBacklog?: boolean;
}
