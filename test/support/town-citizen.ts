import { createHash, randomUUID } from 'node:crypto';
import type { ReporterActRequest } from '../../shared/case/act-request';
import type { Receipt, ReportView } from '../../shared/case/case-api';
import type { PlaceInput, ReportRequest } from '../../shared/report/report-request';
import { picture } from './picture';
import { townClient, type TownClient } from './town-client';

export interface Reporting extends Omit<Partial<ReportRequest>, 'text' | 'place'> {
  readonly at?: PlaceInput;
  /** One photo made for the occasion. */
  readonly photo?: boolean;
  readonly key?: string;
}

/** What a citizen holds after a report: the receipt and what can be done with it. */
export interface Reported extends Receipt {
  view(): Promise<ReportView>;
  adds(text: string): Promise<ReportView>;
  rates(stars: number, words?: string): Promise<ReportView>;
  asks(action: ReporterActRequest['action'], words?: string, key?: string): Promise<ReportView>;
}

export interface Citizen extends TownClient {
  readonly name: string;
  readonly deviceId: string;
  reports(text: string, reporting?: Reporting): Promise<Reported>;
  uploads(bytes: Uint8Array, type?: string): Promise<string>;
}

/** Somebody with a phone of his own and no account. */
export function citizen(name: string, url: string): Citizen {
  const deviceId = `phone-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
  const client = townClient(url, { 'X-Device-Id': deviceId });

  async function uploads(bytes: Uint8Array, type = 'image/jpeg'): Promise<string> {
    const answer = await client.request<{ photoId: string }>('POST', '/api/photos', { raw: bytes, headers: { 'Content-Type': type } });
    if (answer.status >= 300) throw new Error(`photo refused: ${answer.bytes.toString()}`);
    return answer.body.photoId;
  }

  async function reports(text: string, { at, photo, key = randomUUID(), ...rest }: Reporting = {}): Promise<Reported> {
    const photoIds = photo === true ? [await uploads(await picture(name + text))] : undefined;
    const body: ReportRequest = { text, ...rest, ...(at === undefined ? {} : { place: at }), ...(photoIds === undefined ? {} : { photoIds }) };
    return held(client, await client.post<Receipt>('/api/reports', body, { 'Idempotency-Key': key }));
  }

  return { ...client, name, deviceId, reports, uploads };
}

function held(client: TownClient, receipt: Receipt): Reported {
  const path = `/api/reports/${receipt.receiptNo}`;
  const secret = { 'X-Receipt-Secret': receipt.secret };
  const keyed = (): Record<string, string> => ({ ...secret, 'Idempotency-Key': randomUUID() });
  return {
    ...receipt,
    view: () => client.get(path, secret),
    adds: (text) => client.post(`${path}/additions`, { text }, keyed()),
    asks: (action, words, key = randomUUID()) => client.post(`${path}/acts`, { action, ...(words === undefined ? {} : { words }) }, { ...secret, 'Idempotency-Key': key }),
    rates: (stars, words) => client.post(`${path}/satisfaction`, { stars, ...(words === undefined ? {} : { words }) }, keyed()),
  };
}
