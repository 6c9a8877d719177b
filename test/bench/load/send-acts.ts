import type { ActRequest } from '../../../shared/case/act-request';
import type { ActChain, LoadOrder } from '../messages';
import { DONE, refusedBy, type Sender, type SendTools } from './outcome';
import { photoOfAbout, uploaded } from './photo';

const PHOTO_BYTES = 20_000;

interface Act {
  readonly by: keyof Omit<ActChain, 'no'>;
  readonly body: ActRequest;
}

/** Each client leads one case after the other through its acts, each act with a key of its own. */
export async function actSender({ chains, serviceKey }: Extract<LoadOrder, { kind: 'acts' }>, { client, runId }: SendTools): Promise<Sender> {
  const acts = actsOf(await uploaded(client, await photoOfAbout(PHOTO_BYTES), serviceKey));
  const places = new Map<number, { readonly chain: ActChain; readonly step: number }>();
  let taken = 0;
  return async (clientNo) => {
    const { chain, step } = places.get(clientNo) ?? { chain: chains[taken++], step: 0 };
    const act = acts[step];
    if (chain === undefined || act === undefined) return { kind: 'nothingLeft' };
    const headers = { 'Content-Type': 'application/json', 'Authorization': `Bearer ${chain[act.by]}`, 'Idempotency-Key': `${runId}-${chain.no}-${step}` };
    const answer = await client.send({ method: 'POST', path: `/api/cases/${chain.no}/acts`, headers, body: JSON.stringify(act.body) });
    const isOver = answer.status !== 200 || step + 1 === acts.length;
    if (isOver) places.delete(clientNo);
    else places.set(clientNo, { chain, step: step + 1 });
    return answer.status === 200 ? DONE : refusedBy(answer);
  };
}

function actsOf(photoId: string): readonly Act[] {
  return [
    { by: 'officer', body: { action: 'accept' } },
    { by: 'desk', body: { action: 'urge', words: '请尽快处置' } },
    { by: 'officer', body: { action: 'dispose', words: '已处置并恢复原状', photoIds: [photoId] } },
    { by: 'worker', body: { action: 'pass', words: '现场已恢复' } },
  ];
}
