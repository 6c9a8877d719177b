import { z } from 'zod';
import { contractorFinishRequest, type ContractorFinishRequest } from '../../shared/case/act-request';
import type { ContractorJob } from '../../shared/case/acts-api';
import type { Actor, CaseFile } from '../../shared/case/case-file';
import { matterNameOf, placeWordsOf } from '../../shared/case/case-view';
import type { ServerContext } from '../platform/context';
import { route, type Route } from '../platform/route';
import { actOnCase } from './act-on-case';
import { checkPhotos, type CaseRouteTools } from './case-gate';
import { caseOfToken, linkExpiresAt, type Ordered } from './contractor-link';

const jobAnswer = z.object({
  no: z.string(), matterName: z.string(), text: z.string(), placeWords: z.string(), gcj02: z.array(z.number()).length(2), photoIds: z.array(z.string()),
  demand: z.string(), contractorName: z.string(), state: z.enum(['open', 'done', 'gone']), words: z.string().optional(), expiresAt: z.iso.datetime(),
});

/** A contractor's link: one job, nothing else (R38). */
export function contractorRoutes(tools: CaseRouteTools): Route[] {
  const { context, cases } = tools;
  const opened = (token = ''): Promise<Ordered> => caseOfToken(cases.byNo, token, context);
  const shown = async (caseFile: Ordered) => ({ body: jobOf({ ...await cases.records.whole(caseFile), surrogate: caseFile.surrogate }, context) });
  return [
    route({
      method: 'get', path: '/api/contractor/:token', guard: 'anyone', tag: '代整治', isLimited: true, summary: '代整治链接：这一件任务，没有别的',
      answers: { 200: { description: '任务', schema: jobAnswer } },
      handle: async ({ params }) => shown(await opened(params.token)),
    }),
    route<ContractorFinishRequest>({
      method: 'post', path: '/api/contractor/:token/finish', guard: 'anyone', tag: '代整治', needsKey: true, isLimited: true, body: contractorFinishRequest,
      summary: '代整治单位提交处置结果：文字和照片；同一个键再次提交不会重复', answers: { 200: { description: '提交后的任务', schema: jobAnswer } },
      handle: async ({ params, body, key }) => {
        const caseFile = await opened(params.token);
        await checkPhotos(tools, body.photoIds);
        const done = await actOnCase(tools, { caseId: caseFile._id, act: { action: 'finish', key, ...body }, actor: contractorOf(caseFile) });
        return shown({ ...done, surrogate: caseFile.surrogate });
      },
    }),
  ];
}

function contractorOf({ surrogate: { contractorId, contractorName } }: Ordered): Actor {
  return { kind: 'contractor', id: contractorId, name: contractorName, role: 'system' };
}

/** What the link shows; once the case has gone on, no more than that it has. */
function jobOf(caseFile: Ordered, { city }: Pick<ServerContext, 'city'>): ContractorJob {
  const { no, text, place, photoIds, surrogate, record } = caseFile;
  const state = stateOf(caseFile);
  const isHis = caseFile.state === 'disposing' || caseFile.state === 'finished';
  const words = finishedBy(caseFile)?.words;
  return {
    no, contractorName: surrogate.contractorName, state, matterName: matterNameOf(caseFile), gcj02: [place.gcj02[0], place.gcj02[1]], expiresAt: linkExpiresAt(caseFile).toISOString(),
    text: isHis ? text : '', placeWords: isHis ? placeWordsOf(caseFile, city) : '', photoIds: isHis ? photoIds : [],
    demand: isHis ? record.find(({ seq }) => seq === surrogate.seq)?.words ?? '' : '',
    ...(words !== undefined && { words }),
  };
}

function stateOf(caseFile: Ordered): ContractorJob['state'] {
  if (caseFile.state === 'disposing') return 'open';
  return finishedBy(caseFile) ? 'done' : 'gone';
}

function finishedBy({ record, surrogate }: Ordered): CaseFile['record'][number] | undefined {
  return record.findLast(({ action, seq, actor }) => action === 'finish' && seq > surrogate.seq && actor.kind === 'contractor');
}
