import { z } from 'zod';
import { CASE_STATES } from '../../shared/case/case-file';

/** Answers as the OpenAPI document shows them; the types are in shared/score/score-api and shared/report/intake-api. */

const instant = z.iso.datetime();
const lngLat = z.array(z.number()).length(2);
const count = z.int().min(0);

export const overviewAnswer = z.object({
  at: instant,
  openedToday: count,
  closedToday: count,
  waitingReports: count,
  byState: z.object(Object.fromEntries(CASE_STATES.map((state) => [state, count]))),
  byColour: z.object({ green: count, yellow: count, red: count }),
  districts: z.array(z.object({ districtCode: z.string(), name: z.string(), openCases: count, redCases: count, yellowCases: count, openedToday: count, closedToday: count })),
  red: z.array(z.object({ no: z.string(), text: z.string() }).loose()).describe('超时最久的在前，最多 20 件；字段同案件列表'),
  flow: z.object({ found: count, routed: count, mended: count, checked: count, selfDisposed: count }).describe('今天发现的案件走到了哪一步；自处置另计'),
});

const nearbyCase = z.object({
  id: z.string(), state: z.enum(CASE_STATES), stateWords: z.string(), matterName: z.string(), districtName: z.string(), unitName: z.string(),
  distanceMetres: z.number(), openedAt: instant, dueAt: instant.optional(), closedAt: instant.optional(), afterPhotoId: z.string().optional(),
  gcj02: lngLat.describe('约 100 米精度'), wgs84: lngLat,
});

export const nearbyAnswer = z.object({ districtName: z.string().optional(), mended: z.array(nearbyCase), open: z.array(nearbyCase) });

export const operatorAnswer = z.object({
  at: instant,
  startedAt: instant,
  counts: z.object({ untriaged: count, waiting: count, ownerless: count }),
  untriaged: z.array(z.object({ receiptNo: z.string(), receivedAt: instant, reason: z.string() })),
  ownerless: z.array(z.object({ no: z.string(), text: z.string(), unitName: z.string(), openedAt: instant })),
  deadDeliveries: z.array(z.object({
    id: z.string(), subscriber: z.string(), eventType: z.string(), documentId: z.string(), caseNo: z.string().optional(), attempts: count, lastError: z.string(), failedAt: instant,
  })),
  relay: z.object({ pending: count, lagSeconds: z.number() }),
  disk: z.object({ freeBytes: z.number(), photoCount: count.optional() }),
  memory: z.object({ rssBytes: z.number(), heapBytes: z.number() }),
  database: z.object({ isUp: z.boolean(), name: z.string(), documents: count.optional() }),
  connections: z.object({
    pages: count,
    bot: z.enum(['online', 'offline', 'off']),
    people: z.array(z.object({ name: z.string(), role: z.string(), unitName: z.string().optional(), since: instant })),
  }),
});

export const retriedAnswer = z.object({ isRetried: z.boolean() });
