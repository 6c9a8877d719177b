import { Refused } from '../../../server/platform/errors';
import { enforcementStore } from '../../../server/enforcement/enforcement.store';
import { trimRecords } from '../../../server/case/trim-records';
import { verifyRecords } from '../../../server/case/verify-records';
import { trimRecord } from '../../../shared/case/trim-record';
import type { CaseFile } from '../../../shared/case/case-file';
import { DISPOSED, openHouse, START, type SmallHouse } from '../outbox/small-house';

let house: SmallHouse;
beforeEach(async () => { house = await openHouse(); });
afterEach(() => house.close());

async function stored({ _id }: Pick<CaseFile, '_id'>): Promise<CaseFile> {
  const caseFile = await house.cases.byId(_id);
  if (caseFile === undefined) throw new Error('the case is gone');
  return caseFile;
}

const whole = async (one: Pick<CaseFile, '_id'>): Promise<CaseFile> => house.cases.records.whole(await stored(one));
const seqs = ({ record }: CaseFile): readonly number[] => record.map(({ seq }) => seq);
const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_none, index) => index + 1);
const copies = () => house.context.db.db!.collection<{ _id: string; entries: { words: string; photoIds: string[] }[] }>('caseRecords');
const broken = () => verifyRecords(house.context, START, new Date(START.getTime() + 1));

async function noted(caseFile: Pick<CaseFile, '_id'>, lines: number, from = 0): Promise<void> {
  for (let line = from; line < from + lines; line += 1) await house.acts(caseFile._id, 'note', 'accept-1', { words: `第 ${line} 次电话`, key: `note-${line}` });
}

/** A case mended by the lamps' officer, then talked about for long. */
async function longCase(): Promise<CaseFile> {
  const caseFile = await house.opened();
  await house.acts(caseFile._id, 'accept', 'officer-lamps');
  await house.acts(caseFile._id, 'dispose', 'officer-lamps', { ...DISPOSED, key: 'mended' });
  await noted(caseFile, 120);
  return stored(caseFile);
}

describe('a record past fifty lines', () => {
  test('is copied and trimmed, and the whole course is there as before (R23)', async () => {
    const long = await longCase();
    const last = long.record.length;

    expect(await trimRecords(house.context)).toBe(1);

    const short = await stored(long);
    expect([short.record.length >= 25 && short.record.length <= 50, short.version, short.changedAt]).toEqual([true, long.version, long.changedAt]);
    expect(short.trimmed?.landmarks.length).toBeLessThan(5);
    expect((await whole(long)).record).toEqual(long.record);
    expect(seqs(await whole(long))).toEqual(upTo(last));
    expect(await broken()).toEqual([]);
    expect(await trimRecords(house.context)).toBe(0);
  });

  test('goes on where it was, is trimmed again, and a short one never', async () => {
    const [long, short] = [await longCase(), await house.opened()];
    await trimRecords(house.context);

    await noted(long, 60, 200);
    await trimRecords(house.context);

    expect(seqs(await whole(long))).toEqual(upTo(long.record.length + 60));
    expect((await stored(long)).record.length).toBeLessThanOrEqual(50);
    expect(await stored(short)).toEqual(short);
    expect(await broken()).toEqual([]);
  });

  test('loses nothing and holds nothing twice when the copying died before the trimming, and acts came between', async () => {
    const long = await longCase();
    await house.cases.records.copy(long, trimRecord(long)?.parts ?? []);
    expect(await whole(long)).toEqual(long);   // the copies are not the truth yet
    await noted(long, 30, 200);

    await trimRecords(house.context);

    expect(seqs(await whole(long))).toEqual(upTo(long.record.length + 30));
    expect(await broken()).toEqual([]);
  });

  test('is trimmed once by five processes at once, while twenty people write into it', async () => {
    const long = await longCase();

    await Promise.all([
      ...Array.from({ length: 5 }, () => trimRecords(house.context)),
      ...Array.from({ length: 20 }, (_none, line) => house.acts(long._id, 'note', 'accept-1', { words: `同时 ${line}` }).catch((fault: unknown) => { if (!(fault instanceof Refused)) throw fault; })),
    ]);
    await trimRecords(house.context);

    const now = await whole(long);
    expect(seqs(now)).toEqual(upTo(now.record.length));
    expect(now.version).toBe(long.version + now.record.length - long.record.length);
    expect(await broken()).toEqual([]);
  });
});

describe('a trimmed line', () => {
  test('still answers its key: the same act again is done, another one with it is refused', async () => {
    const long = await longCase();
    await trimRecords(house.context);
    const short = await stored(long);
    expect(short.recentKeys).not.toContain('accept-1:note-3');

    await house.acts(long._id, 'note', 'accept-1', { words: '第 3 次电话', key: 'note-3' });

    expect(await stored(long)).toEqual(short);
    await expect(house.acts(long._id, 'note', 'accept-1', { words: '别的话', key: 'note-3' })).rejects.toMatchObject({ code: 'key-reused' });
  });

  test('still says who had the work in hand: what fails its recheck goes back to that unit', async () => {
    const long = await longCase();
    await trimRecords(house.context);

    expect((await house.acts(long._id, 'fail', 'grid-1', { words: '还是不亮' })).state).toBe('disposing');
  });

  test('still keeps who mended it from checking it (R27)', async () => {
    const caseFile = await house.opened();
    await house.acts(caseFile._id, 'return', 'officer-lamps', { words: '不是本单位的灯' });
    await house.acts(caseFile._id, 'handDown', 'dispatch-1', { level: 'cell', words: '请网格先办' });
    await house.acts(caseFile._id, 'solve', 'grid-1', DISPOSED);
    await noted(caseFile, 60);
    await trimRecords(house.context);

    await expect(house.acts(caseFile._id, 'pass', 'grid-1')).rejects.toMatchObject({ code: 'same-person' });
  });

  test('stands in the evidence of an enforcement case with its photos (R43)', async () => {
    const caseFile = await house.opened();
    await house.acts(caseFile._id, 'add', 'accept-1', { words: '店家自己拍的', photoIds: ['f'.repeat(64)] });
    await noted(caseFile, 60);
    await trimRecords(house.context);
    await house.acts(caseFile._id, 'transfer', 'dispatch-1', { words: '涉嫌违反第二十八条' });

    const { enforcement } = await stored(caseFile);
    expect((await enforcementStore(house.context.db).byId(enforcement?.id ?? ''))?.photos.map(({ photoId }) => photoId)).toContain('f'.repeat(64));
  });

  test.each<readonly [what: string, harm: (id: string) => Promise<unknown>]>([
    ['whose words are changed', (id) => copies().updateOne({ _id: `${id}:26` }, { $set: { 'entries.3.words': '改过' } })],
    ['that is taken away',      (id) => copies().deleteOne({ _id: `${id}:1` })],
    ['kept in the case under another name', (id) => house.cases.collection.updateOne({ _id: id }, { $set: { 'trimmed.landmarks.0.actor.id': 'grid-1' } as never })],
  ])('%s is found at night (R23)', async (_what, harm) => {
    const long = await longCase();
    await trimRecords(house.context);
    expect(await broken()).toEqual([]);

    await harm(long._id);

    expect(await broken()).toEqual([long.no]);
  });
});
