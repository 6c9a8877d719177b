import type { Unit } from '../../city/city';
import { areaPrefix } from '../../city/area';

/** What people in a room call an office, and what stands in its name. Source: domain note of group chats §4.2. */
const ALIASES: Readonly<Record<string, string>> = {
  城管: '综合行政执法', 执法: '综合行政执法', 综合执法: '综合行政执法', 交警: '交通警察', 公安: '公安', 派出所: '公安', 供电: '供电', 电力: '供电', 水务: '水', 自来水: '水', 燃气: '燃气', 环保: '生态环境',
  市政: '市政', 园林: '园林', 环卫: '环境卫生', 住建: '住房和城乡建设', 房管: '住房', 物业: '物业', 消防: '消防', 市场监管: '市场监督', 工商: '市场监督', 卫健: '卫生健康', 应急: '应急管理', 交通: '交通运输', 水利: '水利',
};

/** The unit a worker means by 城管 in his district; the district's before the city's; `undefined` when none or more than one is meant. */
export function unitNamed(words: string, units: readonly Unit[], divisionCode: string): Unit | undefined {
  const part = ALIASES[words] ?? words;
  const named = units.filter(({ name }) => name.includes(part));
  const near = named.filter((unit) => unit.divisionCode !== undefined && divisionCode.startsWith(areaPrefix(unit.divisionCode)));
  const own = near.filter((unit) => (unit.divisionCode ?? '').length > 0 && divisionCode.slice(0, 6) === unit.divisionCode?.slice(0, 6));
  return only(own) ?? only(near) ?? (near.length === 0 ? only(named) : undefined);
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
