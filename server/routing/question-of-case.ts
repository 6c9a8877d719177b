import type { CaseFile } from '../../shared/case/case-file';
import type { City } from '../../shared/city/city';
import { keptAsset } from '../../shared/routing/kept-asset';
import type { RoutingQuestion } from '../../shared/routing/route';
import { LIKELY_FROM } from '../../shared/triage/triage';

/** What of a case routing asks; nothing else need be read. */
export const ROUTED_FIELDS = { no: 1, state: 1, matter: 1, guesses: { $slice: 1 }, areaCodes: 1, source: 1, text: 1, openedAt: 1, unitId: 1, isEstimate: 1, routing: 1 } as const;
export type RoutedCase = Pick<CaseFile, '_id' | 'no' | 'state' | 'matter' | 'guesses' | 'areaCodes' | 'source' | 'text' | 'openedAt' | 'unitId' | 'isEstimate' | 'routing'>;

/** What was asked of routing when the case was opened; a class given since counts. */
export function questionOfCase({ matter, guesses, areaCodes, source, text, openedAt, routing }: RoutedCase, city: City): RoutingQuestion {
  const likely = guesses.find(({ confidence }) => confidence >= LIKELY_FROM)?.matterId;
  const known = city.matterById.get(matter?.matterId ?? likely ?? '');
  return { matter: known, areaCodes, source, text, at: openedAt, asset: keptAsset(routing, known) };
}
