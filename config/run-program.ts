import { execFile } from 'node:child_process';

const OUTPUT_MAX = 64 * 1024 * 1024;

/**
 * What a program writes to its standard output.
 *
 * @throws {Error} when it is not there, takes too long or ends with another code than 0
 */
export function runProgram(program: string, args: readonly string[], options: { readonly timeoutMs?: number; readonly env?: NodeJS.ProcessEnv } = {}): Promise<string> {
  return new Promise((done, fail) => {
    execFile(program, args, { encoding: 'utf8', maxBuffer: OUTPUT_MAX, timeout: options.timeoutMs ?? 0, env: options.env }, (error, stdout) => {
      if (error === null) done(stdout);
      else fail(error);
    });
  });
}
