import type { Page } from 'playwright-core';
import { chooseFile, press } from './page-steps';
import { picture } from './picture';

/** From the home page to the form. */
export async function openReport(page: Page): Promise<void> {
  await press(page, '拍照上报');
  await page.getByRole('textbox', { name: '这里怎么了' }).waitFor();
}

/** A photo made for the occasion, and waits until it is on the page. */
export async function addPhoto(page: Page, seed: string): Promise<void> {
  await addPhotoFile(page, await picture(seed));
}

export async function addPhotoFile(page: Page, buffer: Buffer): Promise<void> {
  await chooseFile(page, page.getByRole('button', { name: '添加现场照片' }), { name: 'photo.jpg', buffer });
  await page.getByRole('button', { name: '删去现场照片 1' }).waitFor();
}

export function writes(page: Page, words: string): Promise<void> {
  return page.getByRole('textbox', { name: '这里怎么了' }).fill(words);
}

/** What the page took the words for. */
export async function understoodAs(page: Page): Promise<string> {
  const label = await page.getByRole('button', { name: /^理解为.+，点此修改$/ }).getAttribute('aria-label');
  return label?.slice('理解为'.length, -'，点此修改'.length) ?? '';
}

/** Sends; answers with the number on the receipt. */
export async function sendReport(page: Page): Promise<string> {
  await press(page, '上报');
  return receiptNoOn(page);
}

/** The number on the receipt that is open. */
export async function receiptNoOn(page: Page): Promise<string> {
  return (await page.locator('.receipt-number-digits').textContent()) ?? '';
}
