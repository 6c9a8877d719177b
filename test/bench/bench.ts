import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '../../config/env';
import { loadCity } from '../../config/load-city';
import type { City } from '../../shared/city/city';
import { CACHE_GB, openBase, openField, type Field } from './field';
import { growBase } from './grow/grow-base';
import { measureActs } from './measure-acts';
import { measureChat } from './measure-chat';
import { measureDeadlines } from './measure-deadlines';
import { measureGateway } from './measure-gateway';
import { measureImports } from './measure-imports';
import { measureLists } from './measure-lists';
import { emptyPhases, grownPhases, measureReports } from './measure-reports';
import { tell, type BaseMeasured } from './tell';

const PARTS = ['deadlines', 'chat', 'gateway', 'imports', 'reports', 'acts', 'lists'] as const;
type Part = (typeof PARTS)[number];
const NEED_NO_BASE: readonly Part[] = ['deadlines', 'chat', 'gateway', 'imports'];

const BASES = { whole: [100_000, 1_000_000], quick: [5_000] } as const;
/** One account: a hundred rooms of 138, as the city has them. */
const GATEWAY = { whole: { rooms: 100, members: 138, messages: 20_000 }, quick: { rooms: 100, members: 138, messages: 2_000 } } as const;
const CHAT = { whole: 300_000, quick: 30_000 } as const;
/** Rows of a file of components: what a large city has (R8). */
const IMPORTS = { whole: 2_500_000, quick: 20_000 } as const;
const DEADLINES = { whole: 500_000, quick: 50_000 } as const;

interface Order {
  readonly isQuick: boolean;
  readonly parts: readonly Part[];
  /** How many cases the bases hold on which lists, acts and reports are measured. */
  readonly bases: readonly number[];
  /** Components brought as a file. */
  readonly rows: number;
  readonly folder: string;
}

/** Throughput and latencies against a real mongod, everything on this machine, each part in its own process: on an empty base, then on grown ones. */
async function bench({ isQuick, parts, bases, rows, folder }: Order, city: City, jsonFile: string): Promise<void> {
  const isAsked = (part: Part) => parts.includes(part);
  const deadlines = isAsked('deadlines') ? measureDeadlines(city, isQuick ? DEADLINES.quick : DEADLINES.whole) : [];
  const gateway = isAsked('gateway') ? [await measureGateway(join(folder, `bench-${process.pid}-chat`), isQuick ? GATEWAY.quick : GATEWAY.whole)] : [];
  if (isAsked('chat')) {
    const { messages, perSecond, clues, heapMegabytes } = measureChat(city, isQuick ? CHAT.quick : CHAT.whole);
    console.log(`群聊（单核，不落库）：${messages} 条消息，每秒 ${perSecond} 条，${clues} 条线索，堆多用 ${heapMegabytes} MB`);
  }
  const imports = isAsked('imports') ? [await measureImports(join(folder, `bench-${process.pid}-imports`), city, rows)] : [];
  const found: BaseMeasured[] = [];
  if (isAsked('reports')) {
    found.push(await within(join(folder, `bench-${process.pid}`), false, async (field) => ({
      ...await sizeOf(field), reports: await measureReports(field, city, emptyPhases(isQuick)), acts: isAsked('acts') ? await measureActs(field, city, isQuick) : [], lists: [],
    })));
  }
  for (const cases of bases) {
    const home = isQuick ? join(folder, `bench-${process.pid}-base`) : homeOf(folder, cases);
    await grow(home, city, cases);
    found.push(await within(home, !isQuick, async (field) => {
      await field.untilQuiet();
      return {
        ...await sizeOf(field),
        lists: isAsked('lists') ? await measureLists(field, city, isQuick) : [],
        acts: isAsked('acts') ? await measureActs(field, city, isQuick) : [],
        reports: isAsked('reports') ? await measureReports(field, city, grownPhases(isQuick)) : [],
      };
    }));
  }
  await tell({ isQuick, cacheGb: CACHE_GB, deadlines, gateway, imports, bases: found }, jsonFile);
}

/** Brings a kept base to so many cases; one that has them already is left as it is. */
async function grow(home: string, city: City, cases: number): Promise<void> {
  const base = await openBase(home);
  try {
    const { made, seconds, indexSeconds } = await growBase(base.db, city, cases, new Date());
    const { storageSize = 0, indexSize = 0 } = (await base.db.db?.stats()) ?? {};
    const megabytes = (bytes: number) => Math.round(bytes / 1024 ** 2);
    if (made > 0) console.log(`${made} 个案件，${Math.round(seconds)} 秒（每秒 ${Math.round(made / seconds)}），索引 ${Math.round(indexSeconds)} 秒；数据 ${megabytes(storageSize)} MB，索引 ${megabytes(indexSize)} MB`);
  } finally {
    await base.close();
  }
}

async function within(home: string, isKept: boolean, measure: (field: Field) => Promise<BaseMeasured>): Promise<BaseMeasured> {
  const field = await openField(home, { isKept });
  try {
    return await measure(field);
  } finally {
    await field.close();
  }
}

async function sizeOf({ db }: Field): Promise<Pick<BaseMeasured, 'cases' | 'bytesOnDisk'>> {
  const { totalSize = 0 } = (await db.db?.stats()) ?? {};
  return { cases: await db.collection('cases').estimatedDocumentCount(), bytesOnDisk: Number(totalSize) };
}

function homeOf(folder: string, cases: number): string {
  return join(folder, `bench-base-${cases}`);
}

function countOf(words: string): number {
  const count = Number(words);
  if (Number.isInteger(count) && count > 0) return count;
  throw new Error(`a number above 0 was expected, got "${words}"`);
}

/** `--only lists,acts` · `--only imports --rows 100000` · `--base 100000` · `--grow 1000000` · `--quick` · `--json FILE` */
const { values } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'string' }, grow: { type: 'string' }, only: { type: 'string' }, base: { type: 'string' }, rows: { type: 'string' } } });
const settings = readSettings();
const folder = resolve(settings.dataDir);
const city = await loadCity(settings.city, { isDemo: true });
if (values.grow !== undefined) {
  await grow(homeOf(folder, countOf(values.grow)), city, countOf(values.grow));
} else {
  const isQuick = values.quick === true;
  const parts = values.only === undefined ? PARTS : PARTS.filter((part) => values.only?.split(',').includes(part));
  const needsBase = parts.some((part) => !NEED_NO_BASE.includes(part));
  const bases = values.base === undefined ? BASES[isQuick ? 'quick' : 'whole'] : values.base.split(',').filter(Boolean).map(countOf);
  const rows = values.rows === undefined ? IMPORTS[isQuick ? 'quick' : 'whole'] : countOf(values.rows);
  const jsonFile = resolve(values.json ?? join(folder, 'bench', `${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.json`));
  await bench({ isQuick, parts, bases: needsBase ? bases : [], rows, folder }, city, jsonFile);
}
