import { z } from 'zod';
import { dueAtOf, unitNameOf } from '../../shared/case/sentence';
import { districtNameOf, matterNameOf } from '../../shared/case/case-view';
import { STATE_NAMES } from '../../shared/case/words';
import { placeFrom } from '../../shared/geo/datum';
import { metresBetween } from '../../shared/geo/distance';
import type { LngLat } from '../../shared/geo/place';
import type { Nearby, NearbyCase } from '../../shared/report/intake-api';
import { DAY_MS } from '../../shared/time/local-time';
import type { ServerContext } from '../platform/context';
import { route, type Route } from '../platform/route';
import { nearbyAnswer } from './score.answers';
import type { ReadCase, ScoreStore } from './score.store';

const NEAR = { radiusMetres: 3000, days: 7, mended: 20, open: 50 } as const;
/** Nobody shall be found by where he stood: places are told to about 100 m, distances to 50 m. */
const COARSE = { degrees: 1000, metres: 50 } as const;

const query = z.strictObject({ longitude: z.coerce.number().min(-180).max(180), latitude: z.coerce.number().min(-90).max(90), datum: z.enum(['wgs84', 'gcj02']) });

/** What was mended nearby this week and what is still open, for anybody: no words, no names, no numbers, only photos taken after mending. */
export function nearbyRoute(context: ServerContext, store: ScoreStore): Route {
  return route<undefined, z.infer<typeof query>>({
    method: 'get', path: '/api/nearby', guard: 'anyone', tag: '评价', query, summary: '附近 3 公里：一周内办结的和还在办的',
    answers: { 200: { description: '附近', schema: nearbyAnswer } },
    handle: async ({ query: asked }) => {
      const place = placeFrom(asked);
      const since = new Date(context.clock.now().getTime() - NEAR.days * DAY_MS);
      const [mended, open] = await Promise.all([
        store.closedNear(place.wgs84, NEAR.radiusMetres, since, NEAR.mended),
        store.openNear(place.wgs84, NEAR.radiusMetres, NEAR.open),
      ]);
      const located = context.locator.locate(place);
      const view = (one: ReadCase) => viewOf(one, place.wgs84, context);
      const body: Nearby = { ...(located.isInCity ? { districtName: located.districtName } : {}), mended: mended.map(view), open: open.map(view) };
      return { body };
    },
  });
}

function viewOf(caseFile: ReadCase, from: LngLat, { city, sign }: ServerContext): NearbyCase {
  const { _id, state, homeDistrict, unitId, openedAt, closedAt, afterPhotoIds, place } = caseFile;
  const dueAt = dueAtOf(caseFile);
  return {
    id: sign(`nearby:${_id}`).slice(0, 16),
    state,
    stateWords: STATE_NAMES[state].citizen,
    matterName: matterNameOf(caseFile),
    districtName: districtNameOf(homeDistrict, city),
    unitName: unitNameOf(unitId, city),
    distanceMetres: Math.round(metresBetween(from, place.wgs84) / COARSE.metres) * COARSE.metres,
    openedAt: openedAt.toISOString(),
    ...(dueAt && state !== 'closed' && { dueAt: dueAt.toISOString() }),
    ...(closedAt && { closedAt: closedAt.toISOString() }),
    ...(afterPhotoIds[0] !== undefined && { afterPhotoId: afterPhotoIds[0] }),
    gcj02: coarse(place.gcj02),
    wgs84: coarse(place.wgs84),
  };
}

function coarse([longitude, latitude]: LngLat): LngLat {
  return [Math.round(longitude * COARSE.degrees) / COARSE.degrees, Math.round(latitude * COARSE.degrees) / COARSE.degrees];
}
