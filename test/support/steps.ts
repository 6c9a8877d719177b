import { spawn } from 'node:child_process';

export interface Step {
  readonly name: string;
  /** Arguments to node. */
  readonly command: readonly string[];
  /** Shown while it runs, not only when it fails. */
  readonly isLoud?: boolean;
}

export interface StepResult {
  readonly name: string;
  readonly isPassed: boolean;
  readonly seconds: number;
}

const AT_ONCE = 2;

export const JEST = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '-c', 'config/jest.config.js'] as const;

export const TYPES: Step = { name: 'types', command: ['node_modules/typescript/bin/tsc', '--noEmit'] };
export const TYPES_OF_SHARED: Step = { name: 'types of shared/ by itself', command: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'shared'] };
export const LINT: Step = { name: 'lint', command: ['node_modules/eslint/bin/eslint.js', '-c', 'config/eslint.config.js', '.'] };
export const ARCHITECTURE: Step = { name: 'architecture', command: [...JEST, '--selectProjects', 'node', '--', 'test/architecture.test.ts'] };
export const SETTINGS_TABLE: Step = { name: 'settings in the README', command: ['--import', 'tsx', 'server/tools/settings-table.ts', '--check'] };

/** Runs the steps in this order, two at once, and tells how each went. */
export async function runSteps(steps: readonly Step[]): Promise<readonly StepResult[]> {
  const waiting = [...steps];
  const results: StepResult[] = [];
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) results.push(await runStep(step));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

/** Runs one step; its words are shown as they come when it is loud, else when it fails. */
export function runStep({ name, command, isLoud }: Step): Promise<StepResult> {
  return new Promise((done) => {
    const since = Date.now();
    const said: Buffer[] = [];
    const child = spawn(process.execPath, command, { stdio: isLoud === true ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('close', (code) => {
      const seconds = (Date.now() - since) / 1000;
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
      if (code !== 0) process.stdout.write(Buffer.concat(said));
      done({ name, isPassed: code === 0, seconds });
    });
  });
}
