import type { SourceNews } from '../../shared/case/source-news';
import { liveKeys } from '../../shared/report/intake/signed-call';
import { breaker, type Breaker } from '../platform/breaker';
import type { ServerContext } from '../platform/context';
import { bodyHashOf, keyOfChannel, SIGNATURE_HEADERS, signatureOf } from './channel-signature';
import type { ChannelRow } from './channels.store';

/** A source has so long to answer; the relay waits no longer for anybody. */
const ANSWER_WITHIN_MS = 5_000;
const REST = { faults: 3, restMs: 30_000 } as const;

export type PostNews = (channel: ChannelRow, news: SourceNews) => Promise<void>;

/**
 * Posts news to a channel's address, signed as its own calls are, with a key the receiver knows it again by. A source that fails three times rests for half a minute.
 *
 * @throws {Error} when it was not taken, or nobody knows: it is posted again with the same key
 */
export function newsPoster({ clock, sign }: Pick<ServerContext, 'clock' | 'sign'>, fetchIt: typeof fetch = fetch): PostNews {
  const breakers = new Map<string, Breaker>();

  return async (channel, news) => {
    const guard = breakers.get(channel._id) ?? breaker(REST, () => clock.now().getTime());
    breakers.set(channel._id, guard);
    if (!guard.mayAsk()) throw new Error(`${channel.name}: no answer just now, left alone for half a minute`);
    try {
      await post(channel, news);
      guard.worked();
    } catch (fault) {
      guard.failed();
      throw fault;
    }
  };

  async function post(channel: ChannelRow, news: SourceNews): Promise<void> {
    const now = clock.now();
    const [newest] = liveKeys(channel.keys, now);
    if (newest === undefined) throw new Error(`${channel.name}: has no key to sign with`);
    const body = JSON.stringify(news);
    const url = new URL(channel.address);
    const timestamp = String(now.getTime());
    const call = { method: 'POST', path: url.pathname + url.search, timestamp, bodyHash: bodyHashOf(body) };
    const response = await fetchIt(url, {
      method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        'Content-Type': 'application/json', 'Idempotency-Key': news.key,
        [SIGNATURE_HEADERS.timestamp]: timestamp, [SIGNATURE_HEADERS.signature]: signatureOf(keyOfChannel(sign, channel._id, newest.id), call),
      },
    });
    await response.body?.cancel();   // whatever it says besides, the status is the answer
    if (!response.ok) throw new Error(`${channel.name}: answered ${response.status}`);
  }
}
