import type { RoutingQuestion, RoutingReason } from './route';

/** Where the class stands in a component's number: after the six digits of its division. Source: GB/T 47678.5-2026. */
const CLASS_AT = [6, 11] as const;

/** The component a case went by when it was opened, for asking again; left out when the class given since is another one. */
export function keptAsset({ assetId, unitId }: Pick<RoutingReason, 'assetId' | 'unitId'>, matter: RoutingQuestion['matter']): RoutingQuestion['asset'] {
  if (assetId === undefined) return undefined;
  if (matter && matter.code !== assetId.slice(...CLASS_AT)) return undefined;
  return { id: assetId, unitId };
}
