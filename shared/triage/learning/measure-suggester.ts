import type { MatterGuess } from '../triage';
import { calibrationError, type Checked } from './calibration';
import type { MatterExample } from './matter-model';

/** What a way of suggesting classes reaches on decisions it has not learned from. */
export interface SuggesterFigures {
  readonly asked: number;
  /** Right at first, 0–1. */
  readonly first: number;
  /** Right among the first three, 0–1. */
  readonly firstThree: number;
  /** How far confidence and truth lie apart, 0–1. */
  readonly calibrationError: number;
  /** The share that would be filled in by itself. */
  readonly filled: number;
  /** Of these the share that is right; 1 where none is filled in. */
  readonly filledRight: number;
}

/**
 * Asks for every example, yielding now and then.
 *
 * @param trusted from which confidence a guess that says nothing of trust is filled in: the city's setting
 */
export function* measuringSuggester(suggest: (text: string) => readonly MatterGuess[], examples: readonly MatterExample[], trusted: number): Generator<void, SuggesterFigures> {
  const answers: (Checked & { readonly isAmong: boolean; readonly isFilled: boolean })[] = [];
  for (const { text, matterId } of examples) {
    const guesses = suggest(text);
    const [best] = guesses;
    answers.push({
      confidence: best?.confidence ?? 0, isRight: best?.matterId === matterId, isAmong: guesses.some((guess) => guess.matterId === matterId),
      isFilled: best !== undefined && (best.isTrusted ?? best.confidence >= trusted),
    });
    if (answers.length % 100 === 0) yield;
  }
  const filled = answers.filter(({ isFilled }) => isFilled);
  const share = (part: readonly unknown[], of: readonly unknown[], none: number): number => (of.length === 0 ? none : part.length / of.length);
  return {
    asked: answers.length,
    first: share(answers.filter(({ isRight }) => isRight), answers, 0),
    firstThree: share(answers.filter(({ isAmong }) => isAmong), answers, 0),
    calibrationError: calibrationError(answers),
    filled: share(filled, answers, 0),
    filledRight: share(filled.filter(({ isRight }) => isRight), filled, 1),
  };
}
