import { randomBytes } from 'node:crypto';
import { httpClient } from '../../server/tools/http-client';
import type { Outcome, Sender, SendTools } from './load/outcome';
import { actSender } from './load/send-acts';
import { readSender } from './load/send-reads';
import { reportSender } from './load/send-reports';
import { type LoadOrder, type PhaseResult, quantilesOf } from './messages';

/** The clients of a bench in a process of their own: each sends its next request when the last one is answered. */
process.on('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result));
});
process.channel?.ref();   // between two orders nothing else keeps this process

async function run(order: LoadOrder): Promise<PhaseResult> {
  const { url, phase } = order;
  const client = httpClient(url, phase.clients);
  const send = await senderOf(order, { client, runId: randomBytes(8).toString('hex') });
  const latencies: number[] = [];
  const refused: Record<string, number> = {};
  const counts: Record<Outcome['kind'], number> = { done: 0, unrouted: 0, refused: 0, nothingLeft: 0 };
  const since = performance.now();
  const until = since + phase.seconds * 1000;
  const lane = async (_: unknown, laneNo: number) => {
    while (performance.now() < until) {
      const sentAt = performance.now();
      const outcome = await send(laneNo);
      counts[outcome.kind] += 1;
      if (outcome.kind === 'nothingLeft') return;
      if (outcome.kind === 'refused') refused[outcome.words] = (refused[outcome.words] ?? 0) + 1;
      else latencies.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: phase.clients }, lane));
  const seconds = (performance.now() - since) / 1000;
  client.close();
  return { done: counts.done, unrouted: counts.unrouted, refused, seconds, latencyMs: quantilesOf(latencies) };
}

function senderOf(order: LoadOrder, tools: SendTools): Sender | Promise<Sender> {
  if (order.kind === 'reports') return reportSender(order, tools);
  return order.kind === 'reads' ? readSender(order, tools) : actSender(order, tools);
}
