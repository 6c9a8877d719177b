import '../../bot/quiet-library';
import { setTimeout as pause } from 'node:timers/promises';
import { startBot } from '../../bot/bot';
import type { ChatOrder, ChatSaid } from './measure-gateway';

const MEGABYTE = 1024 ** 2;
let heard = 0;

process.on('message', (order: ChatOrder & { readonly isAsked?: boolean }) => {
  void (order.isAsked === true ? allHeard(order.messages) : listen(order)).then((answer) => process.send?.(answer));
});
process.channel?.ref();   // until it is asked nothing else keeps this process

async function listen({ url, botKey, endpoint }: ChatOrder): Promise<ChatSaid> {
  const bot = await startBot({ account: { id: 'bench', name: '小格' }, kind: 'simulator', serverUrl: url, botKey, gateway: { endpoint, token: 'insecure_bench' }, chance: Math.random, onFault: () => undefined });
  bot.channel.onMessage(() => { heard += 1; });
  while (!bot.channel.health().isLoggedIn) await pause(50);
  return standing();
}

/** Waits a little for what is still on its way. */
async function allHeard(messages: number): Promise<ChatSaid> {
  for (let looks = 0; looks < 100 && heard < messages; looks += 1) await pause(50);
  return standing();
}

function standing(): ChatSaid {
  return { seconds: 0, heard, rssMb: Math.round(process.memoryUsage().rss / MEGABYTE) };
}
