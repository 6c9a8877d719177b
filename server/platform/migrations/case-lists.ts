import type { Connection, mongo } from 'mongoose';
import { searchTokens, type SaidOfCase } from '../../../shared/case/search-tokens';
import { nativeCollection } from '../db';

const BATCH = 1000;
const SERIAL_DIGITS = 7;

/** Lists ended in the id before; they end in the number now. */
const OLD_INDEXES = ['unitId_1_state_1_clock.dueAt_1__id_1', 'areaCodes_1_state_1_openedAt_-1__id_-1', 'state_1_openedAt_-1__id_-1'];

type OldCase = SaidOfCase & { readonly _id: string; readonly no: string; readonly searchTokens?: readonly string[] };

/** Cases of before get what lists and search read of them; the lists' old indexes go. */
export async function caseLists(db: Connection): Promise<void> {
  const cases = nativeCollection<OldCase>(db, 'cases');
  const indexes = await cases.indexes().catch(noCollection);
  for (const { name } of indexes) if (OLD_INDEXES.includes(name ?? '')) await cases.dropIndex(name ?? '');
  let writes: mongo.AnyBulkWriteOperation<OldCase>[] = [];
  const send = async () => {
    if (writes.length > 0) await cases.bulkWrite(writes, { ordered: false });
    writes = [];
  };
  for await (const one of cases.find({ searchTokens: { $exists: false } }, { projection: { no: 1, text: 1, placeWords: 1, 'matter.name': 1 } })) {
    writes.push({ updateOne: { filter: { _id: one._id }, update: { $set: { searchTokens: [...searchTokens(one)], serialNo: Number(one.no.slice(-SERIAL_DIGITS)) } as Partial<OldCase> } } });
    if (writes.length >= BATCH) await send();
  }
  await send();
}

/** A new city has no cases yet. */
function noCollection(fault: unknown): readonly { readonly name?: string }[] {
  if ((fault as { codeName?: string }).codeName === 'NamespaceNotFound') return [];
  throw fault;
}
