import type { Connection, mongo } from 'mongoose';
import { responsibleUnitId, type Asset } from '../../shared/city/asset';
import { EARTH_RADIUS_METRES, metresBetween } from '../../shared/geo/distance';
import type { LngLat } from '../../shared/geo/place';
import { batchedReads } from '../platform/batched-reads';
import type { Scope } from '../platform/context';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

const READ_MS = 5_000;
/** A circle is drawn a little wider, and measured exactly after. */
const EDGE_METRES = 1;

export const ASSET_INDEXES: CollectionIndexes = {
  collection: 'assets',
  indexes: [
    { key: { wgs84: '2dsphere' } },   // components near a point; ids are in `_id`, which begins with the district
  ],
};

/** As it lies in the database: its id is `_id`. Nothing tells when a row was written, so that writing it again changes nothing. */
export type AssetDocument = Omit<Asset, 'id'> & { readonly _id: string };

export type AssetNear = Asset & { readonly distanceMetres: number };

export interface NearQuestion {
  readonly wgs84: LngLat;
  readonly radiusMetres: number;
  readonly limit: number;
  /** The class, where only one is asked for. */
  readonly matterId?: string;
  readonly scope?: Scope;
}

/** The component a problem is at, and whose it is: what routing asks first. */
export interface NearestAsset {
  readonly id: string;
  readonly unitId?: string;
  readonly distanceMetres: number;
}

export interface AssetStore {
  byId(id: string): Promise<Asset | undefined>;
  /** Nearest first; what has been removed (移除) is left out. */
  near(question: NearQuestion): Promise<readonly AssetNear[]>;
  /**
   * The nearest component of a class.
   *
   * @param matterCode five digits, alike for the component and for what is wrong with it (雨水井盖, 雨水井盖异常)
   */
  nearest(wgs84: LngLat, matterCode: string, metres: number): Promise<NearestAsset | undefined>;
  /** Writes them all, each over the one of the same id. Answers how many were new or other than before. */
  put(assets: readonly Asset[]): Promise<number>;
  /** How many `put` would find new or other than before; nothing is written. */
  countChanges(assets: readonly Asset[]): Promise<number>;
  count(): Promise<number>;
}

/** The components (部件) of the city. */
export function assetStore(db: Connection): AssetStore {
  const collection = nativeCollection<AssetDocument>(db, ASSET_INDEXES.collection);

  async function near({ wgs84, radiusMetres, limit, matterId, scope }: NearQuestion): Promise<readonly AssetNear[]> {
    const found = await collection.aggregate<AssetDocument & { readonly distanceMetres: number }>([
      {
        $geoNear: {
          near: { type: 'Point', coordinates: [...wgs84] }, key: 'wgs84', spherical: true, maxDistance: radiusMetres, distanceField: 'distanceMetres',
          query: { state: { $ne: 'removed' }, ...(matterId !== undefined && { matterId }), ...districtOf(scope) },
        },
      },
      { $limit: limit },
    ], { maxTimeMS: READ_MS }).toArray();
    return found.map(({ _id, ...rest }) => ({ id: _id, ...rest }));
  }

  /** Reports come together, and a query costs more than its component does. */
  const nearest = batchedReads<NearestAsset>(async (keys) => {
    const points = keys.map(pointOf);
    const found = await collection.find({ $or: points.map(({ wgs84, metres, matterId }) => ({ wgs84: circle(wgs84, metres), matterId, state: { $ne: 'removed' } })) }, { maxTimeMS: READ_MS }).toArray();
    return new Map(points.flatMap((point): [string, NearestAsset][] => {
      const one = nearestOf(point, found);
      return one === undefined ? [] : [[point.key, one]];
    }));
  });

  return {
    near,
    byId: async (id) => {
      const found = await collection.findOne({ _id: id });
      return found === null ? undefined : assetOf(found);
    },
    nearest: (wgs84, matterCode, metres) => nearest(JSON.stringify([wgs84, `asset:${matterCode}`, metres])),
    put: (assets) => putAssets(collection, assets),
    countChanges: async (assets) => (await changedOf(collection, assets)).changed.length,
    count: () => collection.estimatedDocumentCount(),
  };
}

/** Reads first what is there: most of a table is new or as before, inserts cost half of an upsert, and what is alike is left alone. */
async function putAssets(collection: mongo.Collection<AssetDocument>, assets: readonly Asset[]): Promise<number> {
  const { changed, textById } = await changedOf(collection, assets);
  if (changed.length === 0) return 0;
  await collection.bulkWrite(changed.map((document) => {
    if (!textById.has(document._id)) return { insertOne: { document } };
    const { _id, ...rest } = document;
    return { replaceOne: { filter: { _id }, replacement: rest } };
  }), { ordered: false });
  return changed.length;
}

async function changedOf(collection: mongo.Collection<AssetDocument>, assets: readonly Asset[]): Promise<{ readonly changed: readonly AssetDocument[]; readonly textById: ReadonlyMap<string, string> }> {
  if (assets.length === 0) return { changed: [], textById: new Map() };
  const found = await collection.find({ _id: { $in: assets.map(({ id }) => id) } }).toArray();
  const textById = new Map(found.map((document) => [document._id, JSON.stringify(document)]));
  const documents = assets.map(({ id, ...rest }): AssetDocument => ({ _id: id, ...rest }));
  const changed = documents.filter((document) => !textById.has(document._id) || textById.get(document._id) !== JSON.stringify(document));
  return { changed, textById };
}

/** A point whose nearest component of a class is asked for, with the words it is asked by. */
interface AskedPoint {
  readonly key: string;
  readonly wgs84: LngLat;
  readonly matterId: string;
  readonly metres: number;
}

function pointOf(key: string): AskedPoint {
  const [wgs84, matterId, metres] = JSON.parse(key) as [LngLat, string, number];
  return { key, wgs84, matterId, metres };
}

function circle([longitude, latitude]: LngLat, metres: number): mongo.Document {
  return { $geoWithin: { $centerSphere: [[longitude, latitude], (metres + EDGE_METRES) / EARTH_RADIUS_METRES] } };
}

function nearestOf({ wgs84, matterId, metres }: AskedPoint, found: readonly AssetDocument[]): NearestAsset | undefined {
  const near = found.flatMap((document) => (document.matterId === matterId ? [{ document, distanceMetres: metresBetween(wgs84, document.wgs84) }] : []));
  const [first] = near.filter(({ distanceMetres }) => distanceMetres <= metres).sort((a, b) => a.distanceMetres - b.distanceMetres || (a.document._id < b.document._id ? -1 : 1));
  if (first === undefined) return undefined;
  const unitId = responsibleUnitId(assetOf(first.document));
  return { id: first.document._id, distanceMetres: first.distanceMetres, ...(unitId !== undefined && { unitId }) };
}

function assetOf({ _id, ...rest }: AssetDocument): Asset {
  return { id: _id, ...rest };
}

/** Who sees an area sees the components of its district: an id begins with it. A unit sees all: what it mends may stand anywhere. */
function districtOf(scope: Scope | undefined): { readonly _id?: { readonly $gte: string; readonly $lt: string } } {
  if (scope?.kind !== 'area') return {};
  const from = scope.divisionCode.slice(0, 6);
  return { _id: { $gte: from, $lt: `${from}:` } };   // `:` follows `9`
}
