import type { Locator, Page } from 'playwright-core';
import { chooseFile, press } from './page-steps';

/** Speaks with another member's mouth from now on. */
export function speakAs(group: Page, name: string): Promise<void> {
  return group.getByRole('complementary').last().getByRole('button', { name: new RegExp(name) }).click();
}

export async function sayWords(group: Page, words: string): Promise<void> {
  await group.getByRole('textbox', { name: '说点什么' }).fill(words);
  await press(group, '发送');
  await group.getByRole('article').filter({ hasText: words }).last().waitFor();
}

export async function sayPhoto(group: Page, buffer: Buffer): Promise<void> {
  const photos = group.getByRole('link', { name: '群里发的照片' });
  const before = await photos.count();
  await chooseFile(group, group.getByRole('button', { name: '照片', exact: true }), { name: 'photo.jpg', buffer });
  await photos.nth(before).waitFor();
}

/** Sends the first place of this district. */
export async function sayWhere(group: Page, districtName: string): Promise<void> {
  const cards = group.getByRole('img', { name: '位置示意图' });
  const before = await cards.count();
  await press(group, '位置');
  const sheet = group.getByRole('dialog', { name: '发送位置' });
  await sheet.getByRole('button', { name: new RegExp(districtName) }).first().click();
  await press(sheet, '发送');
  await cards.nth(before).waitFor();
}

/** What the bot has said with these words in it. */
export function botSaid(group: Page, words: string | RegExp): Locator {
  return group.getByRole('article').filter({ hasText: '机器人' }).filter({ hasText: words });
}

/** Everything the bot has said, in order. */
export function linesOfBot(group: Page): Promise<readonly string[]> {
  return botSaid(group, '').locator('.bubble').allInnerTexts();
}
