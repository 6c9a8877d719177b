import { buffer } from 'node:stream/consumers';
import { writeXlsx as writeWorkbook } from 'hucre/xlsx';
import { readSheet } from '../../../server/platform/sheet/read-sheet';
import { writeCsv, writeXlsx, type SheetColumn } from '../../../server/platform/sheet/write-sheet';

const COLUMNS: readonly SheetColumn<readonly (string | number)[]>[] = [
  { heading: '案卷号', value: ([no]) => no },
  { heading: '描述', value: ([, words]) => words },
];

const NASTY: readonly (readonly [string, string])[] = [
  ['3302122609280000001', '=HYPERLINK("http://x","点我")'],
  ['0012', '+cmd|calc'],
  ['330212002001', '-2+3'],
  ['01005', '@SUM(A1)'],
  ['1e5', '\t=1+1'],
  ['2026-09-28', '\r=1'],
  ['-5', '他说：“窨井盖,坏了”\n第二行'],
  ["'单引号", "'=不是公式"],
  ['𠮷野家', '<b>&amp;</b> _x0041_'],
  ['', '   两头空格 '],
];

describe('a sheet', () => {
  test.each([
    ['xlsx', (rows: readonly (readonly [string, string])[]) => buffer(writeXlsx('案件', COLUMNS, rows))],
    ['csv', (rows: readonly (readonly [string, string])[]) => buffer(writeCsv(COLUMNS, rows))],
  ])('written as %s and read again says the same, digit for digit (R107)', async (format, write) => {
    const bytes = await write(NASTY);

    const sheet = await readSheet(bytes, `a.${format}`);

    expect(sheet.heading).toEqual(['案卷号', '描述']);
    expect(sheet.rows.map(({ cells }) => [...cells])).toEqual(NASTY.map((row) => [...row]));
  });

  test('never holds a formula that came from a citizen (R107)', async () => {
    const csv = (await buffer(writeCsv(COLUMNS, NASTY))).toString();
    const rows = csv.split('\r\n').slice(1);

    expect(rows.flatMap((row) => row.split(',')).filter((cell) => /^"?[=+@\t\r]/.test(cell))).toEqual([]);
    expect(csv.startsWith('\ufeff')).toBe(true);
  });

  test('keeps numbers as numbers', async () => {
    const bytes = await buffer(writeXlsx('数', COLUMNS, [['甲', 12.5], ['乙', -3]]));

    expect((await readSheet(bytes, 'a.xlsx')).rows.map(({ cells }) => cells[1])).toEqual(['12.5', '-3']);
  });

  test('saved by Chinese Excel as CSV is read too', async () => {
    const gb = Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0d, 0x0a, 0x31, 0x2c, 0xc2, 0xb7, 0xb5, 0xc6]);

    expect(await readSheet(gb, 'a.csv')).toEqual({ heading: ['编号', '名称'], rows: [{ line: 2, cells: ['1', '路灯'] }] });
  });

  test('counts rows as the spreadsheet program does, blank ones left out', async () => {
    const sheet = await readSheet(Buffer.from('a,b\n\n1,2\n,\n3,4\n'), 'a.csv');

    expect(sheet.rows).toEqual([{ line: 3, cells: ['1', '2'] }, { line: 5, cells: ['3', '4'] }]);
  });

  test('with dates and numbers typed by hand is read as people see it', async () => {
    const bytes = await writeWorkbook({ sheets: [{ name: 's', rows: [['a'], [3302], [330212002001], [new Date('2026-10-01T00:00:00Z')], [true]] }] });

    expect((await readSheet(Buffer.from(bytes), 'a.xlsx')).rows.map(({ cells }) => cells[0])).toEqual(['3302', '330212002001', '2026-10-01', '是']);
  });

  test('of 20,000 rows is written in pieces', async () => {
    async function* many() { for (let index = 0; index < 20_000; index += 1) yield [`3302122609280${index}`, '路灯不亮'] as const; }
    const sizes: number[] = [];
    for await (const piece of writeXlsx('案件', COLUMNS, many())) sizes.push((piece as Buffer).length);

    expect(sizes.length).toBeGreaterThan(3);
  });

  test.each([
    // what                         bytes                                                    name          said
    ['with macros',                  async () => workbook({ vbaProject: new Uint8Array([1, 2]) }), 'a.xlsx',     '宏'],
    ['named as one with macros',     async () => workbook(),                                  'a.xlsm',     '宏'],
    ['of the old kind',              async () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'a.xls',      '旧格式'],
    ['cut off',                      async () => (await workbook()).subarray(0, 300),         'a.xlsx',     '打不开'],
    ['that is a picture',            async () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'a.png',      '打不开'],
    ['that is empty',                async () => Buffer.from('\n\n'),                         'a.csv',      '空的'],
    ['of 11 MB',                     async () => Buffer.alloc(11 * 1024 * 1024, 'a'),         'a.csv',      '10 MB'],
    ['that unpacks to a gigabyte',   async () => bomb(),                                      'a.xlsx',     '展开后太大'],
  ])('%s is refused in plain words (R107)', async (_what, bytes, name, said) => {
    await expect(readSheet(await bytes(), name)).rejects.toThrow(said);
  });
});

async function workbook(more: object = {}): Promise<Buffer> {
  return Buffer.from(await writeWorkbook({ sheets: [{ name: 's', rows: [['a'], ['1']] }], ...more }));
}

/** A real workbook whose list says that one part is a gigabyte unpacked. */
async function bomb(): Promise<Buffer> {
  const bytes = await workbook();
  const part = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  bytes.writeUInt32LE(1_000_000_000, part + 24);
  return bytes;
}
