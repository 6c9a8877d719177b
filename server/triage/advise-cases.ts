import type { CaseFile } from '../../shared/case/case-file';
import { adviceOf, isUnsure, type OfferedClass } from '../../shared/triage/model-advice/model-advice';
import type { CityEvent } from '../../shared/event';
import type { Report } from '../../shared/report/report';
import type { MatterGuess } from '../../shared/triage/triage';
import type { Subscriber } from '../outbox/subscriber';
import type { ServerContext } from '../platform/context';
import { modelAsker, type AskModel } from './ask-model';
import { exampleStore } from './examples.store';
import { modelBudget } from './model-budget';
import { modelFigures } from './model-figures';

/** More than this waits for no model. */
const WAITING_MAX = 500;
const AT_ONCE = 2;

/** What advising needs of cases and reports; handed in by app.ts. */
export interface AdviceTools {
  readonly context: Pick<ServerContext, 'city' | 'log' | 'suggestMatter'>;
  readonly ask: AskModel;
  readonly cases: AdvisedCases;
  readonly reports: AdvisedReports;
}

interface AdvisedCases {
  byId(id: string): Promise<CaseFile | undefined>;
  /** Put beside the case's own guesses while nobody has filed it; no act reads it. */
  setAdvice(caseId: string, advice: readonly MatterGuess[]): Promise<void>;
}

interface AdvisedReports {
  byId(id: string): Promise<Report | undefined>;
  byReceiptNo(receiptNo: string): Promise<Report | undefined>;
  /** While it waits for a person. */
  setAdvice(reportId: string, advice: readonly MatterGuess[]): Promise<void>;
}

export interface Adviser {
  readonly subscriber: Subscriber;
  /** Everything that was asked is answered or given up. */
  settle(): Promise<void>;
}

/**
 * A model's word on new cases triage was not sure of, clues of group chats among them, and on reports that wait for a person: a suggestion to who decides. It is asked after the receipt and beside the relay,
 * so neither waits for it; what a crash or a full queue loses is a suggestion and nothing else. It sees words and classes, and can do nothing but name one.
 */
export function caseAdviser(tools: AdviceTools): Adviser {
  const waiting: CityEvent[] = [];
  const running = new Set<Promise<void>>();

  function begin(): void {
    while (running.size < AT_ONCE && waiting.length > 0) {
      const one: Promise<void> = adviseOn(tools, waiting.shift()!).finally(() => { running.delete(one); begin(); });
      running.add(one);
    }
  }

  return {
    subscriber: {
      name: 'model-advice',
      to: ['case.opened', 'report.waiting'],
      tell: () => Promise.resolve(),   // its batch never fails, so there are no rows
      tellMany: (events) => {
        const taken = events.slice(0, WAITING_MAX - waiting.length);
        if (taken.length < events.length) tools.context.log.warn({ left: events.length - taken.length }, 'too many for the model; the rest goes without');
        waiting.push(...taken);
        begin();
        return Promise.resolve();
      },
    },
    settle: async () => { while (running.size > 0) await Promise.all(running); },
  };
}

/** Where the city runs a model; `undefined` where it does not, and nobody listens then. */
export function openAdviser(context: ServerContext, cases: AdvisedCases, reports: AdvisedReports): Adviser | undefined {
  const { db, clock, settings } = context;
  if (settings.modelUrl === '') return undefined;
  const figures = modelFigures({ db, clock, settings, examples: exampleStore(db) });
  const ask = modelAsker({ settings, budget: modelBudget(db, clock, settings), note: figures.note });
  return caseAdviser({ context, ask, cases, reports });
}

async function adviseOn(tools: AdviceTools, { documentId, type }: CityEvent): Promise<void> {
  try {
    await (type === 'report.waiting' ? adviseOnReport : adviseOnCase)(tools, documentId);
  } catch (fault) {
    tools.context.log.warn({ err: fault, documentId }, 'no advice; it goes its way without');
  }
}

async function adviseOnCase(tools: AdviceTools, caseId: string): Promise<void> {
  const caseFile = await tools.cases.byId(caseId);
  if (caseFile === undefined || caseFile.state !== 'reported' || caseFile.matter !== undefined || !isUnsure(caseFile.guesses, tools.context.city.autoFile.confidenceFrom)) return;
  const said = (await tools.reports.byReceiptNo(caseFile.foundingReceiptNo))?.advice;   // while it waited: not asked twice
  const advice = said === undefined ? await advised(tools, caseFile, { caseNo: caseFile.no }) : without(said, caseFile.guesses);
  if (advice.length > 0) await tools.cases.setAdvice(caseId, advice);
}

async function adviseOnReport(tools: AdviceTools, reportId: string): Promise<void> {
  const report = await tools.reports.byId(reportId);
  if (report?.state !== 'waiting' || report.matterId !== undefined) return;
  const advice = await advised(tools, { text: report.text, guesses: tools.context.suggestMatter(report.text) }, { receiptNo: report.receiptNo });
  if (advice.length > 0) await tools.reports.setAdvice(reportId, advice);
}

async function advised({ context: { city, log }, ask }: AdviceTools, { text, guesses }: Pick<CaseFile, 'text' | 'guesses'>, about: object): Promise<readonly MatterGuess[]> {
  if (text.trim() === '' || !isUnsure(guesses, city.autoFile.confidenceFrom)) return [];
  const classes = offered(city.matters);
  const answer = await ask(text, classes);
  log.info({ ...about, ...(answer.kind === 'chosen' ? { chosen: answer.classIds.length } : { without: answer.why }) }, 'model asked');
  return answer.kind === 'chosen' ? adviceOf(answer.classIds, classes, guesses) : [];
}

function without(advice: readonly MatterGuess[], own: CaseFile['guesses']): readonly MatterGuess[] {
  return advice.filter(({ matterId }) => !own.some((guess) => guess.matterId === matterId));
}

/** Classes a case can be filed under. */
function offered(matters: ServerContext['city']['matters']): readonly OfferedClass[] {
  return matters.filter(({ filingConditions }) => filingConditions.length > 0).map(({ id, name }) => ({ id, name }));
}
