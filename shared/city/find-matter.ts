import type { Matter, MatterKind } from './city';

/** The full key of the catalogue: the same five digits stand in both annexes, and another standard may give them to something else. */
export interface MatterKey {
  readonly standardRef: string;
  readonly kind: MatterKind;
  readonly code: string;
}

export interface MatterFinder {
  byKey(key: MatterKey): Matter | undefined;
  /** By the old class of GB/T 30428.2, written `0110`, `01-10` or `01 10`; several where one old class became more. */
  byAlias(aliasCode: string, kind?: MatterKind): readonly Matter[];
}

/** Looks classes up by their key or by their old 2+2 code (R5). Source: GB/T 47678.5-2026 annexes A and C, GB/T 30428.2-2013. */
export function matterFinder(matters: readonly Matter[]): MatterFinder {
  const byKey = new Map(matters.map((matter) => [keyOf(matter), matter]));
  const byAlias = new Map<string, Matter[]>();
  for (const matter of matters) {
    if (matter.aliasCode === undefined) continue;
    const alias = digitsOf(matter.aliasCode);
    byAlias.set(alias, [...(byAlias.get(alias) ?? []), matter]);
  }
  return {
    byKey: (key) => byKey.get(keyOf(key)),
    byAlias: (aliasCode, kind) => (byAlias.get(digitsOf(aliasCode)) ?? []).filter((matter) => kind === undefined || matter.kind === kind),
  };
}

function keyOf({ standardRef, kind, code }: MatterKey): string {
  return `${standardRef}/${kind}/${code}`;
}

function digitsOf(code: string): string {
  return code.replace(/[\s-]/g, '');
}
