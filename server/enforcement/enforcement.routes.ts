import { z } from 'zod';
import type { EnforcementCase, EnforcementView } from '../../shared/enforcement/enforcement-case';
import type { City } from '../../shared/city/city';
import { staffOf } from '../platform/auth';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import { isInScope, scopeOf } from '../platform/scope';
import type { EnforcementStore } from './enforcement.store';

const enforcementAnswer = z.object({
  id: z.string(), state: z.enum(['open']), caseNo: z.string(), unitId: z.string(), unitName: z.string(), clause: z.string(), matterName: z.string(), text: z.string(), placeWords: z.string(),
  wgs84: z.array(z.number()).length(2),
  photos: z.array(z.object({ photoId: z.string(), sha256: z.string(), shows: z.enum(['before', 'after', 'record']) })),
  record: z.object({ seq: z.int(), hash: z.string() }).describe('移送时案件记录的最后一行及其哈希'),
  openedAt: z.iso.datetime(), openedByName: z.string(),
});

/** Enforcement cases for staff in whose scope the case lay. */
export function enforcementRoutes({ city }: Pick<ServerContext, 'city'>, store: EnforcementStore): Route[] {
  return [route({
    method: 'get', path: '/api/enforcement/:id', guard: 'staff', tag: '执法', summary: '转执法时建立的执法案件：证据清单和案件记录的封存值',
    answers: { 200: { description: '执法案件', schema: enforcementAnswer } },
    handle: async ({ caller, params }) => {
      const found = await store.byId(params.id ?? '');
      if (found === undefined) throw new Refused('not-found', '没有找到这个执法案件');
      if (!isInScope(scopeOf(staffOf(caller)), found)) throw new Refused('outside-scope', '这个执法案件不在您的范围内');
      return { body: viewOf(found, city) };
    },
  })];
}

function viewOf({ _id, schemaVersion: _version, homeDistrict: _district, areaCodes: _codes, caseId: _caseId, openedBy, openedAt, ...shown }: EnforcementCase, city: City): EnforcementView {
  return { ...shown, id: _id, openedAt: openedAt.toISOString(), openedByName: openedBy.name, unitName: city.unitById.get(shown.unitId)?.name ?? shown.unitId };
}
