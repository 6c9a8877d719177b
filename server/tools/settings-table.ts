import { readFileSync, writeFileSync } from 'node:fs';
import { SETTINGS } from '../../config/env';

const README = 'README.md';
const MARKED = /<!-- settings -->[\s\S]*<!-- \/settings -->/;

/** The settings as the README shows them. */
export function settingsTable(): string {
  const rows = Object.entries(SETTINGS).map(([name, { schema, help }]) => `| \`${name}\` | ${shown(schema.parse(undefined))} | ${help.replaceAll('|', '\\|')} |`);
  return ['<!-- settings -->', '| setting | default | what it does |', '|---|---|---|', ...rows, '<!-- /settings -->'].join('\n');
}

function shown(value: string | number): string {
  return value === '' ? '' : `\`${String(value)}\``;
}

/** `--check` ends with 1 when the README differs; without it the README is put right. */
function main(isCheck: boolean): void {
  const readme = readFileSync(README, 'utf8');
  const wanted = readme.replace(MARKED, () => settingsTable());
  if (!MARKED.test(readme)) throw new Error(`${README} has no place <!-- settings --> … <!-- /settings --> for the table.`);
  if (wanted === readme) return;
  if (isCheck) throw new Error(`The settings table in ${README} is not that of config/env.ts: run npm run settings.`);
  writeFileSync(README, wanted);
}

if (process.argv[1]?.endsWith('settings-table.ts') === true) {
  try {
    main(process.argv.includes('--check'));
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
