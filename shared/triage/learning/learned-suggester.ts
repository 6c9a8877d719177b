import type { Matter } from '../../city/city';
import type { MatterGuess } from '../triage';
import { candidateFinder } from './candidates';
import type { ConfirmedMemory } from './confirmed-memory';
import type { MatterModel } from './matter-model';
import { mixedShares } from './mix';
import { tellingWords } from './telling-words';

export interface LearnedSuggesting {
  readonly model: MatterModel;
  readonly matterById: ReadonlyMap<string, Matter>;
  /** What the catalogue's words suggest. */
  readonly suggest: (text: string) => readonly MatterGuess[];
  /** Decisions so far, those since the model was learned too. */
  readonly memory: ConfirmedMemory;
}

const GUESSES_MAX = 3;
const TEXT_READ_MAX = 600;
/** Less is no guess. */
const SHOWN_FROM = 0.1;

/**
 * Which class a text speaks of, at most three, best first, with a confidence that is a probability: of answers said with 0.8 about eight in ten are right.
 *
 * `isTrusted` says whether it may be filled in by itself.
 */
export function learnedSuggester({ model, matterById, suggest, memory }: LearnedSuggesting): (text: string) => readonly MatterGuess[] {
  const find = candidateFinder(model.linear, { suggest, temperature: model.temperature, counts: new Map(model.counts), memory });
  const because = tellingWords(model.linear);
  return (said) => {
    const text = said.slice(0, TEXT_READ_MAX);
    const candidates = find(text).filter(({ matterId }) => matterById.has(matterId));
    const likely = mixedShares(model.mix, candidates.map(({ evidence }) => evidence));
    return candidates
      .map((candidate, at) => ({ ...candidate, confidence: likely[at]! }))
      .filter(({ confidence }) => confidence >= SHOWN_FROM)
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, GUESSES_MAX)
      .map(({ matterId, guess, confidence }): MatterGuess => ({
        matterId, name: matterById.get(matterId)!.name, confidence: Math.round(confidence * 100) / 100,
        because: guess?.because ?? because(text, matterId), isTrusted: confidence >= model.trusted,
      }))
      .map((guess) => (guess.because.length > 0 ? guess : { ...guess, because: memory.because(text, guess.matterId) }))
      .filter((guess) => guess.because.length > 0);   // likely only because the class is common: the text says nothing of it
  };
}
