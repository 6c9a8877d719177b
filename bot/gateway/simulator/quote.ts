const DASHES = '- - - - - - - - - - - - - - -';
const QUOTED = /^「([\s\S]*?)」\n(?:- ?){3,}\n([\s\S]*)$/;

/** What is quoted: who said it and in which words. */
export interface Quoted {
  readonly name: string;
  readonly words: string;
}

/** An answer to an earlier message as puppets give it: there is no field for a quote, it stands in the words (source: chat notes, payload of a message). */
export function quotedText({ name, words }: Quoted, answer: string): string {
  return `「${name}：${words}」\n${DASHES}\n${answer}`;
}

/** The quoted line apart from the answer. */
export function withoutQuote(text: string): { readonly answer: string; readonly quoted?: string } {
  const found = QUOTED.exec(text);
  return found === null ? { answer: text } : { answer: found[2] ?? '', quoted: found[1] ?? '' };
}
