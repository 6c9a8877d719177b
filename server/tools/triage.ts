import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { readSettings } from '../../config/env';
import { loadCity } from '../../config/load-city';
import { chatLexicon } from '../../shared/chat/lexicon';
import { cityLocator } from '../../shared/city/city-locator';
import { matterSuggester } from '../../shared/triage/suggest-matter';
import { triageLine } from './triage/triage-line';

const USAGE = 'npm run triage -- FILE.jsonl    每行 { "id", "text", "place"?, "at"?, "photo"? }，每行答一行 JSON';

/** What the shipped triage makes of a file, line by line to standard output; nothing is stored. A bad line gets a line with its error. */
async function triageFile(file: string): Promise<void> {
  const city = await loadCity(readSettings().city, { isDemo: true });
  const tools = { city, locator: cityLocator(city), lexicon: chatLexicon(city.matters), suggestMatter: matterSuggester(city.matters), now: new Date() };
  const input = createReadStream(file, 'utf8');
  await once(input, 'open');
  let lineNo = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    lineNo += 1;
    if (line.trim() === '') continue;
    const words = `${JSON.stringify(triageLine(line.replace(/^\uFEFF/, ''), lineNo, tools))}\n`;
    if (!process.stdout.write(words)) await once(process.stdout, 'drain');
  }
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  process.stdout.on('error', () => process.exit());   // its reader had enough
  await triageFile(file).catch((fault: Error) => {
    console.error(`${fault.message}\n${USAGE}`);
    process.exitCode = 2;
  });
}
