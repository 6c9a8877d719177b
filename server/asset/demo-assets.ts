import { readDemoAssets } from '../../config/read-demo-assets';
import { assetReader } from '../../shared/city/read-asset';
import type { ServerContext } from '../platform/context';
import type { AssetStore } from './asset.store';

/** Puts the demo's components there, once: what was done with them since stays. A city with other units or cells than the files' gets only those that fit. */
export async function putDemoAssets({ city, locator, settings }: Pick<ServerContext, 'city' | 'locator' | 'settings'>, assets: AssetStore): Promise<void> {
  if (!city.isDemo) return;
  const rows = readDemoAssets(settings.city);
  const isThere = rows[0]?.id === undefined || (await assets.byId(rows[0].id)) !== undefined;
  if (isThere) return;
  const read = assetReader(city, locator);
  await assets.put(rows.flatMap((row) => {
    const found = read(row);
    return found.ok ? [{ ...found.asset, isDemo: true as const }] : [];
  }));
}
