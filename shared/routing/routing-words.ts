import type { City, DutyRow, Matter } from '../city/city';

/** A unit's name, or its id where the city does not know it. */
export function unitName(unitId: string, city: City): string {
  return city.unitById.get(unitId)?.name ?? unitId;
}

/** A class in a sentence: “路灯”（01037）. */
export function matterWords(matter: Pick<Matter, 'kind' | 'code'> | undefined, city: City): string {
  if (!matter) return '类别待定的问题';
  const known = city.matterById.get(`${matter.kind}:${matter.code}`);
  return known ? `“${known.name}”（${known.code}）` : `类别 ${matter.code} `;
}

const KIND_NAMES: Readonly<Record<DutyRow['kind'], string>> = { 'asset': '部件', 'matter': '事项', '*': '部件和事项' };

/** The classes a row speaks of: 全部类别, 06 开头的事项, “路灯”（01037）. */
export function rowClassWords({ kind, codePrefix }: Pick<DutyRow, 'kind' | 'codePrefix'>, city: City): string {
  if (codePrefix === '*') return kind === '*' ? '全部类别' : `全部${KIND_NAMES[kind]}`;
  const known = kind === '*' ? undefined : city.matterById.get(`${kind}:${codePrefix}`);
  return known ? `“${known.name}”（${known.code}）` : `${codePrefix} 开头的${KIND_NAMES[kind]}`;
}
