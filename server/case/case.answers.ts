import { z } from 'zod';
import { CASE_ACTIONS, CASE_STATES } from '../../shared/case/case-file';
import { LEVELS } from '../../shared/case/case-course';
import { CASE_QUEUES } from '../../shared/case/case-queue';
import { REPORT_SOURCES } from '../../shared/city/city';

/** Answers as the OpenAPI document shows them; the types are in shared/case/case-api. */

const instant = z.iso.datetime();
const lngLat = z.array(z.number()).length(2);

const clock = z.object({
  dueAt: instant.optional(), isEstimate: z.boolean(), colour: z.enum(['green', 'yellow', 'red']), isPaused: z.boolean(), usedMinutes: z.int(), limitWords: z.string(),
});

const row = {
  id: z.string(),
  no: z.string().regex(/^\d{19}$/),
  state: z.enum(CASE_STATES),
  stateWords: z.string(),
  source: z.enum(REPORT_SOURCES),
  text: z.string(),
  matterName: z.string(),
  districtName: z.string(),
  placeWords: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  clock,
  openedAt: instant,
  changedAt: instant,
  thumbnailPhotoId: z.string().optional(),
  isOverdue: z.boolean(),
  isSelfDisposed: z.boolean(),
  reportCount: z.int(),
  outside: z.object({ channelName: z.string(), originalId: z.string(), answerBy: instant.optional().describe('来源要求的答复期限') }).optional().describe('来源工单'),
  danger: z.string().optional().describe('险情：上报的话里说到的危险，如 燃气泄漏'),
  duplicates: z.int().optional().describe('可能重复：本人可见的未办结案件里可能是同一件的件数；只在列表里有'),
  forPersonId: z.string().optional().describe('派去核实、复查或处置的人'),
  gcj02: lngLat,
  wgs84: lngLat,
};

const named = z.object({ code: z.string(), name: z.string() });

export const casePageAnswer = z.object({
  rows: z.array(z.object(row)),
  nextCursor: z.string().optional().describe('取下一页时原样带回；没有即最后一页'),
  searchedTo: instant.optional().describe('检索只来得及找到这一时刻；用 nextCursor 继续往前找'),
});

const boundedCount = { count: z.int().min(0).max(100), isMore: z.boolean().describe('true：不止这么多，写作 100+') };

export const batchAnswer = z.object({
  done: z.int(), refused: z.int(),
  results: z.array(z.object({ no: z.string(), isDone: z.boolean(), code: z.string().optional(), message: z.string().optional() })).describe('按提交的顺序，每件一个结果'),
});

const choice = z.object({ id: z.string(), name: z.string() });
const explained = choice.extend({ words: z.string() });

export const choicesAnswer = z.object({
  units: z.array(explained), handlers: z.array(choice), collectors: z.array(explained), contractors: z.array(choice), templates: z.array(choice),
  levels: z.array(z.object({ level: z.enum(LEVELS), name: z.string() })),
  masters: z.array(z.object({ no: z.string(), text: z.string(), distanceMetres: z.number(), stateWords: z.string() })).describe('200 米内未办结的案件'),
});

export const queueCountsAnswer = z.object({ queues: z.array(z.object({ queue: z.enum(CASE_QUEUES), label: z.string(), ...boundedCount })) });

export const savedFiltersAnswer = z.object({
  filters: z.array(z.object({
    id: z.string(), name: z.string(), query: z.record(z.string(), z.string()), ...boundedCount, isUncounted: z.boolean().optional().describe('true：一时数不清'),
  })),
});

export const caseDetailAnswer = z.object({
  ...row,
  version: z.int(),
  cell: named.extend({ isSynthetic: z.boolean().describe('true：合成网格（演示）') }),
  baseCell: named.optional(),
  areaNames: z.array(z.string()),
  guesses: z.array(z.object({ matterId: z.string(), name: z.string(), confidence: z.number(), because: z.array(z.string()), isTrusted: z.boolean().optional() })),
  advice: z.array(z.object({ matterId: z.string(), name: z.string(), confidence: z.number(), because: z.array(z.string()) })).optional().describe('模型建议：仅供参考，不参与立案、派遣和估计'),
  matter: z.object({ id: z.string(), name: z.string(), chosenBy: z.enum(['rule', 'person']), condition: z.string(), closing: z.string() }).optional(),
  routingWords: z.string(),
  sentence: z.string(),
  photoIds: z.array(z.string()),
  afterPhotoIds: z.array(z.string()),
  record: z.array(z.object({
    seq: z.int(), at: instant, action: z.enum(CASE_ACTIONS), title: z.string(), who: z.string(), words: z.string(), photoIds: z.array(z.string()), to: z.enum(CASE_STATES),
  })),
  abilities: z.array(z.object({
    action: z.enum(CASE_ACTIONS), label: z.string(), isAllowed: z.boolean(), reason: z.string().optional(), needs: z.array(z.string()),
  })),
  satisfaction: z.object({ stars: z.int(), words: z.string(), at: instant }).optional(),
  receiptNos: z.array(z.string()),
  placeFacts: z.object({ source: z.string(), said: z.string().optional() }).optional().describe('位置的来源和误差；文字里像是哪里'),
  course: z.record(z.string(), z.unknown()).describe('过程中的特别情况：时限、审批、督办、分级、会商、吹哨、代整治、子任务、合并'),
});
