import type { Subscriber } from '../../outbox/subscriber';
import { breaker } from '../../platform/breaker';
import { systemClock } from '../../platform/clock';
import type { ServerContext } from '../../platform/context';
import type { Route } from '../../platform/route';
import { smsMessages } from './messages.store';
import { mobileStore } from './mobiles.store';
import { sendDueSms } from './send-sms';
import { smsRoutes } from './sms.routes';
import { tencentSms } from './tencent-sms';
import { smsSubscriber, type SmsPeople } from './write-sms';

/** A gateway that gives no answer three times running is left alone for half a minute. */
const REST = { faults: 3, restMs: 30_000 } as const;

export interface Sms {
  readonly routes: readonly Route[];
  /** Left out where the city has no gateway. */
  readonly subscriber?: Subscriber;
  /** Sends what is due; for the table of jobs. */
  sendDue(): Promise<number>;
}

/** The SMS channel of this process: who gets one, sending, and what staff see of it. */
export function openSms(context: ServerContext, people: SmsPeople): Sms {
  const { db, city, settings } = context;
  const messages = smsMessages(db);
  const mobiles = mobileStore(db, settings.mobileKey || context.sign('mobile numbers'));
  const gateway = tencentSms(settings, () => systemClock.now());
  const routes = smsRoutes({ context, messages, mobiles, isConnected: gateway !== undefined });
  if (gateway === undefined) return { routes, sendDue: () => Promise.resolve(0) };
  const tools = { context, messages, mobiles, gateway, breaker: breaker(REST) };
  return { routes, subscriber: smsSubscriber(city, messages, people), sendDue: () => sendDueSms(tools) };
}
