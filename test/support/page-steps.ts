import type { BrowserContext, Locator, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../config/demo';
import { picture } from './picture';

/** Long enough for a busy machine; each step goes on as soon as it sees what it waits for. */
const PATIENCE_MS = 20_000;

/** A page at this place of the app. */
export async function openPage(context: BrowserContext, url: string, path = ''): Promise<Page> {
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(`${url}/${path === '' ? '' : `#/${path}`}`);
  return page;
}

/** Signs in by name and password and waits until the page for that role is there. */
export async function signIn(context: BrowserContext, url: string, account: string): Promise<Page> {
  const page = await openPage(context, url, 'packages/staff/sign-in/index');
  await page.getByRole('textbox', { name: '账号' }).fill(account);
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await press(page, '登录');
  await page.getByText(/^(退出|退出登录)$/).waitFor();
  return page;
}

/** Presses the button of this name once it may be pressed. */
export function press(where: Page | Locator, name: string | RegExp): Promise<void> {
  return where.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).click();
}

/** Chooses a photo in the system's own window, which this button opens. */
export async function choosePhoto(page: Page, button: Locator, seed: string): Promise<void> {
  await chooseFile(page, button, { name: `${seed}.jpg`, buffer: await picture(seed) });
}

export async function chooseFile(page: Page, button: Locator, { name, buffer }: { readonly name: string; readonly buffer: Buffer }): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles({ name, mimeType: 'image/jpeg', buffer });
}

/** Waits for words that are seen. */
export async function sees(where: Page | Locator, words: string | RegExp): Promise<void> {
  await where.getByText(words).filter({ visible: true }).first().waitFor();
}

/** Counts how often the page goes elsewhere or is loaded anew from now on. */
export function countNavigations(page: Page): () => number {
  let count = 0;
  page.on('framenavigated', () => { count += 1; });
  return () => count;
}
