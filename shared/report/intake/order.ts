import { localDate, localTime } from '../../time/local-time';
import type { OutsideOrder, Report } from '../report';
import type { ReportRequest } from '../report-request';
import type { IntakeChannel } from './intake-channel';
import type { OrderRequest } from './order-request';

export interface OrderAsReport {
  readonly request: ReportRequest;
  readonly outside: OutsideOrder;
}

/** An order as a report: its title before its words where they do not say it, and what only the source asks beside it. */
export function reportOfOrder(order: OrderRequest, { id, name, source }: Pick<IntakeChannel, 'id' | 'name' | 'source'>): OrderAsReport {
  const { originalId, text, title, type, contactName, contactPhone, answerBy, place, placeWords, matterId, photoIds, happenedAt } = order;
  const contact = { ...(contactName && { name: contactName }), ...(contactPhone && { phone: contactPhone }) };
  return {
    request: {
      text: title && !text.includes(title) ? `${title}\n${text}` : text,
      source, originalId,
      ...(place && { place }),
      ...(placeWords && { placeWords }),
      ...(matterId && { matterId }),
      ...(photoIds && photoIds.length > 0 && { photoIds }),
      ...(happenedAt && { happenedAt }),
    },
    outside: {
      channelId: id, channelName: name, originalId,
      ...(type && { type }),
      ...(Object.keys(contact).length > 0 && { contact }),
      ...(answerBy && { answerByAt: new Date(answerBy) }),
    },
  };
}

/** Lines of an addition that are no words of the source. */
const OUR_LINES = /(^|\n)(地点|来源要求答复)：[^\n]*/g;

export interface OrderAddition {
  readonly text: string;
  readonly photoIds: readonly string[];
  /** The source now wants its answer by then. */
  readonly answerByAt?: Date;
}

/**
 * What an order that came again says beyond what is known of it (追加): the words that are new, photos that are new, another place or date in words.
 * Where the new text goes on from the old one only the rest is told. Empty words and no photos: nothing a person need read.
 */
export function additionOf(earlier: Pick<Report, 'text' | 'placeWords' | 'photos' | 'additions' | 'outside'>, { request, outside }: OrderAsReport): OrderAddition {
  const known = [earlier.text, ...earlier.additions.map(({ text }) => text)];
  const knownPhotos = [...earlier.photos.map(({ photoId }) => photoId), ...earlier.additions.flatMap(({ photoIds }) => photoIds)];
  const answerByAt = isOtherDate(outside.answerByAt, earlier.outside?.answerByAt) ? outside.answerByAt : undefined;
  const words = [
    newWords(known, request.text),
    request.placeWords !== undefined && request.placeWords !== earlier.placeWords && !known.some((text) => text.includes(request.placeWords!)) ? `地点：${request.placeWords}` : '',
    answerByAt === undefined ? '' : `来源要求答复：${localDate(answerByAt)} ${localTime(answerByAt)} 前`,
  ];
  return {
    text: words.filter(Boolean).join('\n'),
    photoIds: (request.photoIds ?? []).filter((id) => !knownPhotos.includes(id)),
    ...(answerByAt && { answerByAt }),
  };
}

/** What stands behind all that was said before. */
function newWords(known: readonly string[], text: string): string {
  return known.map((words) => words.replace(OUR_LINES, '')).reduce((left, words) => (left.startsWith(words) ? withoutLead(left.slice(words.length)) : left), text.trim());
}

function withoutLead(words: string): string {
  return words.replace(/^[\s;；，。,.]+/, '').trim();
}

function isOtherDate(later: Date | undefined, earlier: Date | undefined): boolean {
  return later !== undefined && later.getTime() !== earlier?.getTime();
}
