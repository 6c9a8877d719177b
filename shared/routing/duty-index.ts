import type { DutyRow, Matter } from '../city/city';

/** The duty table made quick to ask: one look-up for each length of class and territory. */
export interface DutyIndex {
  find(matter: Pick<Matter, 'kind' | 'code'> | undefined, areaCodes: readonly string[]): DutyRow | undefined;
}

const built = new WeakMap<readonly DutyRow[], DutyIndex>();

/** The index of a duty table, built at its first use and kept as long as the table. */
export function dutyIndex(duty: readonly DutyRow[]): DutyIndex {
  const known = built.get(duty);
  if (known) return known;
  const index = build(duty);
  built.set(duty, index);
  return index;
}

function build(duty: readonly DutyRow[]): DutyIndex {
  const rows = new Map(duty.map((row) => [keyOf(row.kind, row.codePrefix, row.divisionCode), row]));
  const territoryLengths = [...new Set(duty.map((row) => row.divisionCode.length))].sort((a, b) => b - a);
  return {
    find(matter, areaCodes) {
      const territories = territoriesOf(areaCodes, territoryLengths);
      for (const [kind, codePrefix] of classesOf(matter)) {
        for (const territory of territories) {
          const row = rows.get(keyOf(kind, codePrefix, territory));
          if (row) return row;
        }
      }
      return undefined;
    },
  };
}

/** From the most exact class to every class: 06010, 0601 … 0, `*`; a row for the kind goes before a row for both kinds. */
function classesOf(matter: Pick<Matter, 'kind' | 'code'> | undefined): [DutyRow['kind'], string][] {
  if (!matter) return [['*', '*']];
  const prefixes = Array.from(matter.code, (_, cut) => matter.code.slice(0, matter.code.length - cut));
  return [...prefixes, '*'].flatMap((prefix): [DutyRow['kind'], string][] => [[matter.kind, prefix], ['*', prefix]]);
}

/** Every beginning of an area code that could name a territory, the longest first. */
function territoriesOf(areaCodes: readonly string[], lengths: readonly number[]): readonly string[] {
  const found = new Set<string>();
  for (const length of lengths) {
    for (const code of areaCodes) if (code.length >= length) found.add(code.slice(0, length));
  }
  return [...found];
}

function keyOf(kind: string, codePrefix: string, divisionCode: string): string {
  return `${kind}/${codePrefix}/${divisionCode}`;
}
