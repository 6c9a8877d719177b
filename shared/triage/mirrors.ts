import type { Matter } from '../city/city';

/** Every asset has a mirror matter “…异常” of the same code in the standard; a fault of an asset is told by the asset's class. */
export function withoutMirrors(matters: readonly Matter[]): readonly Matter[] {
  const assets = new Set(matters.filter(({ kind }) => kind === 'asset').map(({ code, name }) => `${code}${name}异常`));
  return matters.filter(({ kind, code, name }) => kind === 'asset' || !assets.has(`${code}${name}`));
}
