import { readFileSync, readdirSync } from 'node:fs';
import { faultOf, importsOf } from './support/import-arrows';

const LINES_MAX = 300;
const CODE = /\.(ts|tsx|js|cjs|mjs)$/;

/** Taro and the tools ask for these by default import. */
const MAY_DEFAULT = /^(config\/[^/]+\.js|miniapp\/config\/.+|miniapp\/[^/]+\.(js|cjs)|miniapp\/src\/.+\.config\.ts|miniapp\/src\/app\.tsx|miniapp\/src\/(pages|packages)\/.+\.tsx|test\/support\/global-(setup|teardown)\.ts|miniapp\/src\/custom-tab-bar\/.+)$/;

/** What a work in progress leaves behind. */
const LEFTOVERS: readonly (readonly [string, RegExp])[] = [
  ['a note to do it later', /\b(TODO|FIXME|XXX|HACK)\b/],
  ['a test left out', /\b(describe|test|it)\.(skip|only|todo)\b|\b(xit|xdescribe|fit|fdescribe)\(/],
  ['a debugger stop', /^\s*debugger\b/m],
  ['a check switched off for a whole file', /@ts-nocheck|eslint-disable(?!-next-line|-line)/],
  ['a path of one machine', /['"`\s(](\/home\/|\/root\/|\/Users\/)/],
];

const HOMES = ['shared', 'config', 'server', 'bot', 'miniapp', 'test'];
const NOT_OURS = /(^|\/)(node_modules|dist|\.swc|\.cache)(\/|$)/;

const files = HOMES.flatMap((home) => readdirSync(home, { recursive: true, encoding: 'utf8' }).map((path) => `${home}/${path}`))
  .filter((file) => CODE.test(file) && !NOT_OURS.test(file));
const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));

describe('the project', () => {
  test('lets imports point only the way the house says', () => {
    const faults = each((file, text) => importsOf(file, text).flatMap((found) => faultOf(file, found) ?? []));

    expect(faults).toEqual([]);
  });

  test('keeps every file of code within 300 lines', () => {
    const faults = each((_file, text) => (text.split('\n').length - 1 > LINES_MAX ? [`${text.split('\n').length - 1} lines`] : []));

    expect(faults).toEqual([]);
  });

  test('exports by name, save where a tool asks for a default', () => {
    const faults = each((file, text) => (/^export default\b/m.test(text) && !MAY_DEFAULT.test(file) ? ['default export'] : []));

    expect(faults).toEqual([]);
  });

  test('carries no leftovers of work in progress', () => {
    const faults = each((file, text) => (file === 'test/architecture.test.ts' ? [] : LEFTOVERS.flatMap(([name, sign]) => (sign.test(text) ? [name] : []))));

    expect(faults).toEqual([]);
  });

  test('reads process.env in config/env.ts alone', () => {
    const faults = each((file, text) => (/^(shared|server|bot)\//.test(file) && /process\.env\b/.test(text) ? ['process.env'] : []));

    expect(faults).toEqual([]);
  });
});

describe('the check of imports', () => {
  test.each([
    // from                              import                                            why
    ['shared/sla/clock.ts',              "import { readFile } from 'node:fs';",            'decisions touch no disk'],
    ['shared/case/act.ts',               "import { useState } from 'react';",              'nor a page'],
    ['shared/time/local-time.ts',        "import { cityOf } from '../city/city';",         'time stands below the city'],
    ['shared/routing/route.ts',          "import { triage } from '../triage/triage';",     'routing stands below triage'],
    ['shared/case/act.ts',               "import { log } from '../../server/platform/log';", 'decisions do not act'],
    ['server/report/receive-report.ts',  "import { openCase } from '../case/open-case';",  'another stage is handed in'],
    ['server/report/receive-report.ts',  "export { openCase } from '../case/open-case';",  'a re-export is an import'],
    ['server/report/receive-report.ts',  "const x = await import('../case/open-case');",   'so is a dynamic one'],
    ['server/platform/db.ts',            "import { relay } from '../outbox/relay';",       'the platform knows no stage'],
    ['bot/main.ts',                      "import { db } from '../server/platform/db';",    'the bot reaches the server over HTTP'],
    ['bot/main.ts',                      "import type { Db } from '../server/platform/db';", 'also for a type'],
    ['miniapp/src/app.tsx',              "import { readSettings } from '../../config/env';", 'pages know no settings'],
    ['miniapp/src/api/client.ts',        "import { join } from 'node:path';",              'nor a disk'],
    ['config/env.ts',                    "import { startServer } from '../server/main';",  'settings start nothing'],
  ])('refuses in %s: %s (%s)', (from, text) => {
    const faults = importsOf(from, text).flatMap((found) => faultOf(from, found) ?? []);

    expect(faults).toHaveLength(1);
  });

  test.each([
    ['shared/triage/triage.ts',          "import { routeTo } from '../routing/route';"],
    ['shared/report/report-request.ts',  "import { z } from 'zod';"],
    ['server/report/receive-report.ts',  "import { numberBlocks } from '../platform/numbers';"],
    ['server/report/receive-report.ts',  "import { placeFrom } from '../../shared/geo/datum';"],
    ['server/app.ts',                    "import { caseRoutes } from './case/case.routes';"],
    ['server/outbox/subscribers.ts',     "import { sendNotice } from '../notice/send-notice';"],
    ['miniapp/src/api/client.ts',        "import type { Receipt } from '../../../shared/case/case-api';"],
    ['test/journeys/pothole.test.ts',    "import { startServer } from '../../server/main';"],
  ])('lets %s have: %s', (from, text) => {
    const faults = importsOf(from, text).flatMap((found) => faultOf(from, found) ?? []);

    expect(faults).toEqual([]);
  });
});

function each(faultsOf: (file: string, text: string) => readonly string[]): readonly string[] {
  return [...texts].flatMap(([file, text]) => faultsOf(file, text).map((fault) => `${file}: ${fault}`));
}
