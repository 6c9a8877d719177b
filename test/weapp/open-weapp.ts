import type { Browser, Page } from 'playwright-core';
import { builtFolder } from '../../server/tools/build-miniapp';
import { phone, type Place } from '../support/browser';
import { packWeapp } from './host/pack-weapp';

const FOLDER = '/weapp-host/';
/** The server the build was made for: pictures name it; requests are turned by the host itself. */
const BUILT_FOR = 'http://127.0.0.1:3000';
const TYPES: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8' };

export interface OpenWeapp {
  readonly page: Page;
  /** Faults the page met; a sound one has none. */
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
  /** Names of the phone's functions that were called, in order. */
  calls(name: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  paths(): Promise<readonly string[]>;
}

/**
 * The built mini-program in a real browser, its pages served beside the real server so that it speaks to it as a phone does.
 *
 * @param place where the phone says it is, in GCJ-02 as WeChat gives it
 * @param photo a picture as a data URL, taken whenever the camera is asked
 */
export async function openWeapp(browser: Browser, { serverUrl, place, photo, path = '' }: { serverUrl: string; place: Place; photo: string; path?: string }): Promise<OpenWeapp> {
  const packed = await packWeapp(builtFolder('weapp'));
  const context = await phone(browser, place);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
  await page.route((url) => url.pathname.startsWith(FOLDER), (route) => {
    const name = new URL(route.request().url()).pathname.slice(FOLDER.length) || 'index.html';
    const body = packed.files[name as keyof typeof packed.files];
    return body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ body, contentType: TYPES[name.split('.').pop() ?? ''] ?? 'text/plain' });
  });
  await page.route((url) => url.origin === BUILT_FOR, (route) => {
    const { pathname, search } = new URL(route.request().url());
    return route.continue({ url: serverUrl + pathname + search });
  });
  await page.addInitScript(([phonePlace, phonePhoto]) => { Object.assign(window, { phonePlace, phonePhoto }); }, [place, photo] as const);
  await page.goto(`${serverUrl}${FOLDER}index.html${path === '' ? '' : `#${path}`}`);
  return {
    page, faults, warnings: packed.warnings,
    calls: async (name) => (await page.evaluate(() => (window as unknown as { wxCalls: [string, Record<string, unknown>][] }).wxCalls)).filter((call) => call[0] === name).map((call) => call[1]),
    paths: () => page.evaluate(() => (window as unknown as { pagePaths(): string[] }).pagePaths()),
  };
}
