import type { City, Division } from '../../../shared/city/city';

/** What a city holds, as label and count, for `--check`. */
export function cityCounts(city: City): readonly (readonly [label: string, count: number])[] {
  const level = (wanted: Division['level']) => city.divisions.filter((division) => division.level === wanted).length;
  const base = city.cells.filter(({ cell }) => cell.gridKind === 'base');
  return [
    ['区县', level('district')],
    ['镇街', level('street')],
    ['村社', level('village')],
    ['治理网格', city.cells.length - base.length],
    ['基础网格', base.length],
    ['责任网格', new Set(base.map(({ cell }) => cell.responsibilityCode)).size],
    ['类别', city.matters.length],
    ['有常用说法的类别', city.matters.filter(({ synonyms }) => synonyms.length > 0).length],
    ['立案条件', city.matters.reduce((sum, { filingConditions }) => sum + filingConditions.length, 0)],
    ['单位', city.units.length],
    ['责任表行', city.duty.length],
    ['节假日', city.calendar.holidays.size],
    ['调休上班日', city.calendar.makeUpDays.size],
    ['地名', city.places.length],
    ['告警规则', city.alertRules.length],
    ['人员', city.people.length],
    ['设备', city.devices.length],
    ['群', city.chatRooms.length],
  ];
}
