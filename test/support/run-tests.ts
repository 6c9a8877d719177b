import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringBrowser } from './browser';
import { JEST, LINT, SETTINGS_TABLE, type Step, TYPES, TYPES_OF_SHARED, runStep, runSteps } from './steps';

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

const BUILDS: readonly Step[] = (['h5', 'weapp'] as const).map((target) => ({
  name: `build ${target}`, command: ['--import', 'tsx', 'server/tools/build-miniapp.ts', target],
}));

/** `npm test`: everything. The last line is the sum; the two builds run first, for the journeys and the weapp tests need them. */
async function main(): Promise<void> {
  const [, steps] = await Promise.all([
    bringBrowser((words) => console.log(words)),
    runSteps([...BUILDS, TYPES, LINT, TYPES_OF_SHARED, SETTINGS_TABLE]),
  ]);
  const report = join(tmpdir(), `gezhi-jest-${process.pid}.json`);
  const jest = await runStep({ name: 'jest', command: [...JEST, '--json', `--outputFile=${report}`], isLoud: true });
  const tests = readReport(report, jest.isPassed);
  const passed = steps.filter((step) => step.isPassed).length + tests.passed;
  const failed = steps.filter((step) => !step.isPassed).length + tests.failed;
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`${passed} passed, ${failed} failed, ${tests.skipped} skipped`);
}

/** A jest that fell over before it could report, or failed beside its tests, counts as one failure. */
function readReport(file: string, isPassed: boolean): Count {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
    return { passed: report.numPassedTests, failed: failed === 0 && !isPassed ? 1 : failed, skipped: report.numPendingTests + report.numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(file, { force: true });
  }
}

await main();
