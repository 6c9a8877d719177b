import type { City, Division, NamedPlace } from '../../city/city';
import { formIndex, type Form } from './division-forms';
import { findMentions, type Mention } from './find-mentions';
import { nearName } from './near-name';
import { weighChains, type Chain, type PlaceSure } from './weigh-chains';

/** Where words say it is. */
export interface PlaceReading {
  /** The nearest division that is named or follows. */
  readonly divisionCode: string;
  readonly districtCode: string;
  readonly streetCode?: string;
  readonly villageCode?: string;
  /** From the district down: 鄞州区, 东柳街道. */
  readonly names: readonly string[];
  readonly sure: PlaceSure;
  /** What it rests on, in the order of the text. */
  readonly used: readonly { readonly words: string; readonly start: number; readonly end: number }[];
  /** A place of the city's list that is named, with its point. */
  readonly place?: NamedPlace;
  /** Why the answer is not as written: 江东区 is 鄞州区 since 2016-09-14. */
  readonly note?: string;
  /** Other districts the words may mean. */
  readonly alternatives: readonly { readonly divisionCode: string; readonly name: string }[];
}

/**
 * The division a text means, by the names of the city's tables: full, shortened, of former times, one sign off.
 * `undefined` when no name of the city stands in it, or only the city's own.
 *
 * A district and a town under it hold each other up; a town that was moved is read with its old district, 鄞州区集士港镇 is 海曙区集士港镇 today.
 */
export function readPlace(text: string, city: City): PlaceReading | undefined {
  const mentions = withNearNames(text, findMentions(text, formIndex(city)), city);
  const [best, ...others] = weighChains(mentions);
  return best && readingOf(best, others, city);
}

function withNearNames(text: string, mentions: readonly Mention[], city: City): readonly Mention[] {
  const has = (level: Form['level']): boolean => mentions.some(({ forms }) => forms.some((form) => form.level === level));
  const [hasDistrict, hasStreet] = [has('district'), has('street')];
  if (hasDistrict && hasStreet) return mentions;
  const found = mentions.flatMap((mention) => {
    const isCity = mention.forms[0]?.level === 'city';
    if (isCity ? hasDistrict || hasStreet : hasStreet) return [mention];
    const near = mentions.some(({ start }) => start === mention.end) ? undefined : nearName(text, mention, city);
    return near ? [mention, near] : [mention];
  });
  return found.sort((a, b) => a.start - b.start);
}

function readingOf(chain: Chain, others: readonly Chain[], city: City): PlaceReading {
  const { districtCode, streetCode, villageCode, sure, place, movedFromCode } = chain;
  const divisionCode = villageCode ?? streetCode ?? districtCode;
  const note = noteOf(chain, city);
  return {
    divisionCode, districtCode, sure,
    ...(streetCode !== undefined && { streetCode }),
    ...(villageCode !== undefined && { villageCode }),
    names: [districtCode, streetCode, villageCode].flatMap((code) => (code === undefined ? [] : nameOf(code, city) ?? [])),
    used: chain.used.map(({ words, start, end }) => ({ words, start, end })),
    ...(place && { place }),
    ...(note !== undefined && { note }),
    alternatives: othersOf([districtCode, movedFromCode], others, city),
  };
}

function othersOf(known: readonly (string | undefined)[], others: readonly Chain[], city: City): PlaceReading['alternatives'] {
  const codes = [...new Set(others.map((other) => other.districtCode))].filter((code) => !known.includes(code));
  return codes.map((code) => ({ divisionCode: code, name: nameOf(code, city) ?? code }));
}

const CHANGED: Readonly<Record<string, string>> = { abolished: '已撤销，现为', merged: '已并入', moved: '已划归', renamed: '现为' };

function noteOf({ former }: Chain, city: City): string | undefined {
  const changed = former && CHANGED[former.kind];
  if (!former || changed === undefined) return undefined;
  const code = former.kind === 'moved' ? former.code.slice(0, 6) : former.code;
  return `${former.name}${changed}${nameOf(code, city) ?? code}${former.sinceDate === undefined ? '' : `（${former.sinceDate} 起）`}`;
}

function nameOf(code: string, { divisionByCode }: { readonly divisionByCode: ReadonlyMap<string, Division> }): string | undefined {
  return divisionByCode.get(code)?.name;
}
