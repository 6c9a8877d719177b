import { Counter } from 'prom-client';
import type { Job } from '../../jobs/jobs';
import type { Subscriber } from '../../outbox/subscriber';
import { breaker } from '../../platform/breaker';
import { systemClock } from '../../platform/clock';
import type { ServerContext } from '../../platform/context';
import type { Route } from '../../platform/route';
import { noticeStore } from '../notice.store';
import { askForReceipts } from './ask-receipts';
import { smsMessages } from './messages.store';
import { mobileStore } from './mobiles.store';
import { pullSmsReceipts, type ReceiptCount } from './pull-receipts';
import { reachRoute } from './reach.routes';
import { smsReceipts } from './receipts.store';
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
  /** Sending what is due and taking receipts; none where the city has no gateway. Each message and the queue of receipts is taken under a lease, so two processes do no harm. */
  readonly jobs: readonly Job[];
  /** Everything that is due, now. */
  settle(): Promise<void>;
}

/** The SMS channel of this process: who gets one, sending, whether it arrived, and what staff see of it. */
export function openSms(context: ServerContext, people: SmsPeople): Sms {
  const { db, city, settings, metrics: { registry } } = context;
  const messages = smsMessages(db);
  const receipts = smsReceipts(db);
  const mobiles = mobileStore(db, settings.mobileKey || context.sign('mobile numbers'));
  const gateway = tencentSms(settings, () => systemClock.now());
  const isConnected = gateway !== undefined;
  const routes = [...smsRoutes({ context, messages, receipts, mobiles, isConnected }), reachRoute({ context, messages, notices: noticeStore(db), people, isConnected })];
  if (gateway === undefined) return { routes, jobs: [], settle: () => Promise.resolve() };
  const counter = new Counter<'what'>({ name: 'gezhi_sms_receipts_total', help: 'Receipts of SMS carriers', labelNames: ['what'], registers: [registry] });
  const rest = breaker(REST);
  const send = () => sendDueSms({ context, messages, mobiles, gateway, breaker: rest });
  const tools = { context, messages, receipts, mobiles, gateway, count: (what: ReceiptCount, by = 1) => counter.inc({ what }, by) };
  const pull = async () => {
    await pullSmsReceipts(tools);
    await askForReceipts(tools);
  };
  return {
    routes, subscriber: smsSubscriber(city, messages, people),
    jobs: [{ name: 'send-sms', ticks: '*/5 * * * * *', run: send }, { name: 'pull-sms-receipts', ticks: '*/10 * * * * *', run: pull }],
    settle: async () => {
      await send();
      await pull();
    },
  };
}
