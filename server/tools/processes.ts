import { readFile } from 'node:fs/promises';
import { runProgram } from '../../config/run-program';

/** Whether a process of this number is alive. One that has ended but was not collected yet counts as ended. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Its command line; empty when it cannot be read. Small images have no `ps`, Macs have no `/proc`. */
export async function commandOf(pid: number): Promise<string> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  } catch {
    return runProgram('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => '');
  }
}
