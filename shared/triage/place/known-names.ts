import type { City } from '../../city/city';
import { formIndex, type Form } from './division-forms';
import type { KnownNames } from './named-places';
import type { PlaceKind } from './place-slot';

const KINDS: Readonly<Record<Form['level'], PlaceKind>> = { city: 'district', district: 'district', street: 'town', village: 'community', place: 'poi' };

/** A city's own names for `namedPlaces`, each under what it is called today: 江东区 is 鄞州区, 第七中学 the school of the list. Bare names are left to the grammar. */
export function knownNames(city: City): KnownNames {
  const index = formIndex(city);
  return (text, at) => {
    const form = index.get(text.slice(at, at + 2))?.find(({ kind, words }) => kind !== 'bare' && kind !== 'localPlace' && text.startsWith(words, at));
    if (!form) return undefined;
    return { kind: form.kind === 'zone' ? 'zone' : KINDS[form.level], name: nameOf(form, city), end: at + form.words.length };
  };
}

function nameOf({ place, level, code, words }: Form, { divisionByCode }: City): string {
  if (place) return place.name;
  return level === 'village' ? words : divisionByCode.get(code)?.name ?? words;
}
