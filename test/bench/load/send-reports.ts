import type { Receipt } from '../../../shared/case/case-api';
import type { LoadOrder } from '../messages';
import { DONE, refusedBy, type Sender, type SendTools } from './outcome';
import { photoOfAbout, unlike, uploaded } from './photo';

/** One report after the other, each with a key of its own, with a new photo where the phase asks for one. */
export async function reportSender({ requests, serviceKey, photoBytes }: Extract<LoadOrder, { kind: 'reports' }>, { client, runId }: SendTools): Promise<Sender> {
  const photo = photoBytes > 0 ? await photoOfAbout(photoBytes) : undefined;
  const headers = { 'Content-Type': 'application/json', 'X-Service-Key': serviceKey };
  let turn = 0;
  return async () => {
    const mine = (turn += 1);
    const photoIds = photo === undefined ? {} : { photoIds: [await uploaded(client, unlike(photo), serviceKey)] };
    const answer = await client.send({ method: 'POST', path: '/api/reports', headers: { ...headers, 'Idempotency-Key': `${runId}-${mine}` }, body: JSON.stringify({ ...requests[mine % requests.length], ...photoIds }) });
    if (answer.status !== 201) return refusedBy(answer);
    return isRouted(JSON.parse(answer.text) as Receipt) ? DONE : { kind: 'unrouted' };
  };
}

function isRouted({ caseNo, unitId, dueAt }: Receipt): boolean {
  return caseNo !== undefined && unitId !== undefined && dueAt !== undefined;
}
