/** Loaded before a child's own code (`--import`): when who started it is gone, even by kill -9, it ends too. */
const LAST_CHANCE_MS = 20_000;

if (process.channel) {
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), LAST_CHANCE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel.unref();
}
