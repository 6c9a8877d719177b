import { batchedInserts } from '../../../server/platform/batched-inserts';
import { connectDb, nativeCollection } from '../../../server/platform/db';

describe('inserts that share a command', () => {
  let db: Awaited<ReturnType<typeof connectDb>>;
  beforeAll(async () => {
    db = await connectDb({ uri: process.env.TEST_MONGODB_URI ?? '', name: `batched_${Date.now()}` });
    await nativeCollection(db, 'rows').createIndex({ no: 1 }, { unique: true });
  });
  afterAll(async () => {
    await db.dropDatabase();
    await db.close();
  });

  test('each stands or falls by itself: new, there already, or refused by another index', async () => {
    const insert = batchedInserts<{ _id: string; no: number }>(db, 'rows');

    const answers = await Promise.allSettled([
      ...Array.from({ length: 300 }, (_, index) => insert({ _id: `r${index}`, no: index })),
      insert({ _id: 'r7', no: 1000 }),
      insert({ _id: 'other', no: 7 }),
    ]);

    expect(answers.slice(0, 300).every((answer) => answer.status === 'fulfilled' && answer.value)).toBe(true);
    expect(answers[300]).toEqual({ status: 'fulfilled', value: false });
    expect(answers[301]).toMatchObject({ status: 'rejected', reason: { code: 11_000 } });
    expect(await nativeCollection(db, 'rows').countDocuments()).toBe(300);
  });

  test('an unreadable document takes its companions with it, and they may come again', async () => {
    const insert = batchedInserts<{ _id: string; no: unknown }>(db, 'rows');

    const answers = await Promise.allSettled([insert({ _id: 'a', no: 2001 }), insert({ _id: 'b', no: BigInt(2) ** BigInt(70) })]);

    expect(answers.some(({ status }) => status === 'rejected')).toBe(true);
    expect(await insert({ _id: 'c', no: 2003 })).toBe(true);
  });
});
