import { z } from 'zod';
import { ASSET_STATE_NAMES, responsibleUnitId, type Asset, type AssetUnit } from '../../shared/city/asset';
import type { AssetUnitView, AssetView, AssetsNear } from '../../shared/city/asset-api';
import { parseAssetId } from '../../shared/city/asset-id';
import { placeFrom } from '../../shared/geo/datum';
import { staffOf } from '../platform/auth';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import { scopeOf } from '../platform/scope';
import { assetAnswer, assetsNearAnswer } from './asset.answers';
import type { AssetStore } from './asset.store';

const NEAR_MAX = 50;
const RADIUS = { usual: 30, most: 500 } as const;

const nearQuery = z.strictObject({
  longitude: z.coerce.number().min(-180).max(180),
  latitude: z.coerce.number().min(-90).max(90),
  datum: z.enum(['wgs84', 'gcj02']),
  radiusMetres: z.coerce.number().min(1).max(RADIUS.most).default(RADIUS.usual),
  /** `asset:01003`: of this class only. */
  matterId: z.string().regex(/^asset:\d{5}$/).optional(),
});

/** Components for staff: what stands near a point, and one by its id. */
export function assetRoutes(context: Pick<ServerContext, 'city' | 'locator'>, assets: AssetStore): Route[] {
  return [
    route<undefined, z.infer<typeof nearQuery>>({
      method: 'get', path: '/api/assets/near', guard: 'staff', tag: '部件', query: nearQuery, summary: '一个点附近的部件，近的在前，最多 50 个',
      answers: { 200: { description: '附近的部件', schema: assetsNearAnswer } },
      handle: async ({ query, caller }) => {
        const { wgs84 } = placeFrom(query);
        const found = await assets.near({ wgs84, radiusMetres: query.radiusMetres, limit: NEAR_MAX + 1, scope: scopeOf(staffOf(caller)), ...(query.matterId !== undefined && { matterId: query.matterId }) });
        const body: AssetsNear = {
          assets: found.slice(0, NEAR_MAX).map((one) => ({ ...viewOf(one, context), distanceMetres: Math.round(one.distanceMetres * 10) / 10 })),
          isCapped: found.length > NEAR_MAX,
        };
        return { body };
      },
    }),
    route({
      method: 'get', path: '/api/assets/:id', guard: 'staff', tag: '部件', summary: '一个部件',
      answers: { 200: { description: '部件', schema: assetAnswer }, 404: { description: '没有这个部件' }, 422: { description: '标识码写得不对' } },
      handle: async ({ params, caller }) => {
        const parsed = parseAssetId(params.id ?? '', context.city);
        if (!parsed.ok) throw new Refused('bad-field', parsed.refusal.message, [{ path: 'id', message: parsed.refusal.message }]);
        const scope = scopeOf(staffOf(caller));
        const isSeen = scope.kind !== 'area' || parsed.parts.divisionCode === scope.divisionCode.slice(0, 6);
        const found = isSeen ? await assets.byId(params.id ?? '') : undefined;
        if (found === undefined) throw new Refused('not-found', '没有找到这个部件');
        return { body: viewOf(found, context) };
      },
    }),
  ];
}

function viewOf(asset: Asset, { city, locator }: Pick<ServerContext, 'city' | 'locator'>): AssetView {
  const { id, matterId, name, state, manager, owner, maintainer, cellCode, wgs84, gcj02, accuracyClass, firstDate, changedDate, dataSource, remark } = asset;
  const unitView = ({ code, name: unitName, unitId }: AssetUnit): AssetUnitView => ({
    name: unitName ?? city.unitById.get(unitId ?? '')?.name ?? code ?? '',
    ...(unitId !== undefined && { unitId }),
  });
  const responsible = city.unitById.get(responsibleUnitId(asset) ?? '');
  const cellName = cellCode === undefined ? undefined : locator.cellOf(cellCode)?.name;
  return {
    id, matterId, matterName: city.matterById.get(matterId)?.name ?? matterId, name, state, stateWords: ASSET_STATE_NAMES[state],
    manager: unitView(manager), ...(owner && { owner: unitView(owner) }), ...(maintainer && { maintainer: unitView(maintainer) }),
    ...(responsible && { responsibleUnit: { unitId: responsible.id, name: responsible.name } }),
    ...(cellCode !== undefined && { cellCode }), ...(cellName !== undefined && { cellName }),
    wgs84, gcj02, ...(accuracyClass && { accuracyClass }), firstDate,
    ...(changedDate && { changedDate }), ...(dataSource && { dataSource }), ...(remark && { remark }),
  };
}
