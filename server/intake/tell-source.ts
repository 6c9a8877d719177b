import { SOURCE_EVENTS, sourceNews } from '../../shared/case/source-news';
import type { CaseFile } from '../../shared/case/case-file';
import type { CityEvent, EventType } from '../../shared/event';
import type { Report } from '../../shared/report/report';
import type { Subscriber } from '../outbox/subscriber';
import type { ServerContext } from '../platform/context';
import type { ChannelStore } from './channels.store';
import type { PostNews } from './post-news';
import type { ToldNewsStore } from './told-news.store';

/** What telling needs of cases and reports; handed in by app.ts. */
export interface CaseDesk {
  /** With its whole record. */
  wholeCase(caseId: string): Promise<CaseFile | undefined>;
  reportsOfCases(caseIds: readonly string[]): Promise<readonly Report[]>;
  reportById(id: string): Promise<Report | undefined>;
}

export interface SourceTools {
  readonly context: Pick<ServerContext, 'clock' | 'city' | 'settings'>;
  readonly channels: ChannelStore;
  readonly told: ToldNewsStore;
  readonly cases: CaseDesk;
  readonly post: PostNews;
}

/**
 * Tells each source what became of its order: filed, dispatched, closed, not taken (R19). Orders of cases that were merged into this one hear the same.
 * One delivery row an event, so order within a case is kept and what is given up on stands on the operator's page; what a source took is written down and not sent again.
 */
export function sourceSubscriber(tools: SourceTools): Subscriber {
  return {
    name: 'source',
    to: Object.keys(SOURCE_EVENTS) as EventType[],
    wants: ({ about }) => about.isOutside === true,
    tell: async (event) => {
      const faults: unknown[] = [];
      for (const { report, own, master } of await ordersOf(tools.cases, event)) {
        await tellOne(tools, event, { report, own, master }).catch((fault: unknown) => { faults.push(fault); });   // one source away keeps no other from hearing
      }
      if (faults.length > 0) throw faults[0];
    },
  };
}

interface Order {
  readonly report: Report;
  readonly own: CaseFile | undefined;
  readonly master: CaseFile | undefined;
}

async function ordersOf(cases: CaseDesk, { documentKind, documentId }: CityEvent): Promise<readonly Order[]> {
  if (documentKind === 'report') {
    const report = await cases.reportById(documentId);
    return report?.outside === undefined ? [] : [{ report, own: undefined, master: undefined }];
  }
  const about = await cases.wholeCase(documentId);
  if (about === undefined) return [];
  const reports = (await reportsIn(cases, about)).filter(({ outside }) => outside !== undefined);
  return Promise.all(reports.map(async (report): Promise<Order> => {
    if (report.caseId === documentId || report.caseId === undefined) return { report, own: about, master: undefined };
    return { report, own: await cases.wholeCase(report.caseId), master: about };
  }));
}

/** Everybody's reports; the founding one also while it is not linked yet. */
async function reportsIn(cases: CaseDesk, { _id, joinedCaseIds = [], foundingReportId }: CaseFile): Promise<readonly Report[]> {
  const linked = await cases.reportsOfCases([_id, ...joinedCaseIds]);
  if (linked.some((report) => report._id === foundingReportId)) return linked;
  const founding = await cases.reportById(foundingReportId);
  return founding?.caseId === undefined && founding !== undefined ? [founding, ...linked] : linked;
}

async function tellOne({ context, channels, told, post }: SourceTools, event: CityEvent, { report, own, master }: Order): Promise<void> {
  const status = SOURCE_EVENTS[event.type];
  const channel = await channels.byId(report.outside?.channelId ?? '');
  if (status === undefined || channel === undefined || !channel.isOn || channel.address === '') return;
  const news = sourceNews({
    status, at: event.at, sequence: event.seq, report, city: context.city, now: context.clock.now(),
    ...(own === undefined ? {} : { caseFile: own }),
    ...(master === undefined ? {} : { master }),
    photoAddress: (photoId) => `${context.settings.publicUrl}/api/photos/${photoId}/display`,
  });
  if (await told.isTold(news.key)) return;
  await post(channel, news);
  await told.keep({ _id: news.key, reportId: report._id, status, at: event.at, toldAt: context.clock.now() });
}
