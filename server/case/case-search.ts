import type { mongo } from 'mongoose';
import type { CaseFile } from '../../shared/case/case-file';
import { searchTerms, type SearchTerm } from '../../shared/case/search-tokens';
import { Refused } from '../platform/errors';

/** How far the tokens of a search are counted to find the rarest one. */
const COUNT_MAX = 1000;

type Filter = mongo.Filter<CaseFile>;

/**
 * What somebody looks for, as a filter that an index serves: a number finds its case, whole, by its last digits or by its receipt; other words are looked for in what was said, and all of them must be there.
 *
 * The rarest pair of signs leads through the index, the words themselves decide. Measured against MongoDB's text index, which can't give the newest first without reading every hit.
 *
 * @throws {Refused} `bad-field` for a single Han sign alone: nearly every case has it
 */
export async function searchFilter(cases: mongo.Collection<CaseFile>, words: string): Promise<Filter> {
  if (/^\d{19}$/.test(words)) return { homeDistrict: words.slice(0, 6), no: words };
  if (/^\d{14}$/.test(words)) return { foundingReceiptNo: words };
  const terms = searchTerms(words);
  const leading = await rarest(cases, [...new Set(terms.flatMap(({ tokens }) => tokens))]);
  if (leading === undefined) {
    const message = terms.length === 0 ? '请输入要找的文字或编号' : '一个字太多案件都有，请至少输入两个字';
    throw new Refused('bad-field', message, [{ path: 'words', message }]);
  }
  const said = { searchTokens: leading, ...allSaid(terms, leading) } as Filter;
  return /^\d{1,7}$/.test(words) ? { $or: [said, { serialNo: Number(words) } as Filter] } : said;
}

/** The token that fewest cases have; one alone need not be counted. */
async function rarest(cases: mongo.Collection<CaseFile>, tokens: readonly string[]): Promise<string | undefined> {
  if (tokens.length < 2) return tokens[0];
  const counts = await Promise.all(tokens.map(async (token) => ({ token, count: await cases.countDocuments({ searchTokens: token } as Filter, { limit: COUNT_MAX }) })));
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
