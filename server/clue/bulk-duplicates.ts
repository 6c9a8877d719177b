import type { mongo } from 'mongoose';

const DUPLICATE = 11_000;

/**
 * Which of many writes, done together and unordered, met a row that is there already. Only for collections without a unique index beside `_id`.
 *
 * @throws whatever else went wrong
 */
export async function duplicatesOf(writing: Promise<unknown>): Promise<readonly number[]> {
  try {
    await writing;
    return [];
  } catch (fault) {
    const failed = (fault as { readonly writeErrors?: readonly mongo.WriteError[] | mongo.WriteError }).writeErrors ?? [];
    const all = Array.isArray(failed) ? failed as readonly mongo.WriteError[] : [failed as mongo.WriteError];
    if (all.length === 0 || all.some(({ code }) => code !== DUPLICATE)) throw fault;
    return all.map(({ index }) => index);
  }
}
