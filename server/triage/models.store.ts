import { deserialize, serialize } from 'node:v8';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Connection, mongo } from 'mongoose';
import type { MatterModel } from '../../shared/triage/learning/matter-model';
import type { SuggesterFigures } from '../../shared/triage/learning/measure-suggester';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

/** A document of the database holds 16 MB. */
const PART_BYTES = 8 * 1024 * 1024;
const SHOWN_MAX = 30;

export const MODEL_INDEXES: readonly CollectionIndexes[] = [
  { collection: 'matterModelParts', indexes: [{ key: { version: 1, part: 1 } }] },   // a version's weights, in order
  { collection: 'matterModelsInForce', indexes: [{ key: { key: 1 }, unique: true }] },   // the same key puts in force once
];

/** A learned version; its weights lie in parts beside it. */
export interface ModelRow {
  readonly _id: number;
  readonly schemaVersion: 1;
  readonly at: Date;
  readonly learned: number;
  readonly heldOut: SuggesterFigures;
  readonly heldOutBefore: SuggesterFigures;
  readonly parts: number;
}

/** Who put which version in force: a list that only grows, the last one holds. */
export interface InForce {
  readonly _id: number;
  /** 0 is the catalogue's words alone. */
  readonly version: number;
  readonly at: Date;
  readonly by: { readonly id: string; readonly name: string };
  readonly words: string;
  /** Learning puts nothing in its place. */
  readonly isKept: boolean;
  readonly key: string;
}

interface ModelPart {
  readonly _id: string;
  readonly version: number;
  readonly part: number;
  readonly bytes: mongo.Binary;
}

export interface ModelStore {
  /** The next version, weights first, so that nobody sees half of one. @returns its number */
  add(model: MatterModel, row: Pick<ModelRow, 'at' | 'learned' | 'heldOut' | 'heldOutBefore'>): Promise<number>;
  load(version: number): Promise<MatterModel | undefined>;
  byVersion(version: number): Promise<ModelRow | undefined>;
  newest(): Promise<readonly ModelRow[]>;
  inForce(): Promise<InForce | undefined>;
  /** Who put what in force, newest first. */
  history(): Promise<readonly InForce[]>;
  putBy(key: string): Promise<InForce | undefined>;
  /** @returns `false` when somebody else put one in force since, or the key was used */
  putInForce(next: InForce): Promise<boolean>;
  /** Takes away all but the newest and the one in force. */
  prune(): Promise<void>;
}

export function modelStore(db: Connection): ModelStore {
  const models = nativeCollection<ModelRow>(db, 'matterModels');
  const parts = nativeCollection<ModelPart>(db, 'matterModelParts');
  const force = nativeCollection<InForce>(db, 'matterModelsInForce');
  const newest = (): Promise<ModelRow[]> => models.find().sort({ _id: -1 }).limit(SHOWN_MAX).toArray();
  const inForce = async (): Promise<InForce | undefined> => (await force.findOne({}, { sort: { _id: -1 } })) ?? undefined;

  async function writeParts(version: number, bytes: Buffer): Promise<number> {
    const count = Math.ceil(bytes.length / PART_BYTES);
    await parts.deleteMany({ version });   // what a crash left
    for (let part = 0; part < count; part += 1) {
      const piece = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
      await parts.insertOne({ _id: `${version}:${part}`, version, part, bytes: piece as unknown as mongo.Binary });
    }
    return count;
  }

  return {
    newest, inForce,
    history: () => force.find().sort({ _id: -1 }).limit(SHOWN_MAX).toArray(),
    add: async (model, row) => {
      const [last] = await models.find().sort({ _id: -1 }).limit(1).toArray();
      const version = (last?._id ?? 0) + 1;
      const count = await writeParts(version, await promisify(gzip)(serialize(model)));
      await models.insertOne({ _id: version, schemaVersion: 1, ...row, parts: count });
      return version;
    },
    load: async (version) => {
      const row = await models.findOne({ _id: version });
      const found = await parts.find({ version }).sort({ part: 1 }).toArray();
      if (row === null || found.length !== row.parts) return undefined;
      const bytes = await promisify(gunzip)(Buffer.concat(found.map(({ bytes: piece }) => piece.buffer)));
      return deserialize(bytes) as MatterModel;
    },
    byVersion: async (version) => (await models.findOne({ _id: version })) ?? undefined,
    putBy: async (key) => (await force.findOne({ key })) ?? undefined,
    putInForce: async (next) => {
      try {
        await force.insertOne(next);
        return true;
      } catch (fault) {
        if (duplicateKeyOf(fault) === undefined) throw fault;
        return false;
      }
    },
    prune: async () => {
      const kept = [...(await newest()).map(({ _id }) => _id), (await inForce())?.version ?? 0];
      await models.deleteMany({ _id: { $nin: kept } });
      await parts.deleteMany({ version: { $nin: kept } });
    },
  };
}
