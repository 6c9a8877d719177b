import { z } from 'zod';
import { CASE_ACTIONS, CASE_STATES } from '../../shared/case/case-file';
import { REPORT_SOURCES } from '../../shared/city/city';

/** Answers as the OpenAPI document shows them; the types are in shared/case/case-api and shared/report. */

const instant = z.iso.datetime();
const lngLat = z.array(z.number()).length(2);
const guess = z.object({ matterId: z.string(), name: z.string(), confidence: z.number().min(0).max(1), because: z.array(z.string()), isTrusted: z.boolean().optional() });
const reportStates = z.enum(['received', 'waiting', 'linked', 'void']);

const danger = z.object({ name: z.string(), phone: z.enum(['119', '110', '120']) }).optional().describe('可能有人受到伤害：请先拨打这个电话');

export const receiptAnswer = z.object({
  receiptNo: z.string().regex(/^\d{14}$/),
  secret: z.string().describe('凭它查看、补充、评价；请保存在手机上'),
  state: reportStates,
  isRepeat: z.boolean(),
  sentence: z.string(),
  danger,
  districtName: z.string().optional(),
  cellCode: z.string().optional(),
  cellName: z.string().optional(),
  matterName: z.string().optional(),
  unitId: z.string().optional(),
  unitName: z.string().optional(),
  dueAt: instant.optional(),
  isEstimate: z.boolean().optional().describe('true：单位和期限为预计，立案后确定'),
  caseNo: z.string().optional(),
  waitingReason: z.string().optional(),
});

const recordEntry = z.object({
  seq: z.int(), at: instant, action: z.enum(CASE_ACTIONS), title: z.string(), who: z.string(), words: z.string(), photoIds: z.array(z.string()), to: z.enum(CASE_STATES),
});

const ability = z.object({
  action: z.enum(CASE_ACTIONS), label: z.string(), isAllowed: z.boolean(), reason: z.string().optional(), needs: z.array(z.string()),
});

export const reportAnswer = z.object({
  receiptNo: z.string(),
  state: reportStates,
  receivedAt: instant,
  text: z.string(),
  photoIds: z.array(z.string()),
  placeWords: z.string(),
  gcj02: lngLat.optional(),
  wgs84: lngLat.optional(),
  sentence: z.string(),
  danger,
  districtName: z.string().optional(),
  cellName: z.string().optional(),
  isSyntheticCell: z.boolean().optional(),
  matterName: z.string().optional(),
  unitName: z.string().optional(),
  dueAt: instant.optional(),
  isEstimate: z.boolean().optional(),
  caseNo: z.string().optional(),
  caseState: z.enum(CASE_STATES).optional(),
  masterState: z.enum(CASE_STATES).optional().describe('并入的那一件现在的状态'),
  stateWords: z.string(),
  step: z.int().min(1).max(3),
  afterPhotoIds: z.array(z.string()),
  record: z.array(recordEntry),
  abilities: z.array(ability),
  satisfaction: z.object({ stars: z.int(), words: z.string(), at: instant }).optional(),
  changedAt: instant,
});

export const understandingAnswer = z.object({
  guesses: z.array(guess),
  isInCity: z.boolean().optional(),
  districtName: z.string().optional(),
  cellCode: z.string().optional(),
  cellName: z.string().optional(),
  isSyntheticCell: z.boolean().optional(),
  unitName: z.string().optional(),
  limitWords: z.string().optional(),
  dueAt: instant.optional(),
});

const saidPlace = z.object({
  sentence: z.string(), divisionCode: z.string(), districtCode: z.string(), sure: z.number(), because: z.array(z.string()),
  point: z.object({ name: z.string(), gcj02: lngLat, wgs84: lngLat, accuracyMetres: z.number() }).optional(),
}).describe('文字里像是哪里，供人参考');

export const waitingAnswer = z.object({
  rows: z.array(z.object({
    receiptNo: z.string(), source: z.enum(REPORT_SOURCES), outside: z.object({ channelName: z.string(), originalId: z.string(), answerBy: instant.optional() }).optional(), text: z.string(), placeWords: z.string(), gcj02: lngLat.optional(), wgs84: lngLat.optional(),
    photoIds: z.array(z.string()), receivedAt: instant, reason: z.string(), reasonWords: z.string(), guesses: z.array(guess), advice: z.array(guess).optional().describe('模型建议，仅供参考'), said: saidPlace.optional(),
  })),
  nextCursor: z.string().optional(),
});
