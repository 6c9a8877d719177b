import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { matterSuggester } from '../../../shared/triage/suggest-matter';
import { cityLocator } from '../../../shared/city/city-locator';
import { openCase } from '../../../server/case/open-case';
import { CASE_INDEXES } from '../../../server/case/case-indexes';
import { caseStore, type CaseStore } from '../../../server/case/case.store';
import { actOnCase, type CaseActTools } from '../../../server/case/act-on-case';
import type { ActInput } from '../../../server/case/do-act';
import { enforcementStore } from '../../../server/enforcement/enforcement.store';
import { JOB_RUN_INDEXES } from '../../../server/jobs/run-once';
import { NOTICE_INDEXES } from '../../../server/notice/notice.store';
import { DELIVERY_INDEXES, deliveriesStore, type Deliveries } from '../../../server/outbox/deliveries.store';
import { eventStore, type EventStore } from '../../../server/outbox/events.store';
import { linkReports, type TriageAgain } from '../../../server/outbox/link-reports';
import { pendingEvents, type PendingEvents } from '../../../server/outbox/pending-events.store';
import { openRelay, type Relay, type RelayTools } from '../../../server/outbox/relay';
import type { Subscriber } from '../../../server/outbox/subscriber';
import { changeStreamWaker } from '../../../server/outbox/waker';
import { settableClock } from '../../../server/platform/clock';
import type { ServerContext } from '../../../server/platform/context';
import { connectDb } from '../../../server/platform/db';
import { buildIndexes } from '../../../server/platform/indexes';
import { openMetrics } from '../../../server/platform/metrics';
import { numberBlocks } from '../../../server/platform/numbers';
import { REPORT_INDEXES, reportStore, type ReportStore } from '../../../server/report/report.store';
import { readSettings } from '../../../config/env';
import type { Actor, CaseFile } from '../../../shared/case/case-file';
import type { Report } from '../../../shared/report/report';
import { actorOf, buildReport, CITY, local, PHOTO } from '../../shared/build';

export const START = local('2026-09-28 09:00');

/** The server's rooms without doors: stores, triage and relay on a database of their own. */
export interface SmallHouse {
  readonly context: ServerContext;
  readonly clock: ReturnType<typeof settableClock>;
  readonly cases: CaseStore;
  readonly acting: CaseActTools;
  readonly reports: ReportStore;
  readonly events: EventStore;
  readonly deliveries: Deliveries;
  readonly pending: PendingEvents;
  /** A report as it stands after the first write. */
  stored(over?: Partial<Report>): Promise<Report>;
  /** A report and its case. */
  opened(over?: Partial<Report>): Promise<CaseFile>;
  acts(caseId: string, action: ActInput['act']['action'], by: Actor | string, over?: Partial<ActInput['act']>): Promise<CaseFile>;
  relay(subscribers: readonly Subscriber[], over?: Partial<RelayTools> & { readonly triageAgain?: TriageAgain }): Relay;
  close(): Promise<void>;
}

/** Opens it; the database goes with it. */
export async function openHouse(city = CITY): Promise<SmallHouse> {
  const db = await connectDb({ uri: process.env.TEST_MONGODB_URI ?? '', name: `house_${randomUUID().slice(0, 8)}` });
  await buildIndexes(db, [REPORT_INDEXES, CASE_INDEXES, DELIVERY_INDEXES, NOTICE_INDEXES, JOB_RUN_INDEXES]);
  const clock = settableClock(START);
  const context: ServerContext = {
    settings: readSettings({}), log: pino({ level: 'silent' }), clock, db, city, locator: cityLocator(city), suggestMatter: matterSuggester(city.matters),
    files: { write: async () => undefined, read: async () => undefined, has: async () => false, freeBytes: async () => 0 },
    metrics: openMetrics(), sign: (words) => words,
  };
  const [cases, reports, events, deliveries, pending, numbers] = [caseStore(db), reportStore(db), eventStore(db), deliveriesStore(db), pendingEvents(db), numberBlocks(db)];
  const acting: CaseActTools = { context, cases, numbers, openEnforcement: enforcementStore(db).insertBeside };
  let serial = 0;

  const house: SmallHouse = {
    context, clock, cases, acting, reports, events, deliveries, pending,
    stored: async (over = {}) => {
      serial += 1;
      const now = clock.now();
      const report = buildReport({
        _id: `report${String(serial).padStart(26, '0')}`, receiptNo: String(26_092_800_000_000 + serial), receivedAt: now,
        pending: [{ seq: 1, type: 'report.received', at: now, data: { photoCount: 0 } }], pendingSince: now, eventSeq: 1, ...over,
      });
      await reports.insert(report);
      return report;
    },
    opened: async (over) => {
      const { caseFile } = await openCase(context, { cases, numbers }, await house.stored(over));
      if (caseFile === undefined) throw new Error('the report waits');
      return caseFile;
    },
    acts: (caseId, action, by, over = {}) => actOnCase(acting, { caseId, act: { action, key: randomUUID(), ...over }, actor: typeof by === 'string' ? actorOf(by, city) : by }),
    relay: (subscribers, { triageAgain, ...over } = {}) => openRelay({
      pending, events, deliveries, subscribers, clock, log: context.log, metrics: context.metrics,
      linkReports: linkReports({
        db, pending, clock, log: context.log, districtCodes: city.districts.map(({ code }) => code),
        triageAgain: triageAgain ?? ((report) => openCase(context, { cases, numbers }, report)),
      }),
      waker: changeStreamWaker(db, context.log),
      ...over,
    }),
    close: async () => {
      await db.dropDatabase();
      await db.close();
    },
  };
  return house;
}

export const DISPOSED = { words: '已更换灯泡', photoIds: [PHOTO] } as const;
