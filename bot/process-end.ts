const END_WITHIN_MS = 5_000;

/** Ends in order at Ctrl-C or SIGTERM; a library that will not let go is not waited for. */
export function endOnSignal(stop: () => Promise<void>): void {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(0), END_WITHIN_MS).unref();
    stop().then(() => process.exit(0), () => process.exit(1));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
