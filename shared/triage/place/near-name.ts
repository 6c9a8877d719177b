import type { City, Division } from '../../city/city';
import { bareName, type Form } from './division-forms';
import type { Mention } from './find-mentions';

/** Signs at which a written town or district ends. */
const WRITTEN = { district: /^(..)([区县市])/, street: /^(.{2,4}?)(街道|镇|乡)/ } as const;

/**
 * A division whose name is one sign off what is written right after another one: 鄞洲区 after 宁波市, 邱溢镇 after 鄞州区.
 *
 * Only where an address goes on, only the divisions that can stand there, only when one fits.
 */
export function nearName(text: string, after: Mention, city: Pick<City, 'divisions'>): Mention | undefined {
  const above = after.forms.find(({ level }) => level === 'city' || level === 'district');
  if (!above) return undefined;
  const level = above.level === 'city' ? 'district' : 'street';
  const written = WRITTEN[level].exec(text.slice(after.end, after.end + 7));
  if (!written) return undefined;
  const [words, name] = [written[0], written[1]!];
  const near = city.divisions.filter((division) => division.level === level && (level === 'district' || division.parentCode === above.code) && isNear(name, division));
  const [only] = near;
  if (!only || near.length > 1) return undefined;
  const form: Form = { words, kind: 'swapped', level, code: only.code };
  return { words, start: after.end, end: after.end + words.length, forms: [form] };
}

/** One sign changed, none lost: of two signs one is left, and the ending. */
function isNear(name: string, { name: fullName, level }: Division): boolean {
  const bare = bareName(fullName, level);
  if (bare?.length !== name.length) return false;
  let differing = 0;
  for (let at = 0; at < bare.length; at += 1) differing += bare[at] === name[at] ? 0 : 1;
  return differing === 1;
}
