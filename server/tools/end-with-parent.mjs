import { isMainThread } from 'node:worker_threads';

/** Loaded before a child's own code (`--import`): when who started it is gone, even by kill -9, it ends too. Only for children that were given a channel. */
const LAST_CHANCE_MS = 20_000;

if (isMainThread) {
  if (!process.channel) process.exit(1);   // gone before we began
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), LAST_CHANCE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel.unref();
}
