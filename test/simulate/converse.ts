import { parseArgs } from 'node:util';
import { readSettings } from '../../config/env';
import { playWritten, type Played } from './play-written';
import { NotPlayable } from './running-city';
import { scenariosNamed, writtenScenarios } from './scenario-files';

const USAGE = `npm run simulate -- SCENARIO [--speed N]   一段写好的对话：文件名、文件名/序号、标题里的几个字、all，或同样写法的 .txt 文件
npm run simulate -- --list                 列出写好的对话
npm run simulate -- city-day               一座城市的一天`;
const FACTOR_MAX = 600;

/**
 * `npm run simulate -- SCENARIO`: plays written conversations into the demo that runs.
 *
 * @returns 0 when all came out as written, 1 when not, 2 when nothing could be played
 */
export async function converse(words: readonly string[]): Promise<number> {
  const { values, positionals: [what] } = parseArgs({ args: [...words], allowPositionals: true, options: { speed: { type: 'string' }, list: { type: 'boolean', default: false } } });
  if (values.list) return list();
  const speed = values.speed === undefined ? undefined : Number(values.speed);
  if (what === undefined || speed !== undefined && !(speed > 0 && speed <= FACTOR_MAX)) return said(USAGE);
  const found = scenariosNamed(what);
  if (found.length === 0) return said(`没有叫“${what}”的对话，--list 列出全部`);
  try {
    const played = await playWritten(found, { settings: readSettings(), onPlayed: tell, ...(speed === undefined ? {} : { speed }) });
    const same = played.filter(({ differences }) => differences.length === 0).length;
    console.log(`${played.length} 段对话，${same} 段和写的一样`);
    return same === played.length ? 0 : 1;
  } catch (fault) {
    if (fault instanceof NotPlayable) return said(fault.message);
    throw fault;
  }
}

function tell({ written: { name, scenario }, came, differences }: Played): void {
  console.log(`${differences.length === 0 ? '✓' : '✗'} ${name} ${scenario.title}`);
  for (const line of came.lines) console.log(`    > ${line}`);
  for (const { who, text, marks } of came.reports) console.log(`    = ${who} ${text} | ${Object.entries(marks).flatMap(([mark, value]) => (value === '' ? [] : [`${mark} ${value}`])).join(' | ')}`);
  for (const { of, expected, came: has } of differences) console.log(`    ≠ ${of}：写的是 ${expected}\n            来的是 ${has}`);
}

function list(): number {
  for (const { name, scenario } of writtenScenarios()) console.log(`${name.padEnd(16)} ${scenario.title}`);
  return 0;
}

function said(words: string): number {
  console.error(words);
  return 2;
}
