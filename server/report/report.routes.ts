import { additionRequest, reporterActRequest, satisfactionRequest, type AdditionRequest, type ReporterActRequest, type SatisfactionRequest } from '../../shared/case/act-request';
import { reportView } from '../../shared/case/report-view';
import { reportRequest, understandRequest, type ReportRequest, type UnderstandBody } from '../../shared/report/report-request';
import { Refused } from '../platform/errors';
import { route, type Call, type Route } from '../platform/route';
import { actOfReporter } from './act-of-reporter';
import { addToCase, additionKey } from './add-to-case';
import { addToReport } from './add-to-report';
import { readReport, type ReadReport } from './read-report';
import { receiveReport, type House } from './receive-report';
import { receiptAnswer, reportAnswer, understandingAnswer } from './report.answers';
import { saidTo } from './said-to';
import { understand } from './understand';

/** Reports in, and followed by who holds the receipt. */
export function reportRoutes(house: House): Route[] {
  return [receive(house), follow(house), add(house), act(house), rate(house), think(house)];
}

function receive(house: House): Route {
  return route<ReportRequest>({
    method: 'post', path: '/api/reports', guard: 'anyone', tag: '上报', needsKey: true, isLimited: true, body: reportRequest,
    summary: '上报一件事：只需一句话；没有地点的进入人工研判',
    answers: {
      201: { description: '已收到，当场给出回执号，通常还有网格、单位和期限', schema: receiptAnswer },
      200: { description: '同一个键再次提交：同一张回执，现在的状态', schema: receiptAnswer },
    },
    handle: async ({ body, key, caller }) => {
      const receipt = await receiveReport(house, { request: body, key, caller });
      return { status: receipt.isRepeat ? 200 : 201, body: receipt };
    },
  });
}

function follow(house: House): Route {
  return route({
    method: 'get', path: '/api/reports/:receiptNo', guard: 'anyone', tag: '上报', summary: '凭回执号和密钥查看进展',
    answers: { 200: { description: '上报现在的样子', schema: reportAnswer } },
    handle: async (call) => viewed(house, await readCalled(house, call)),
  });
}

function add(house: House): Route {
  return route<AdditionRequest>({
    method: 'post', path: '/api/reports/:receiptNo/additions', guard: 'anyone', tag: '上报', needsKey: true, isLimited: true, body: additionRequest,
    summary: '补充文字或照片', answers: { 200: { description: '补充后的样子', schema: reportAnswer } },
    handle: async (call) => {
      const { report } = await readOwn(house, call);
      const { text, photoIds } = call.body;
      const added = await addToReport(house, { report, request: call.body, key: call.key }, () =>
        addToCase(house, report, { key: call.key, ...(text === undefined ? {} : { text }), ...(photoIds === undefined ? {} : { photoIds }) }));
      return viewed(house, await withCase(house, added));
    },
  });
}

function act(house: House): Route {
  return route<ReporterActRequest>({
    method: 'post', path: '/api/reports/:receiptNo/acts', guard: 'anyone', tag: '上报', needsKey: true, isLimited: true, body: reporterActRequest,
    summary: '上报人催办（一天一次）、撤回（立案前）、要求复核（办结后期限内）', answers: { 200: { description: '之后的样子', schema: reportAnswer } },
    handle: async (call) => {
      const { report, caseFile } = await readOwn(house, call);
      const standing = { report, ...(caseFile === undefined ? {} : { caseFile }) };
      return viewed(house, await actOfReporter(house, { ...standing, request: call.body, key: call.key, caseKey: additionKey(report.receiptNo, call.key) }));
    },
  });
}

function rate(house: House): Route {
  return route<SatisfactionRequest>({
    method: 'post', path: '/api/reports/:receiptNo/satisfaction', guard: 'anyone', tag: '上报', needsKey: true, body: satisfactionRequest,
    summary: '办结后评价', answers: { 200: { description: '评价后的样子', schema: reportAnswer } },
    handle: async (call) => {
      const { report, caseFile } = await readOwn(house, call);
      if (caseFile === undefined) throw new Refused('wrong-state', '这件上报还没有办结，办结后再评价');
      const { stars, words } = call.body;
      const key = additionKey(report.receiptNo, call.key);
      const { caseFile: rated, actor } = await saidTo(house, report, caseFile, key);
      const after = await house.actOnCase({ caseId: rated._id, actor, act: { action: 'rate', key, stars, ...(words === undefined ? {} : { words }) } });
      return viewed(house, { report, caseFile: after._id === caseFile._id ? after : caseFile });
    },
  });
}

function think(house: House): Route {
  return route<UnderstandBody>({
    method: 'post', path: '/api/understand', guard: 'anyone', tag: '上报', isLimited: true, body: understandRequest,
    summary: '边写边看系统理解成什么；不保存', answers: { 200: { description: '会归到哪里、由谁办、何时办结', schema: understandingAnswer } },
    handle: ({ body }) => Promise.resolve({ body: understand(house.context, body) }),
  });
}

/** The report a call names, read with the credentials it carries. */
export function readCalled(house: House, { params, koa, caller }: Call<unknown, unknown>): Promise<ReadReport> {
  return readReport(house, { receiptNo: params.receiptNo, secret: koa.get('X-Receipt-Secret'), caller });
}

async function readOwn(house: House, call: Call<unknown, unknown>): Promise<ReadReport> {
  const found = await readCalled(house, call);
  if (!found.isReporter) throw new Refused('forbidden', '只有上报人可以补充、催办、撤回和评价');
  return found;
}

/** A report together with its case as it is now. */
export async function withCase(house: House, report: ReadReport['report']): Promise<Pick<ReadReport, 'report' | 'caseFile'>> {
  const caseFile = await house.caseOf(report);
  return { report, ...(caseFile === undefined ? {} : { caseFile }) };
}

/** What a reader of a report is answered; of one whose case went into another, how that one stands. */
export async function viewed({ context, caseOf, wholeCase }: House, { report, caseFile }: Pick<ReadReport, 'report' | 'caseFile'>): Promise<{ body: unknown }> {
  const master = caseFile?.mergedInto && (await caseOf({ _id: report._id, caseId: caseFile.mergedInto.caseId }));
  const [own, taker] = await Promise.all([caseFile, master].map((one) => one && wholeCase(one)));
  return { body: reportView(report, own, context.city, context.clock.now(), taker) };
}
