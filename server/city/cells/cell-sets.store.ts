import mongoose, { type Connection } from 'mongoose';
import type { CellShape, GridCell, GridKind, PolygonRings } from '../../../shared/city/city';
import { duplicateKeyOf, nativeCollection } from '../../platform/db';
import type { CollectionIndexes } from '../../platform/indexes';

/** A part is read in a few milliseconds, so a server that takes a set over goes on answering between parts. */
const CELLS_A_PART = 250;
/** Corners are kept to 0.000001°. */
const STEPS = 1e6;

/** A set of cells of one kind as it was put in force: the whole of it, ended and future ones too. Never altered afterwards. */
export interface CellSet {
  /** Counts all sets: who writes the next number has judged by the ones before it. */
  readonly _id: number;
  readonly schemaVersion: 1;
  readonly gridKind: GridKind;
  /** Under which its parts stand. */
  readonly setId: string;
  readonly parts: number;
  readonly fromDate: string;
  /** `holding`: those it put in force, without the ended ones kept beside them. */
  readonly counts: { readonly cells: number; readonly holding?: number; readonly begun: number; readonly ended: number };
  readonly publishedAt: Date;
  readonly publishedBy: { readonly id: string; readonly name: string };
  readonly words: string;
  /** The version of this kind that was published once more. */
  readonly rolledBackTo?: number;
}

interface CellSetPart {
  /** `${setId}:${part}`. */
  readonly _id: string;
  readonly setId: string;
  readonly part: number;
  /** Corners as pairs of micro-degrees, 32 bits each. */
  readonly cells: readonly { readonly cell: GridCell; readonly rings: readonly mongoose.mongo.Binary[] }[];
}

export const CELL_SET_INDEXES: readonly CollectionIndexes[] = [
  { collection: 'cellSets', indexes: [{ key: { gridKind: 1, _id: -1 } }, { key: { setId: 1 }, unique: true }] },   // the newest of a kind; the same publish come again
  { collection: 'cellSetParts', indexes: [{ key: { setId: 1, part: 1 } }] },   // a set in order
];

/** A set with its place among those of its kind, the first being 1. */
export interface NumberedSet extends CellSet {
  readonly version: number;
}

export interface CellSetStore {
  newest(gridKind: GridKind): Promise<CellSet | undefined>;
  bySetId(setId: string): Promise<CellSet | undefined>;
  /** Sets put in force after this number, in order. */
  after(seq: number): Promise<readonly CellSet[]>;
  latestSeq(): Promise<number>;
  /** Sets of a kind before a version, the newest first. */
  page(gridKind: GridKind, before: number, limit: number): Promise<readonly NumberedSet[]>;
  /** How many sets of a kind there are: the number of its newest version, 0 for the city's files. */
  versionOf(gridKind: GridKind): Promise<number>;
  /** The cells of a set, part by part. */
  cellsOf(set: Pick<CellSet, 'setId'>): AsyncIterable<readonly CellShape[]>;
  /** Written before the set itself, so that nobody sees half of it. @returns how many parts */
  putParts(setId: string, cells: readonly CellShape[]): Promise<number>;
  /** @returns false when somebody else was first */
  insert(set: CellSet): Promise<boolean>;
}

/** Sets of cells a city has put in force while it runs, over those of its files. */
export function cellSetStore(db: Connection): CellSetStore {
  const sets = nativeCollection<CellSet>(db, 'cellSets');
  const parts = nativeCollection<CellSetPart>(db, 'cellSetParts');
  return {
    newest: async (gridKind) => (await sets.findOne({ gridKind }, { sort: { _id: -1 } })) ?? undefined,
    bySetId: async (setId) => (await sets.findOne({ setId })) ?? undefined,
    after: (seq) => sets.find({ _id: { $gt: seq } }).sort({ _id: 1 }).toArray(),
    latestSeq: async () => (await sets.findOne({}, { sort: { _id: -1 }, projection: { _id: 1 } }))?._id ?? 0,
    page: async (gridKind, before, limit) => {
      const skip = Math.max(0, before - 1 - limit);   // sets are only added, so the how-manieth one never changes
      const found = await sets.find({ gridKind }).sort({ _id: 1 }).skip(skip).limit(Math.max(0, before - 1 - skip)).toArray();
      return found.map((set, index) => ({ ...set, version: skip + index + 1 })).reverse();
    },
    versionOf: (gridKind) => sets.countDocuments({ gridKind }),
    cellsOf: async function* ({ setId }) {
      for await (const { cells } of parts.find({ setId }).sort({ part: 1 }).batchSize(1)) yield cells.map(shapeOf);
    },
    putParts: async (setId, cells) => {
      await parts.deleteMany({ setId });   // of a publish that was cut off
      const rows = Array.from({ length: Math.ceil(cells.length / CELLS_A_PART) }, (_, part): CellSetPart => ({
        _id: `${setId}:${part}`, setId, part, cells: cells.slice(part * CELLS_A_PART, (part + 1) * CELLS_A_PART).map(({ cell, rings }) => ({ cell, rings: rings.map(packed) })),
      }));
      await parts.insertMany(rows);
      return rows.length;
    },
    insert: async (set) => {
      try {
        await sets.insertOne(set);
        return true;
      } catch (fault) {
        if (duplicateKeyOf(fault) === undefined) throw fault;
        return false;
      }
    },
  };
}

function packed(ring: PolygonRings[number]): mongoose.mongo.Binary {
  const bytes = Buffer.alloc(ring.length * 8);
  ring.forEach(([longitude, latitude], at) => {
    bytes.writeInt32LE(Math.round(longitude * STEPS), at * 8);
    bytes.writeInt32LE(Math.round(latitude * STEPS), at * 8 + 4);
  });
  return new mongoose.mongo.Binary(bytes);
}

function shapeOf({ cell, rings }: CellSetPart['cells'][number]): CellShape {
  return { cell, rings: rings.map(unpacked) };
}

function unpacked({ buffer, position }: mongoose.mongo.Binary): PolygonRings[number] {
  const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, position);
  return Array.from({ length: position / 8 }, (_, at) => [bytes.readInt32LE(at * 8) / STEPS, bytes.readInt32LE(at * 8 + 4) / STEPS] as const);
}
