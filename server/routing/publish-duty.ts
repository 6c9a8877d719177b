import type { Asset } from '../../shared/city/asset';
import type { City, DutyRow } from '../../shared/city/city';
import { putDutyRow } from '../../shared/routing/put-duty-row';
import type { LiveCity } from '../city/live-city';
import { publishTable } from '../city/tables/publish';
import type { Clock } from '../platform/clock';
import { Refused } from '../platform/errors';
import type { DutyPublishing } from './decide-proposal';

/** Components, as the asset stage hands them in. */
export interface AssetsToGive {
  byId(id: string): Promise<Asset | undefined>;
  put(assets: readonly Asset[]): Promise<number>;
}

/** Accepted proposals become versions of the duty table, or the component's own owner. */
export function dutyPublishing(live: LiveCity, clock: Clock, assets: AssetsToGive): DutyPublishing {
  return {
    publishDuty: ({ row, by, words, key }) => publishTable(live, clock, {
      table: 'duty', by, words, key, content: row,
      become: (current) => ({ rows: putDutyRow(current as readonly DutyRow[], row) }),
    }),
    giveAsset: async (assetId, unitId) => {
      const asset = await assets.byId(assetId);
      if (asset === undefined) throw new Refused('not-found', `没有部件 ${assetId}，可能已注销`);
      await assets.put([givenTo(asset, unitId, live.city)]);
    },
  };
}

/** Who owns it mends it from now on, until another unit is named for its upkeep. */
function givenTo(asset: Asset, unitId: string, city: City): Asset {
  const name = city.unitById.get(unitId)?.name;
  const unit = { unitId, ...(name !== undefined && { name }) };
  return { ...asset, owner: unit, ...(asset.maintainer && { maintainer: unit }) };
}
