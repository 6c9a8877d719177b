import { open, type FileHandle } from 'node:fs/promises';
import type { VerdictList } from '../../asset/import-assets';

const HEADING = '\ufeff行号,标识码,字段,原因\n';

/** The list of wrong rows as a CSV file that Excel opens: one line a fault. */
export async function verdictFile(path: string): Promise<VerdictList & { close(): Promise<void> }> {
  const handle: FileHandle = await open(path, 'a+');
  return {
    cutTo: (bytes) => handle.truncate(bytes),
    append: async (verdicts) => {
      const { size } = await handle.stat();
      const lines = verdicts.flatMap(({ line, id, faults }) => faults.map(({ field, words }) => [line, id, field, words].map(cell).join(',')));
      await handle.appendFile((size === 0 ? HEADING : '') + lines.map((one) => `${one}\n`).join(''));
      await handle.datasync();
      return (await handle.stat()).size;
    },
    close: () => handle.close(),
  };
}

/** A sign before what a spreadsheet program would reckon; numbers of many digits stay text. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
