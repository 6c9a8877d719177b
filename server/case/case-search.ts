import type { mongo } from 'mongoose';
import type { CaseFile } from '../../shared/case/case-file';
import { searchTerms, type SearchTerm } from '../../shared/case/search-tokens';
import { Refused } from '../platform/errors';
import { boundedSize } from './bounded-size';
import { LIST_INDEXES, type ListedBy } from './case-indexes';

type Filter = mongo.Filter<CaseFile>;

/** Where is looked, and how a list goes through it. */
export interface SearchedPlaces {
  readonly by: ListedBy | 'several';
  readonly conditions: readonly Filter[];
}

export interface Search {
  readonly filter: Filter;
  readonly index?: string;
  /** The token that leads through the index of words, newest first. */
  readonly leading?: string;
}

/**
 * What somebody looks for, as a filter that an index serves: a number finds its case, whole, by its last digits or by its receipt; other words are looked for in what was said, and all of them must be there.
 *
 * The rarest pair of signs leads through the index, newest first, or the reader's own area where that holds fewer cases; the words themselves decide.
 *
 * @throws {Refused} `bad-field` for a single Han sign alone: nearly every case has it
 */
export async function searchFilter(cases: mongo.Collection<CaseFile>, words: string, places: SearchedPlaces): Promise<Search> {
  if (/^\d{19}$/.test(words)) return { filter: { homeDistrict: words.slice(0, 6), no: words } };
  if (/^\d{14}$/.test(words)) return { filter: { foundingReceiptNo: words } };
  const terms = searchTerms(words);
  const leading = await rarest(cases, [...new Set(terms.flatMap(({ tokens }) => tokens))]);
  if (leading === undefined) {
    const message = terms.length === 0 ? '请输入要找的文字或编号' : '一个字太多案件都有，请至少输入两个字';
    throw new Refused('bad-field', message, [{ path: 'words', message }]);
  }
  const said = { searchTokens: leading, ...allSaid(terms, leading) } as Filter;
  if (/^\d{1,7}$/.test(words)) return { filter: { $or: [said, { serialNo: Number(words) } as Filter] } };
  const index = await indexFor(cases, leading, places);
  return { filter: said, index, ...(index === LIST_INDEXES.words && { leading }) };
}

/** By the words, unless the reader's area or unit holds fewer cases than the rarest of them. */
async function indexFor(cases: mongo.Collection<CaseFile>, leading: string, { by, conditions }: SearchedPlaces): Promise<string> {
  if (by === 'city' || by === 'several') return LIST_INDEXES.words;
  const [ofWords, ofPlaces] = await Promise.all([boundedSize(cases, { searchTokens: leading } as Filter, LIST_INDEXES.words), boundedSize(cases, { $and: [...conditions] }, LIST_INDEXES.newest[by])]);
  return ofWords <= ofPlaces ? LIST_INDEXES.words : LIST_INDEXES.newest[by];
}

/** The token that fewest cases have; one alone need not be counted. */
async function rarest(cases: mongo.Collection<CaseFile>, tokens: readonly string[]): Promise<string | undefined> {
  if (tokens.length < 2) return tokens[0];
  const counts = await Promise.all(tokens.map(async (token) => ({ token, count: await boundedSize(cases, { searchTokens: token } as Filter, LIST_INDEXES.words) })));
  return counts.reduce((best, one) => (one.count < best.count ? one : best)).token;
}

/** Every term stands in the words as it is; a pair of signs that leads needs no second look. */
function allSaid(terms: readonly SearchTerm[], leading: string): Filter {
  const left = terms.filter(({ text }) => text !== leading);
  return left.length === 0 ? {} : { $and: left.map((term) => (term.isHan ? saidAnywhere(term.text) : { searchTokens: term.text })) } as Filter;
}

/** Terms are Han signs only: nothing in them is a sign of a pattern. */
function saidAnywhere(term: string): Filter {
  return { $or: [{ text: { $regex: term } }, { placeWords: { $regex: term } }, { 'matter.name': { $regex: term } }] };
}
