import type { Settings } from '../../config/env';
import { modelMessages, type OfferedClass } from '../../shared/triage/model-advice/model-advice';
import { readAnswer, type AnswerFault } from '../../shared/triage/model-advice/read-answer';
import { breaker } from '../platform/breaker';
import type { ModelBudget } from './model-budget';

/** So long a model may think; then nobody listens any more. */
export const ANSWER_WITHIN_MS = 3_000;
const ANSWER_BYTES_MAX = 64 * 1024;
const TOKENS_MAX = 200;
const REST = { faults: 5, restMs: 60_000 } as const;

export type ModelAnswer =
  | { readonly kind: 'chosen'; readonly classIds: readonly string[] }
  | { readonly kind: 'none'; readonly why: 'off' | 'spent' | 'resting' | 'late' | 'down' | AnswerFault };

/** Asks a model which of these classes a text speaks of. Never throws, never waits longer than three seconds. */
export type AskModel = (text: string, classes: readonly OfferedClass[]) => Promise<ModelAnswer>;

export interface ModelTools {
  readonly settings: Pick<Settings, 'modelUrl' | 'modelName' | 'modelKey'>;
  readonly budget: ModelBudget;
  /** Hears what became of each question, and how long nobody asks now. */
  readonly note?: (answer: ModelAnswer, restMs: number) => Promise<void>;
  readonly withinMs?: number;
}

/**
 * A language model the city runs itself, at any address that speaks like OpenAI's. It sees masked words and the list of classes, nothing else; what it answers is one of that list or nothing.
 * After five faults it is left alone for a minute.
 */
export function modelAsker({ settings, budget, note = () => Promise.resolve(), withinMs = ANSWER_WITHIN_MS }: ModelTools): AskModel {
  const guard = breaker(REST);

  return async (text, classes) => {
    const answer = await tried(text, classes);
    await note(answer, guard.isResting() ? REST.restMs : 0);
    return answer;
  };

  async function tried(text: string, classes: readonly OfferedClass[]): Promise<ModelAnswer> {
    if (settings.modelUrl === '') return { kind: 'none', why: 'off' };
    if (!guard.mayAsk()) return { kind: 'none', why: 'resting' };
    if (!(await budget.spend())) return { kind: 'none', why: 'spent' };
    const answer = await ask(text, classes);
    if (answer.kind === 'chosen') guard.worked(); else guard.failed();
    return answer;
  }

  async function ask(text: string, classes: readonly OfferedClass[]): Promise<ModelAnswer> {
    const signal = AbortSignal.timeout(withinMs);
    try {
      const response = await fetch(`${settings.modelUrl}/chat/completions`, {
        method: 'POST', signal, redirect: 'error',
        headers: { 'Content-Type': 'application/json', ...(settings.modelKey === '' ? {} : { Authorization: `Bearer ${settings.modelKey}` }) },
        body: JSON.stringify({ model: settings.modelName, messages: modelMessages(text, classes), temperature: 0, max_tokens: TOKENS_MAX, stream: false, response_format: { type: 'json_object' } }),
      });
      if (!response.ok) { await response.body?.cancel(); return { kind: 'none', why: 'down' }; }
      const read = readAnswer(await limitedText(response), new Set(classes.map(({ id }) => id)));
      return read.ok ? { kind: 'chosen', classIds: read.classIds } : { kind: 'none', why: read.fault };
    } catch {
      return { kind: 'none', why: signal.aborted ? 'late' : 'down' };   // whatever it was, the report has gone its way
    }
  }
}

/** @throws {Error} when it does not end */
async function limitedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    size += part.value.length;
    if (size > ANSWER_BYTES_MAX) {
      await reader?.cancel();
      throw new Error(`the model's answer is longer than ${ANSWER_BYTES_MAX} bytes`);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}
