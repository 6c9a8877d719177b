import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KnowledgeRow } from '../../../shared/city/city';
import { playScenario, type Staged } from '../../support/room-theatre';
import { readScenarios, type Scenario } from '../../support/scenario';
import { LEXICON } from './small-talk';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'scenarios');
const KNOWLEDGE: readonly KnowledgeRow[] = [
  { id: 'residence', asks: [['居住证']], answer: '居住证带身份证和租房合同办理', window: '社区便民窗口', isDemo: true },
  { id: 'bulky', asks: [['大件', '垃圾'], ['旧家具']], answer: '大件垃圾先预约，放到指定点', window: '物业前台', isDemo: true },
];
const TOOLS = { lexicon: LEXICON, matterOf: (text: string) => /路灯|楼道灯/.exec(text)?.[0], knowledge: KNOWLEDGE };

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt')).sort();

describe.each(files)('%s', (file) => {
  test.each(readScenarios(readFileSync(join(FOLDER, file), 'utf8')).map((scenario) => [scenario.title, scenario] as const))('%s', (_title, scenario) => {
    const staged = playScenario(scenario, TOOLS);

    expect(told(staged, scenario)).toEqual(wanted(scenario));
  });
});

test('there are sixty conversations and more', () => {
  expect(files.flatMap((file) => readScenarios(readFileSync(join(FOLDER, file), 'utf8'))).length).toBeGreaterThanOrEqual(60);
});

/** What was said and came out, in the scenario's own terms: a line that fits its pattern is the pattern. */
function told({ lines, reports }: Staged, scenario: Scenario): unknown {
  return {
    lines: lines.map((line, index) => (fits(line, scenario.lines[index]) ? scenario.lines[index] : line)),
    reports: reports.map((report, index) => {
      const want = scenario.reports[index];
      const has: Readonly<Record<string, string>> = { 图: String(report.photos), 位置: report.place, 危险: report.danger, 状态: report.state, 附议: String(report.supporters) };
      const words = want?.words.filter((word) => (word.startsWith('无') ? !report.text.includes(word.slice(1)) : report.text.includes(word)));
      return { who: report.who, words: want !== undefined && words?.length === want.words.length ? want.words : [report.text], marks: Object.fromEntries(Object.keys(want?.marks ?? { 状态: '' }).map((mark) => [mark, has[mark]])) };
    }),
  };
}

function wanted({ lines, reports }: Scenario): unknown {
  return { lines, reports };
}

function fits(line: string, pattern: string | undefined): boolean {
  return pattern !== undefined && new RegExp(`^${pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`).test(line);
}
