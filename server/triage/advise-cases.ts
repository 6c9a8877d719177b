import type { CaseFile } from '../../shared/case/case-file';
import { adviceOf, isUnsure, type OfferedClass } from '../../shared/triage/model-advice/model-advice';
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

/** What advising needs of cases; handed in by app.ts. */
export interface AdviceTools {
  readonly context: Pick<ServerContext, 'city' | 'log'>;
  readonly ask: AskModel;
  readonly caseById: (id: string) => Promise<CaseFile | undefined>;
  /** Put beside the case's own guesses while nobody has filed it; no act reads it. */
  readonly setAdvice: (caseId: string, advice: readonly MatterGuess[]) => Promise<void>;
}

export interface Adviser {
  readonly subscriber: Subscriber;
  /** Everything that was asked is answered or given up. */
  settle(): Promise<void>;
}

/**
 * A model's word on new cases triage was not sure of, as a suggestion to the acceptor. It is asked after the receipt and beside the relay, so neither waits for it;
 * what a crash or a full queue loses is a suggestion and nothing else. It sees words and classes, and can do nothing but name one.
 */
export function caseAdviser(tools: AdviceTools): Adviser {
  const waiting: string[] = [];
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
      to: ['case.opened'],
      tell: () => Promise.resolve(),   // its batch never fails, so there are no rows
      tellMany: (events) => {
        const taken = events.slice(0, WAITING_MAX - waiting.length);
        if (taken.length < events.length) tools.context.log.warn({ left: events.length - taken.length }, 'too many cases for the model; the rest goes without');
        waiting.push(...taken.map(({ documentId }) => documentId));
        begin();
        return Promise.resolve();
      },
    },
    settle: async () => { while (running.size > 0) await Promise.all(running); },
  };
}

/** Where the city runs a model; `undefined` where it does not, and nobody listens then. */
export function openAdviser(context: ServerContext, cases: { byId(id: string): Promise<CaseFile | undefined>; setAdvice(caseId: string, advice: readonly MatterGuess[]): Promise<void> }): Adviser | undefined {
  const { db, clock, settings } = context;
  if (settings.modelUrl === '') return undefined;
  const figures = modelFigures({ db, clock, settings, examples: exampleStore(db) });
  const ask = modelAsker({ settings, budget: modelBudget(db, clock, settings), note: figures.note });
  return caseAdviser({ context, ask, caseById: cases.byId, setAdvice: cases.setAdvice });
}

async function adviseOn({ context, ask, caseById, setAdvice }: AdviceTools, caseId: string): Promise<void> {
  try {
    const caseFile = await caseById(caseId);
    if (caseFile === undefined || caseFile.state !== 'reported' || caseFile.matter !== undefined || !isUnsure(caseFile.guesses, context.city.autoFile.confidenceFrom)) return;
    const classes = offered(context.city.matters);
    const answer = await ask(caseFile.text, classes);
    context.log.info({ caseNo: caseFile.no, ...(answer.kind === 'chosen' ? { chosen: answer.classIds.length } : { without: answer.why }) }, 'model asked');
    const advice = answer.kind === 'chosen' ? adviceOf(answer.classIds, classes, caseFile.guesses) : [];
    if (advice.length > 0) await setAdvice(caseId, advice);
  } catch (fault) {
    context.log.warn({ err: fault, caseId }, 'no advice on a case; it goes its way without');
  }
}

/** Classes a case can be filed under. */
function offered(matters: ServerContext['city']['matters']): readonly OfferedClass[] {
  return matters.filter(({ filingConditions }) => filingConditions.length > 0).map(({ id, name }) => ({ id, name }));
}
