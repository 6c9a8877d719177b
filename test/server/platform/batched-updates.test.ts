import { batchedUpdates } from '../../../server/platform/batched-updates';
import { connectDb, nativeCollection } from '../../../server/platform/db';

interface Row {
  readonly _id: string;
  readonly version: number;
  readonly writers: readonly string[];
}

describe('conditional writes that share a command', () => {
  let db: Awaited<ReturnType<typeof connectDb>>;
  beforeAll(async () => {
    db = await connectDb({ uri: process.env.TEST_MONGODB_URI ?? '', name: `updates_${Date.now()}` });
  });
  beforeEach(async () => {
    const rows = nativeCollection<Row>(db, 'rows');
    await rows.deleteMany({});
    await rows.insertMany(Array.from({ length: 40 }, (_, index) => ({ _id: `r${index}`, version: 1, writers: [] })));
  });
  afterAll(async () => {
    await db.dropDatabase();
    await db.close();
  });

  function writer() {
    const rows = nativeCollection<Row>(db, 'rows');
    const asked: number[] = [];
    const update = batchedUpdates<{ readonly _id: string; readonly who: string }>(db, 'rows', async (proofs) => {
      asked.push(proofs.length);
      const found = await rows.find({ _id: { $in: proofs.map(({ _id }) => _id) } }).toArray();
      return proofs.map(({ _id, who }) => found.some((row) => row._id === _id && row.writers.includes(who)));
    });
    const write = (_id: string, who: string, version = 1) => update({ filter: { _id, version }, update: { $inc: { version: 1 }, $push: { writers: who } }, proof: { _id, who } });
    return { rows, asked, write };
  }

  test('of two who write the same row at once one wins, and each is told', async () => {
    const { rows, write } = writer();

    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => [write(`r${index}`, 'a'), write(`r${index}`, 'b')]).flat());

    for (let index = 0; index < 40; index += 1) {
      const row = await rows.findOne({ _id: `r${index}` });
      const [isA, isB] = answers.slice(index * 2, index * 2 + 2);
      expect(row?.version).toBe(2);
      expect(row?.writers).toEqual(isA === true ? ['a'] : ['b']);
      expect(isA).not.toBe(isB);
    }
  });

  test('nobody asks which were written when all were', async () => {
    const { asked, write } = writer();

    expect(await Promise.all(Array.from({ length: 40 }, (_, index) => write(`r${index}`, 'a')))).toEqual(Array(40).fill(true));
    expect(asked).toEqual([]);
    expect(await write('r0', 'late')).toBe(false);
    expect(await write('nowhere', 'a')).toBe(false);
  });

  test('one the database refuses does not take the others with it', async () => {
    const { rows, write } = writer();
    await rows.updateOne({ _id: 'r1' }, { $set: { writers: 'no list' } } as never);

    const answers = await Promise.allSettled([write('r0', 'a'), write('r1', 'a'), write('r2', 'a')]);

    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await rows.findOne({ _id: 'r2' }))?.writers).toEqual(['a']);
  });
});
