import { z } from 'zod';
import { TEXT_MAX, PHOTOS_MAX } from '../report/report-request';
import { LEVELS } from './case-course';

const photoIds = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(PHOTOS_MAX);
const id = z.string().max(60);
const yuan = z.number().min(0).max(100_000_000);

/** Acts staff do on a case: `POST /api/cases/:no/acts`, the key in the header `Idempotency-Key`. In the order pages show them. */
export const STAFF_ACTIONS = [
  'file', 'void', 'verify', 'answerVerify', 'recallVerify', 'dispatch', 'sendBack', 'correct',
  'accept', 'dispose', 'assign', 'unassign', 'finish', 'feedback', 'redo', 'return',
  'pass', 'fail', 'cannotCheck', 'sendRecheck', 'rework', 'close',
  'askExtend', 'askSuspend', 'askAppeal', 'approve', 'refuse', 'resume',
  'solve', 'escalate', 'handDown', 'consult', 'conclude', 'whistle', 'respond', 'endWhistle', 'scoreWhistle',
  'surrogate', 'charge', 'startJoint', 'finishTask', 'returnTask', 'moveTask',
  'urge', 'supervise', 'reply', 'minute', 'note', 'merge', 'unmerge', 'split', 'transfer', 'forceClose', 'grantReopen', 'refuseReopen',
] as const;

/** Acts of who holds the receipt. */
export const REPORTER_ACTIONS = ['add', 'urge', 'withdraw', 'rate', 'reopen'] as const;

export const actRequest = z.strictObject({
  action: z.enum(STAFF_ACTIONS),
  words: z.string().trim().max(TEXT_MAX).optional(),
  photoIds: photoIds.optional(),
  unitId: id.optional(),
  matterId: z.string().max(20).optional(),
  filingConditionId: id.optional(),
  result: z.enum(['exists', 'absent', 'unclear']).optional(),
  isClosingMet: z.boolean().optional(),
  personId: id.optional(),
  resumeDate: z.iso.date().optional(),
  level: z.enum(LEVELS).optional(),
  unitIds: z.array(id).max(20).optional(),
  isUrgent: z.boolean().optional(),
  isReplyNeeded: z.boolean().optional(),
  superviseLevel: z.int().min(1).max(3).optional(),
  participants: z.string().trim().max(200).optional(),
  dutyFor: z.enum(['cell', 'asset']).optional(),
  scores: z.array(z.strictObject({ unitId: id, score: z.int().min(1).max(5) })).max(20).optional(),
  contractorId: id.optional(),
  costYuan: yuan.optional(),
  /** 结算哪一次代整治; the present one unless named. */
  orderSeq: z.int().min(0).optional(),
  templateId: id.optional(),
  taskId: id.optional(),
  /** Number of the case that takes this one in (合并). */
  masterNo: z.string().regex(/^\d{19}$/).optional(),
});

/** One act on many cases, up to five hundred. */
export const BATCH_MAX = 500;
export const batchActRequest = z.strictObject({
  nos: z.array(z.string().regex(/^\d{19}$/)).min(1).max(BATCH_MAX),
  act: actRequest,
});

/** What a contractor hands in by his link: `POST /api/contractor/:token/finish`. */
export const contractorFinishRequest = z.strictObject({
  words: z.string().trim().min(1).max(TEXT_MAX),
  photoIds: photoIds.min(1),
});

export const additionRequest = z.strictObject({
  text: z.string().trim().max(TEXT_MAX).optional(),
  photoIds: photoIds.optional(),
});

export const satisfactionRequest = z.strictObject({
  stars: z.int().min(1).max(5),
  words: z.string().trim().max(500).optional(),
});

/** What who holds the receipt asks for besides: to be quicker, to take it back, to look again. */
export const reporterActRequest = z.strictObject({
  action: z.enum(['urge', 'withdraw', 'reopen']),
  words: z.string().trim().max(TEXT_MAX).optional(),
});

export type ActRequest = z.infer<typeof actRequest>;
export type BatchActBody = z.infer<typeof batchActRequest>;
export type ContractorFinishRequest = z.infer<typeof contractorFinishRequest>;
export type AdditionRequest = z.infer<typeof additionRequest>;
export type SatisfactionRequest = z.infer<typeof satisfactionRequest>;
export type ReporterActRequest = z.infer<typeof reporterActRequest>;
