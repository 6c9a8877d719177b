import type { Browser, BrowserContext } from 'playwright-core';
import { localDate, localTime } from '../../shared/time/local-time';
import { openBrowser } from './browser';
import { startTown, type Town } from './start-town';

/** A town that ticks by itself, its clock set to now as the browser's is, and a browser to look at it with. */
export function townWithBrowser(): Promise<[Town, Browser]> {
  const now = new Date();
  return Promise.all([startTown({ isAlive: true, at: `${localDate(now)} ${localTime(now)}` }), openBrowser()]);
}

/** Ends both, as far as they were started. */
export async function endBoth(town: Town | undefined, browser: Browser | undefined): Promise<void> {
  await browser?.close();
  await town?.stop();
}

/** Keeps what a test opens, and closes it after that test. */
export function closedAfterEach(): (made: Promise<BrowserContext>) => Promise<BrowserContext> {
  const contexts: BrowserContext[] = [];
  afterEach(async () => { for (const context of contexts.splice(0)) await context.close(); });
  return async (made) => {
    const context = await made;
    contexts.push(context);
    return context;
  };
}
