import { mask } from './mask';

const NAME_MAX = 20;

/** A member's name as it may stand in a line behind an @: numbers masked, without signs that would speak to somebody else; `undefined` where nothing is left of it. */
export function mentionName(said: string): string | undefined {
  const name = Array.from(mask(said.normalize('NFKC')).replace(/[@\s\u2005]/g, '')).slice(0, NAME_MAX).join('');
  return name === '' ? undefined : name;
}

/** A line to somebody whom the account that says it does not know: his name alone, which calls nobody. */
export function byNameAlone(text: string, name: string | undefined): string {
  return name === undefined ? text : `@${name} ${text}`;
}
