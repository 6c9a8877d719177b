import type Koa from 'koa';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Settings } from '../../config/env';
import type { Caller } from './context';
import { Refused } from './errors';

const WINDOW_SECONDS = 3600;

/** How much more often a route may be called than reports may be sent. A report has six photos and a chip that thinks along. */
const FACTORS: Readonly<Record<string, number>> = { '/api/photos': 8, '/api/understand': 30, '/api/session': 2, '/api/session/password': 2 };

/** Lifted for channels and load tests, which hold a key. */
const UNLIMITED: readonly Caller['kind'][] = ['service', 'bot'];

type Limit = (caller: Caller, path: string, koa: Koa.Context) => Promise<void>;

/** Counts calls of limited routes by device (or person) and by address, in memory, an hour at a time. */
export function rateLimit(settings: Pick<Settings, 'reportsPerHour' | 'reportsPerHourAddress'>): Limit {
  const counters = new Map<string, readonly [device: RateLimiterMemory, address: RateLimiterMemory]>();

  const countersOf = (path: string): readonly [RateLimiterMemory, RateLimiterMemory] => {
    const factor = FACTORS[path] ?? 1;
    const made = counters.get(path) ?? [
      new RateLimiterMemory({ points: settings.reportsPerHour * factor, duration: WINDOW_SECONDS }),
      new RateLimiterMemory({ points: settings.reportsPerHourAddress * factor, duration: WINDOW_SECONDS }),
    ] as const;
    counters.set(path, made);
    return made;
  };

  return async (caller, path, koa) => {
    if (UNLIMITED.includes(caller.kind)) return;
    const [device, address] = countersOf(path);
    if (caller.id !== 'public') await consume(device, caller.id, '这台设备', koa);
    await consume(address, caller.address, '您所在的网络', koa);
  };
}

async function consume(counter: RateLimiterMemory, key: string, who: string, koa: Koa.Context): Promise<void> {
  try {
    await counter.consume(key);
  } catch (spent) {
    if (!(spent instanceof RateLimiterRes)) throw spent;
    const seconds = Math.ceil(spent.msBeforeNext / 1000);
    koa.state.retryAfterSeconds = seconds;
    throw new Refused('too-many', `${who}一小时内提交得太多了，请约 ${Math.ceil(seconds / 60)} 分钟后再试；紧急情况请直接拨打 110、119 或 12345`);
  }
}
