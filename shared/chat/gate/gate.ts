import type { ChatLexicon } from '../lexicon';
import { SUGGESTS } from './cues';
import { CLUE_FROM, type GateReading, type WeighedText } from './gate-reading';
import { lineMargin, LINE_SIGNS, tellingGrams } from './short-line';
import { weighText } from './weigh-text';

/** The hand-set sum stays the word on danger unless what was learned is this sure that it is none. */
const DANGER_DOUBT = -2;

/**
 * What a text is: a letter by the weights set by hand, a line of a group by weights learned from made lines, the hand-set evidence among what they weigh.
 *
 * @param text as `wordsOf` gives it
 */
export function readGate(text: string, lexicon: ChatLexicon): GateReading {
  const weighed = weighText(text, lexicon);
  return text.length > LINE_SIGNS ? weighed : judged(text, weighed, lexicon);
}

function judged(text: string, weighed: WeighedText, lexicon: ChatLexicon): GateReading {
  if (weighed.kind === 'suggestion') return weighed;   // a wish needs nothing broken: nothing was learned of wishes
  const margin = lineMargin(text, weighed, lexicon);
  const score = Math.round((CLUE_FROM + margin) * 10) / 10;
  const isDanger = weighed.danger !== undefined && weighed.isClue && margin > DANGER_DOUBT;
  if (margin < 0 && !isDanger) return { ...weighed, kind: weighed.isClue ? 'chatter' : weighed.kind, isClue: false, score };
  return {
    ...weighed,
    kind: SUGGESTS.test(text) && weighed.faults.length === 0 ? 'suggestion' : 'complaint',
    isClue: true,
    score: isDanger ? Math.max(score, weighed.score) : score,
    because: weighed.because.length > 0 ? weighed.because : tellingGrams(text),
  };
}
