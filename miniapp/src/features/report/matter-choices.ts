import type { CityInfo } from '../../../../shared/city/city-api';
import type { MatterGuess } from '../../../../shared/triage/triage';

type Matter = CityInfo['matters'][number];
export type MatterChoice = Pick<Matter, 'id' | 'name' | 'category'>;

const SHOWN_MAX = 30;

/** What the small picker offers: what was understood while nothing is looked for, else the classes that have the words in their name. */
export function matterChoices(matters: readonly Matter[], guesses: readonly MatterGuess[], words: string): readonly MatterChoice[] {
  const wanted = words.trim();
  if (wanted) return matters.filter(({ name, category }) => name.includes(wanted) || category.includes(wanted)).slice(0, SHOWN_MAX);
  const byId = new Map(matters.map((matter) => [matter.id, matter]));
  return guesses.map(({ matterId, name }) => byId.get(matterId) ?? { id: matterId, name, category: '' });
}
