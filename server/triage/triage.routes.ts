import { z } from 'zod';
import type { SuggesterFigures } from '../../shared/triage/learning/measure-suggester';
import { MODEL_ANSWERS, putInForceRequest, type InForceView, type ModelAdviceView, type PutInForceRequest, type TriageVersionsView } from '../../shared/triage/versions-api';
import { staffOf } from '../platform/auth';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import { exampleStore } from './examples.store';
import { modelFigures } from './model-figures';
import { modelStore, type InForce } from './models.store';
import { putInForce } from './put-in-force';

const COUNTED_MAX = 100_000;

const share = z.number().min(0).max(1);
const figuresAnswer = z.object({ asked: z.int(), first: share, firstThree: share, calibrationError: share, filled: share, filledRight: share }) satisfies z.ZodType<SuggesterFigures>;
const inForceAnswer = z.object({ version: z.int(), at: z.string(), by: z.string(), words: z.string(), isKept: z.boolean() });
const spentAnswer = z.object({ used: z.int(), most: z.int() });
const modelAdviceAnswer = z.object({
  isOn: z.boolean(), modelName: z.string(), hour: spentAnswer, day: spentAnswer, isResting: z.boolean(), lastAt: z.iso.datetime().exactOptional(),
  answers: z.object(Object.fromEntries(MODEL_ANSWERS.map((kind) => [kind, z.int()])) as Record<(typeof MODEL_ANSWERS)[number], z.ZodInt>).describe('近 30 天'),
  decided: z.object({ count: z.int(), followed: z.int() }).describe('近 90 天有模型建议的决定，其中采用的'),
}) satisfies z.ZodType<ModelAdviceView>;
const versionsAnswer = z.object({
  inForce: inForceAnswer, history: z.array(inForceAnswer), modelAdvice: modelAdviceAnswer,
  decisions: z.object({ count: z.int(), isMore: z.boolean() }),
  versions: z.array(z.object({ version: z.int(), at: z.iso.datetime(), learned: z.int(), heldOut: figuresAnswer, heldOutBefore: figuresAnswer, isInForce: z.boolean() })),
});

/** Versions of learned classes: seen, and one of them put in force. `catchUp` lets this process follow at once. */
export function triageRoutes(context: ServerContext, catchUp: () => Promise<void>): Route[] {
  const [models, examples] = [modelStore(context.db), exampleStore(context.db)];
  const figures = modelFigures({ ...context, examples });
  return [
    route({
      method: 'get', path: '/api/triage/versions', guard: 'operator', tag: '研判', summary: '分类的各个版本：从多少决定学得、在留出的决定上的成绩、现用哪一版、谁为何换过；新的在前，最多 30 版。另有语言模型的状态与成绩',
      answers: { 200: { description: '版本，现用版本，决定的总数', schema: versionsAnswer } },
      handle: async () => {
        const [rows, puts, count, modelAdvice] = await Promise.all([models.newest(), models.history(), examples.count(COUNTED_MAX + 1), figures.view()]);
        const body: TriageVersionsView = {
          inForce: inForceView(puts[0]), history: puts.map(inForceView), modelAdvice,
          decisions: { count: Math.min(count, COUNTED_MAX), isMore: count > COUNTED_MAX },
          versions: rows.map(({ _id, at, learned, heldOut, heldOutBefore }) => ({ version: _id, at: at.toISOString(), learned, heldOut, heldOutBefore, isInForce: puts[0]?.version === _id })),
        };
        return { body };
      },
    }),
    route<PutInForceRequest>({
      method: 'post', path: '/api/triage/versions/:version/in-force', guard: 'operator', tag: '研判', needsKey: true, body: putInForceRequest,
      summary: '改用一个版本：旧的也行；0 是只按目录用语分类；各进程数秒内跟上',
      answers: { 200: { description: '现用版本', schema: inForceAnswer }, 404: { description: '没有这个版本' }, 409: { description: '已在使用，或刚刚有人换过' } },
      handle: async ({ params, body, caller, key }) => {
        const next = await putInForce(context, models, { version: versionOf(params.version), request: body, person: staffOf(caller), key });
        await catchUp();
        return { body: inForceView(next) };
      },
    }),
  ];
}

function versionOf(words: string | undefined): number {
  if (words === undefined || !/^\d{1,9}$/.test(words)) throw new Refused('bad-field', '版本号应为数字', [{ path: 'version', message: '版本号应为数字' }]);
  return Number(words);
}

function inForceView(now: InForce | undefined): InForceView {
  if (now === undefined) return { version: 0, at: '', by: '', words: '还没有学得的版本，只按目录用语分类', isKept: false };
  const { version, at, by, words, isKept } = now;
  return { version, at: at.toISOString(), by: by.name, words, isKept };
}
