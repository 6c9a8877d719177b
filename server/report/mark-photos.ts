import type { CityEvent } from '../../shared/event';
import type { Report } from '../../shared/report/report';
import { localDate, localTime } from '../../shared/time/local-time';
import type { Subscriber } from '../outbox/subscriber';
import type { ServerContext } from '../platform/context';
import type { PhotoMaker } from './photo-maker';
import type { PhotoStore } from './photo.store';
import type { ReportStore } from './report.store';

interface Tools {
  readonly context: ServerContext;
  readonly reports: ReportStore;
  readonly photos: PhotoStore;
  readonly maker: PhotoMaker;
}

/** Gives a report's photos their watermark once the report is known: time, place, number, who (R15). Told twice, it does nothing the second time. */
export function photoMarking({ context, reports, photos, maker }: Tools): Subscriber {
  const tellMany = async (events: readonly CityEvent[]): Promise<void> => {
    const found = await reports.byIds(events.map(({ documentId }) => documentId));
    const claims = found.flatMap((report) => report.photos.map(({ photoId, takenAt }) => ({ photoId, reportId: report._id, watermark: watermarkOf(report, takenAt, context) })));
    await photos.claim(claims);
    for (const { photoId } of claims) maker.later(photoId, 'display');   // one that is drawn is not drawn again
  };
  return {
    name: 'photo-marking',
    to: ['report.received'],
    wants: ({ data }) => Number(data.photoCount ?? 0) > 0,
    tell: (event) => tellMany([event]),
    tellMany,
  };
}

/** The lines of a watermark: coarse place, never the exact one. */
export function watermarkOf(report: Report, takenAt: Date | undefined, { city, locator }: Pick<ServerContext, 'city' | 'locator'>): readonly string[] {
  const at = takenAt ?? report.receivedAt;
  const located = report.place === undefined ? undefined : locator.locate(report.place);
  const where = located?.isInCity === true ? `${city.shortName}·${located.districtName}` : city.shortName;
  const who = report.reporter.id === undefined ? '' : ` · ${report.reporter.id.slice(-4)}`;
  return [
    `${takenAt === undefined ? '收到' : '拍摄'} ${localDate(at)} ${localTime(at)} · ${where}`,
    `回执 ${report.receiptNo}${who}`,
  ];
}
