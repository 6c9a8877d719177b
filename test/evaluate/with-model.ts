import { readSettings, type Settings } from '../../config/env';
import { modelAsker } from '../../server/triage/ask-model';
import { macroF1 } from './macro-f1';
import type { Figure } from './task';

/** As many questions as a measurement asks at most, two at once as in a city. */
const ASKED_MAX = 400;
const AT_ONCE = 2;

export interface Unsettled {
  readonly truth: string;
  readonly label: string;
  readonly confidence: number;
  readonly text: string;
}

type ModelSettings = Pick<Settings, 'modelUrl' | 'modelName' | 'modelKey'>;

/**
 * The same answers with a city's own language model asked for those the stages are unsure of, as the product asks it; nothing where no address is set.
 *
 * @param trustFrom from which confidence on an answer needs no model
 */
export async function modelFigures(name: string, answers: readonly Unsettled[], trustFrom: number, settings: ModelSettings = readSettings()): Promise<readonly Figure[]> {
  if (settings.modelUrl === '') return [];
  const ask = modelAsker({ settings, budget: { spend: () => Promise.resolve(true) } });
  const classes = [...new Set(answers.map(({ truth }) => truth))].sort().map((label) => ({ id: label, name: label }));
  const unsure = answers.filter(({ confidence }) => confidence < trustFrom).slice(0, ASKED_MAX);
  const chosen = new Map<Unsettled, string>();
  for (let at = 0; at < unsure.length; at += AT_ONCE) {
    await Promise.all(unsure.slice(at, at + AT_ONCE).map(async (one) => {
      const answer = await ask(one.text, classes);
      if (answer.kind === 'chosen' && answer.classIds[0] !== undefined) chosen.set(one, answer.classIds[0]);
    }));
  }
  const withModel = answers.map((one) => ({ truth: one.truth, label: chosen.get(one) ?? one.label }));
  return [
    { name: `${name} macro-F1，拿不准的问模型`, value: macroF1(withModel), baseline: macroF1(answers) },
    { name: `${name} 模型答上的份额`, value: chosen.size / (unsure.length || 1) },
  ];
}
