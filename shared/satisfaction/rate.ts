import type { CaseFile } from '../case/case-file';
import type { RefusalWords } from '../case/refusal';

/** Five stars in words (好差评). */
export const STARS_WORDS = ['非常不满意', '不满意', '基本满意', '满意', '非常满意'] as const;

/** What a number of stars means. @throws {RangeError} when it is not 1–5 */
export function starsWords(stars: number): string {
  const words = STARS_WORDS[stars - 1];
  if (!words) throw new RangeError(`stars must be 1 to 5, got ${stars}`);
  return words;
}

/** Whether a number can be given: whole, 1–5. */
export function isStars(stars: number | undefined): stars is number {
  return stars !== undefined && Number.isInteger(stars) && stars >= 1 && stars <= STARS_WORDS.length;
}

/** A case is rated once by each of its reporters, and only when it is closed. */
export function refuseRating({ state, satisfaction }: Pick<CaseFile, 'state' | 'satisfaction'>): RefusalWords | undefined {
  if (state !== 'closed') return { code: 'wrong-state', message: '办结以后才能评价' };
  return satisfaction ? { code: 'wrong-state', message: '您已经评价过了，谢谢' } : undefined;
}
