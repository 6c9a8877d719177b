import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { localDate } from '../../shared/time/local-time';
import { desk, openBrowser } from './browser';
import { composeReadmePictures } from './compose-pictures';
import { liveDemoDays, proposeSome, talkInGroup } from './demo-day';
import globalSetup from './global-setup';
import globalTeardown from './global-teardown';
import { openPage } from './page-steps';
import { photographAll, type Sitting } from './photograph';
import { freeBasePort, startChat } from './start-chat';
import { startTown } from './start-town';

const BOT_KEY = 'for-pictures';
const README_FOLDER = '.pictures';
const README_PICTURES = ['phone.png', 'desk.png'];

/** `node --import tsx test/support/take-pictures.ts OUTDIR [URL]`: of a town with made-up reports, or of a city that runs at URL. */
async function main([folder, url]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new Error('take-pictures OUTDIR [URL]');
  await mkdir(folder, { recursive: true });
  const browser = await openBrowser();
  const common = { browser, folder, officer: 'szyl-haishu' };
  try {
    if (url === undefined) await ofOwnTown(common);
    else await photographAll({ ...common, url });
  } finally {
    await browser.close();
  }
  if (basename(folder) !== README_FOLDER) return;
  await composeReadmePictures(folder);
  for (const name of await readdir(folder)) if (!README_PICTURES.includes(name)) await rm(join(folder, name));
}

async function ofOwnTown(common: Pick<Sitting, 'browser' | 'folder' | 'officer'>): Promise<void> {
  await globalSetup();
  const base = await freeBasePort();
  const town = await startTown({ at: `${localDate(new Date())} 07:00`, isAlive: true, settings: { port: base, botKey: BOT_KEY, bot: 'simulator' } });
  const chat = await startChat({ base, botKey: BOT_KEY });
  try {
    await liveDemoDays(town);
    await proposeSome(town);
    const group = await desk(common.browser).then((context) => openPage(context, chat.pageUrl));
    await talkInGroup(town, group);
    await group.close();
    await photographAll({ ...common, url: town.server.url, chatUrl: chat.pageUrl, now: town.clock.now() });
  } finally {
    await chat.stop();
    await town.stop();
    await globalTeardown();
  }
}

await main(process.argv.slice(2));
