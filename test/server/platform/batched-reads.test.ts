import { batchedReads } from '../../../server/platform/batched-reads';

describe('reads of one moment', () => {
  test('share a query, and each is answered by its own row or by none', async () => {
    const asked: (readonly string[])[] = [];
    const read = batchedReads<string>(async (keys) => {
      asked.push(keys);
      return new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, `row of ${key}`]));
    });

    const found = await Promise.all(['a', 'b', 'a', 'nobody'].map(read));

    expect(found).toEqual(['row of a', 'row of b', 'row of a', undefined]);
    expect(asked.flat().sort()).toEqual(['a', 'b', 'nobody', ...(asked.length > 1 ? ['a'] : [])].sort());
  });

  test('never get what was read before they were asked', async () => {
    let version = 0;
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => { begin = resolve; });
    const read = batchedReads<number>(async (keys) => {
      const now = version;
      begin();
      await new Promise((resolve) => { setTimeout(resolve, 5); });
      return new Map(keys.map((key) => [key, now]));
    });

    const before = read('a');
    await begun;
    version = 1;
    const after = read('a');

    expect([await before, await after]).toEqual([0, 1]);
  });

  test('fail together with the query, and the next ones are asked anew', async () => {
    let tries = 0;
    const read = batchedReads<string>(async (keys) => {
      tries += 1;
      if (tries === 1) throw new Error('away');
      return new Map(keys.map((key) => [key, key]));
    });

    await expect(read('a')).rejects.toThrow('away');
    expect(await read('a')).toBe('a');
  });
});
