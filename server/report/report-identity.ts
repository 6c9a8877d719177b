import { createHash } from 'node:crypto';
import type { OutsideOrder } from '../../shared/report/report';
import type { ReportRequest } from '../../shared/report/report-request';

/** The report's id, from caller and key: the second time meets E11000. 32 signs of base64url. */
export function reportIdOf(callerId: string, key: string): string {
  return createHash('sha256').update(`${callerId}\n${key}`).digest('base64url').slice(0, 32);
}

/** A hash over what was parsed, photo hashes included: the same key with another content differs. Who called at the source is no content. */
export function contentHashOf(request: ReportRequest, outside?: OutsideOrder): string {
  const { text, place, placeWords, cellCode, photoIds, matterId, happenedAt, source, originalId, roomId, settled } = request;
  const content = [
    text, place?.longitude, place?.latitude, place?.datum, place?.accuracyMetres, place?.origin, placeWords, cellCode,
    photoIds, matterId, happenedAt, source, originalId, roomId, settled?.words, settled?.photoIds,
  ].map((part) => part ?? null);
  if (outside !== undefined) content.push(outside.type ?? null, outside.answerByAt?.toISOString() ?? null);
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}

/** What opens a report to who sent it; the same at each repeat because it is reckoned, not stored. */
export function receiptSecretOf(sign: (words: string) => string, reportId: string): string {
  return sign(`receipt:${reportId}`).slice(0, 32);
}
