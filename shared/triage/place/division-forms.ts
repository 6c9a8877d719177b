import type { City, Division, DivisionName, NamedPlace } from '../../city/city';

/** How a name is written, which says how far it may be trusted. `swapped` is 洪塘镇 for 洪塘街道; `bare` has no ending; a `localPlace` is 第二医院, which every district has. */
export type FormKind = 'full' | 'swapped' | 'bare' | 'former' | 'zone' | 'place' | 'localPlace';

/** A way a division or a named place of the city is written. */
export interface Form {
  readonly words: string;
  readonly kind: FormKind;
  readonly level: Division['level'] | 'place';
  /** The division it is, or lies in, today. */
  readonly code: string;
  /** The row of former names it comes from, or that says where its town belonged. */
  readonly former?: DivisionName;
  readonly place?: NamedPlace;
}

/** Every form that can begin with two signs, the longest first. */
export type FormIndex = ReadonlyMap<string, readonly Form[]>;

type Names = Pick<City, 'divisions' | 'divisionNames' | 'places' | 'shortName'>;

const DISTRICT_ENDINGS = ['区', '县', '市'] as const;
const STREET_ENDINGS = ['街道', '镇', '乡'] as const;
const STREET_DIGITS = 9;
const BARE_MIN = 2;
/** Shorter names of villages, 东村, and of places are said of many. */
const VILLAGE_MIN = 3;
const PLACE_MIN = 4;

const built = new WeakMap<City['divisions'], { readonly from: Names; readonly index: FormIndex }>();

/** The forms of a city; made once for each state of its tables. */
export function formIndex(city: Names): FormIndex {
  const known = built.get(city.divisions);
  if (known?.from.places === city.places && known.from.divisionNames === city.divisionNames) return known.index;
  const names = city.divisionNames ?? [];
  const moved = new Map(names.filter(({ kind }) => kind === 'moved').map((row) => [row.code, row]));
  const own = city.divisions.flatMap((division) => formsOf(division, city.shortName, moved.get(division.code.slice(0, STREET_DIGITS))));
  const others = names.filter(({ kind }) => kind !== 'moved').flatMap(otherForms);
  const index = filed([...others.filter(({ kind }) => kind !== 'bare'), ...own, ...others.filter(({ kind }) => kind === 'bare'), ...placeForms(city)]);
  built.set(city.divisions, { from: city, index });
  return index;
}

/** The name without the word that says its level; `undefined` when nothing, or one sign, is left. */
export function bareName(name: string, level: Division['level']): string | undefined {
  const endings: readonly string[] = level === 'street' ? STREET_ENDINGS : DISTRICT_ENDINGS;
  const ending = endings.find((one) => name.endsWith(one));
  const bare = ending === undefined ? undefined : name.slice(0, -ending.length);
  return bare !== undefined && bare.length >= BARE_MIN ? bare : undefined;
}

function formsOf({ name, level, code }: Division, shortName: string, former: DivisionName | undefined): readonly Form[] {
  const full: Form = { words: name, kind: 'full', level, code, ...(former && { former }) };
  if (level === 'city') return [full, { words: shortName, kind: 'bare', level, code }];
  if (level === 'village') return name.length >= VILLAGE_MIN ? [full] : [];
  return [full, ...variants(name, level, code, former)];
}

function variants(name: string, level: 'district' | 'street', code: string, former?: DivisionName): readonly Form[] {
  const bare = bareName(name, level);
  if (bare === undefined) return [];
  const endings: readonly string[] = level === 'street' ? STREET_ENDINGS : DISTRICT_ENDINGS;
  const more = former && { former };
  return [
    ...endings.map((ending) => bare + ending).filter((words) => words !== name).map((words): Form => ({ words, kind: 'swapped', level, code, ...more })),
    ...(bare.endsWith('路') ? [] : [{ words: bare, kind: 'bare', level, code, ...more } satisfies Form]),   // 白沙路 is the road first
  ];
}

function otherForms(former: DivisionName): readonly Form[] {
  const { name, code, kind } = former;
  const level = code.length > 6 ? 'street' : 'district';
  if (kind === 'zone') return [{ words: name, kind: 'zone', level, code, former }];
  const full: Form = { words: name, kind: 'former', level, code, former };
  return [full, ...variants(name, level, code, former).filter((form) => form.kind === 'bare')];
}

/** A name of the map as people shorten it: without the city's name before it, and within its district without the district's. */
function placeForms({ places, divisions, shortName }: Names): readonly Form[] {
  const districtNames = new Map(divisions.filter(({ level }) => level === 'district').map(({ code, name }) => [code, name]));
  return places.flatMap((place) => {
    const { name, districtCode } = place;
    const inCity = without(name, [`${shortName}市`, shortName]);
    const districtName = districtNames.get(districtCode) ?? '';
    const inDistrict = without(inCity, [districtName, districtName.slice(0, -1)]);
    const form = (words: string, kind: FormKind): readonly Form[] => (words.length < PLACE_MIN ? [] : [{ words, kind, level: 'place', code: districtCode, place }]);
    return [...form(name, 'place'), ...form(inCity, 'place'), ...(inDistrict === inCity ? [] : form(inDistrict, 'localPlace'))];
  });
}

function without(name: string, before: readonly string[]): string {
  const found = before.find((words) => words.length >= BARE_MIN && name.startsWith(words));
  const rest = name.slice(found?.length ?? 0);
  return /^[市区县大]/.test(rest) ? name : rest;   // 宁波大学 is no 大学
}

function filed(forms: readonly Form[]): FormIndex {
  const index = new Map<string, Form[]>();
  const seen = new Set<string>();
  for (const form of forms) {
    const key = `${form.words}|${form.code}|${form.place?.name ?? ''}`;
    if (seen.has(key)) continue;   // 首南镇 of the table of former names goes before 首南镇 guessed from 首南街道
    seen.add(key);
    const start = form.words.slice(0, 2);
    const bucket = index.get(start);
    if (bucket) bucket.push(form);
    else index.set(start, [form]);
  }
  for (const bucket of index.values()) bucket.sort((a, b) => b.words.length - a.words.length);
  return index;
}
