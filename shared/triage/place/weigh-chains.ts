import type { DivisionName, NamedPlace } from '../../city/city';
import type { Form, FormKind } from './division-forms';
import type { Mention } from './find-mentions';

/** 0–1 for each level that is answered; a ranking by how it was written, checked against addresses with known divisions, no probability. */
export interface PlaceSure {
  readonly district: number;
  readonly street?: number;
  readonly village?: number;
  /** That the named place is the one meant. */
  readonly place?: number;
}

/** A district and what of the text stands under it. */
export interface Chain {
  readonly districtCode: string;
  readonly streetCode?: string;
  readonly villageCode?: string;
  readonly place?: NamedPlace;
  readonly sure: PlaceSure;
  readonly used: readonly Mention[];
  /** The former name that was read. */
  readonly former?: DivisionName;
  /** The district it is written with and no longer in. */
  readonly movedFromCode?: string;
}

/** A mention read as one of its forms. */
interface Read {
  readonly mention: Mention;
  readonly form: Form;
  /** It stands right after the city's name. */
  readonly isRestated: boolean;
  /** A town written with its ending right after a district. */
  readonly isBelow: boolean;
}

/** How much a name counts when names disagree. Ours. */
const WEIGHTS: Readonly<Record<FormKind, number>> = { full: 3, former: 3, swapped: 2.5, bare: 2, zone: 1, place: 1.5, localPlace: 1 };
/** How far a name alone is trusted. Ours; `test/evaluate/place.ts` prints the shares that were right. */
const SURE: Readonly<Record<FormKind, number>> = { full: 0.97, former: 0.95, swapped: 0.88, bare: 0.85, zone: 0.7, place: 0.85, localPlace: 0.8 };;
const TOWN_ALONE = 0.95;
const BY_VILLAGE = { known: 0.85, alone: 0.6 } as const;
/** What another district in the text, which nothing explains, leaves of it: with a town of its own, and without. */
const DISPUTED = { held: 0.85, open: 0.6 } as const;
/** 世贸中心 and 银泰百货 stand in many districts; a longer name is one place's own. */
const PLACE_OWN_MIN = 6;
const PLACE_SHORT = 0.6;
/** 职业技术学院, 第一医院: every city has them. */
const PLACE_OF_ALL = /^(第[一二三四五六七八九十]+|实验|外国语|职业|技术|高级|初级|高等|专科|师范|中心|人民|妇幼|保健|妇女|儿童|中医|眼科|口腔|老年|国际|附属|技师|工商|文化|体育|社区|卫生|服务)*(学校|小学|中学|大学|学院|医院|幼儿园|卫生院|中心|广场|市场|公园|站)$/;
const VILLAGE_WEIGHT = 1.2;
/** A village with no district beside it needs a name of its own. */
const VILLAGE_ALONE_MIN = 4;
/** 宁波市海曙区宁波市镇海区: what is written out again is meant. */
const RESTATED_WEIGHT = 0.5;
/** The town right after a district outweighs it: who knows the town's name may not know in which district it lies today. */
const BELOW_WEIGHT = 1.2;
/** Read as written before read as moved, where both are there. */
const MOVED_WEIGHT = -0.1;

/** Every district a text may mean with the town, village and place under it, the weightiest first. */
export function weighChains(mentions: readonly Mention[]): readonly Chain[] {
  const reads = mentions.flatMap((mention, index) => mention.forms.map((form): Read => ({ mention, form, isRestated: isAfter('city', mention, mentions[index - 1]), isBelow: form.level === 'street' && form.kind !== 'bare' && isAfter('district', mention, mentions[index - 1]) })));
  const named = reads.filter(({ form }) => form.level === 'district' || form.level === 'street');
  const codes = new Set(reads.filter(({ form }) => form.level !== 'city' && isAloneEnough(form, named.length)).map(({ form }) => form.code.slice(0, 6)));
  return [...codes].map((code) => weighed(code, reads)).filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight || before(a, b)).map(({ chain }) => chain);
}

function isAfter(level: Form['level'], { start }: Mention, last: Mention | undefined): boolean {
  return last?.end === start && last.forms[0]?.level === level;
}

function isAloneEnough({ kind, level, words }: Form, named: number): boolean {
  if (kind === 'localPlace') return false;
  return named > 0 || level !== 'village' || words.length >= VILLAGE_ALONE_MIN;
}

interface Weighed {
  readonly chain: Chain;
  readonly weight: number;
  readonly stated: Read | undefined;
}

/** Of two alike: the later where both are written out with the city, else the earlier. */
function before({ stated: one }: Weighed, { stated: other }: Weighed): number {
  if (!one || !other) return 0;
  const order = one.mention.start - other.mention.start;
  return one.isRestated && other.isRestated ? -order : order;
}

/** What speaks for a district. */
interface Support {
  readonly stated: Read | undefined;
  readonly town: Read | undefined;
  readonly village: Read | undefined;
  readonly place: Read | undefined;
  /** No other place is named, and none has the same name. */
  readonly isOnlyPlace: boolean;
  /** The district it belonged to, as written. */
  readonly moved: Read | undefined;
}

function weighed(districtCode: string, reads: readonly Read[]): Weighed {
  const support = supportOf(districtCode, reads);
  const { stated, town, village, place, moved } = support;
  const isDisputed = reads.some(({ form }) => (form.level === 'district' || form.level === 'street') && !form.code.startsWith(districtCode) && form.code !== moved?.form.code);
  const streetCode = town?.form.code ?? village?.form.code.slice(0, 9);
  const former = moved ? (town ?? village)?.form.former : [stated, town].map((read) => read?.form.former).find((one) => one !== undefined && one.kind !== 'moved' && one.kind !== 'zone');
  const all = [stated, town, village, place, moved].filter((read) => read !== undefined);
  const chain: Chain = {
    districtCode,
    sure: sureOf(support, isDisputed),
    ...(streetCode !== undefined && { streetCode }),
    ...(village && { villageCode: village.form.code }),
    ...(place?.form.place && support.isOnlyPlace && { place: place.form.place }),
    ...(former && { former }),
    ...(moved && { movedFromCode: moved.form.code }),
    used: [...new Set(all.map(({ mention }) => mention))].sort((a, b) => a.start - b.start),
  };
  const weight = all.reduce((sum, read) => sum + weightOf(read), 0) + (stated?.isRestated ? RESTATED_WEIGHT : 0) + (moved ? MOVED_WEIGHT : 0) + (town?.isBelow ? BELOW_WEIGHT : 0);
  return { chain, weight, stated };
}

function supportOf(districtCode: string, reads: readonly Read[]): Support {
  const under = reads.filter(({ form }) => form.code.startsWith(districtCode));
  const town = heaviest(under.filter(({ form }) => form.level === 'street'));
  const village = heaviest(under.filter(({ form }) => form.level === 'village' && form.code.startsWith(town?.form.code ?? districtCode)));
  const formerParentCode = (town ?? village)?.form.former?.formerParentCode;
  const districts = reads.filter(({ form }) => form.level === 'district');
  const stated = heaviest(districts.filter(({ form }) => form.code === districtCode));
  const places = under.filter(({ form }) => form.level === 'place' && (form.kind === 'place' || stated !== undefined || town !== undefined));
  return {
    stated, town, village,
    place: places[0],
    isOnlyPlace: new Set(places.map(({ form }) => form.place)).size === 1 && !reads.some(({ form, mention }) => form.level === 'place' && mention !== places[0]?.mention),
    moved: stated ? undefined : heaviest(districts.filter(({ form }) => form.code === formerParentCode)),
  };
}

function sureOf({ stated, town, village, place, isOnlyPlace, moved }: Support, isDisputed: boolean): Chain['sure'] {
  const least = isDisputed ? (town ? DISPUTED.held : DISPUTED.open) : 1;
  const byName = [stated, moved, town].map((read) => (read ? SURE[read.form.kind] : 0));
  const byOther = [place ? placeSure(place.form) : 0, village && !stated ? BY_VILLAGE.alone : 0];
  const district = rounded(Math.max(...byName, ...byOther) * least);
  const held = stated || moved ? 1 : TOWN_ALONE;
  const street = town ? SURE[town.form.kind] * held : village ? BY_VILLAGE[stated || moved ? 'known' : 'alone'] : undefined;
  const ofVillage = village && BY_VILLAGE[town || stated ? 'known' : 'alone'];
  return {
    district,
    ...(street !== undefined && { street: rounded(Math.min(street * least, 1)) }),
    ...(place && isOnlyPlace && { place: rounded((stated || town ? SURE.full : placeSure(place.form)) * least) }),
    ...(ofVillage !== undefined && { village: rounded(ofVillage * least) }),
  };
}

function placeSure({ kind, words }: Form): number {
  return words.length >= PLACE_OWN_MIN && !PLACE_OF_ALL.test(words) ? SURE[kind] : PLACE_SHORT;
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}

function heaviest(reads: readonly Read[]): Read | undefined {
  return reads.reduce<Read | undefined>((best, read) => (!best || weightOf(read) >= weightOf(best) ? read : best), undefined);
}

function weightOf({ form }: Read): number {
  return form.level === 'village' ? VILLAGE_WEIGHT : WEIGHTS[form.kind];
}
