import type { LoadOrder } from '../messages';
import { DONE, refusedBy, type Sender, type SendTools } from './outcome';

/** The same kind of look again and again, each time at something else. */
export function readSender({ requests }: Extract<LoadOrder, { kind: 'reads' }>, { client }: SendTools): Sender {
  let turn = 0;
  return async () => {
    const request = requests[(turn += 1) % requests.length];
    if (request === undefined) return { kind: 'nothingLeft' };
    const answer = await client.send({ method: 'GET', path: request.path, headers: { Authorization: `Bearer ${request.token}` } });
    return answer.status === 200 ? DONE : refusedBy(answer);
  };
}
