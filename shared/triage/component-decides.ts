import type { MatterGuess } from './triage';

/** Kinds of components one word may mean (井盖: 污水、雨水、通信); fewer than two where the words say which. */
export function rivalComponents(guesses: readonly MatterGuess[]): readonly MatterGuess[] {
  const word = guesses[0]?.because[0];
  const rivals = guesses.filter(({ matterId, because }) => matterId.startsWith('asset:') && word !== undefined && because[0] === word);
  return rivals.length < 2 || guesses[0]?.matterId !== rivals[0]?.matterId ? [] : rivals;
}

/** As sure as a named thing with its fault, a little less: the register may lack one. Ours. */
const BY_COMPONENT = 0.85;

/** The guesses where only one of the rivals stands at the place: that one first. */
export function decidedByComponent(guesses: readonly MatterGuess[], matterId: string): readonly MatterGuess[] {
  return [...guesses]
    .sort((a, b) => Number(b.matterId === matterId) - Number(a.matterId === matterId))
    .map(({ isTrusted, ...guess }) => (guess.matterId === matterId ? { ...guess, confidence: Math.max(guess.confidence, BY_COMPONENT), because: [...guess.because, '旁边的部件'] } : { ...guess, ...(isTrusted !== undefined && { isTrusted }) }));
}
