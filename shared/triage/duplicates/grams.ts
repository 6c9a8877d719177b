/** Runs of Han signs, or words of Latin letters and digits. */
const RUN = /\p{Script=Han}+|[a-z]+|\d+/gu;
const IS_HAN = /^\p{Script=Han}/u;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_STEP = 0xfee0;

/** More of a text is not compared: what it is about stands at its beginning. */
export const SIGNS_MAX = 600;

/** A text as it is compared: full width as half, capitals as small letters. */
export function evened(text: string): string {
  return text.slice(0, SIGNS_MAX).replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_STEP)).toLowerCase();
}

/** What texts are compared by: each two neighbouring Han signs, and whole words of Latin letters or digits; in order, with repeats. */
export function grams(text: string): readonly string[] {
  return (evened(text).match(RUN) ?? []).flatMap((run) => (IS_HAN.test(run) ? pairs(run) : [run]));
}

function pairs(run: string): readonly string[] {
  if (run.length === 1) return [run];
  return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
}
