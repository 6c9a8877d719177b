const BATCH_MAX = 100;
/** Commands on their way at once; what comes meanwhile goes with the next one. */
const AT_ONCE = 2;

/**
 * Gathers what comes in one turn of the event loop and hands it on together; one alone waits for no more than that turn.
 *
 * @param send answers each of its items itself, and never throws
 */
export function inBatches<Item>(send: (batch: readonly Item[]) => Promise<void>): (item: Item) => void {
  const waiting: Item[] = [];
  let underWay = 0;

  function sendNext(): void {
    if (underWay >= AT_ONCE || waiting.length === 0) return;
    const batch = waiting.splice(0, BATCH_MAX);
    underWay += 1;
    void send(batch).finally(() => {
      underWay -= 1;
      sendNext();
    });
  }

  return (item) => {
    waiting.push(item);
    setImmediate(sendNext);
  };
}
