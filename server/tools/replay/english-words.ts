/** How 311 services in English name what residents see, said as a resident here would; the first that fits. */
const SAYINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:street ?light|general lighting)/i, '路灯不亮'],
  [/\b(?:pothole|roadway repair|highway maint)/i, '路面有坑'],
  [/\b(?:sidewalk)/i, '人行道破损'],
  [/\b(?:graffiti)/i, '墙上乱涂写'],
  [/\b(?:sign(s)? repair|missing sign|new sign)/i, '交通标志牌坏了'],
  [/\b(?:traffic signal)/i, '红绿灯坏了'],
  [/\b(?:pavement marking)/i, '路面标线看不清'],
  [/\b(?:overflow|litter basket|dumpster)/i, '垃圾桶满了'],
  [/\b(?:bulk item|mattress|appliance)/i, '大件垃圾扔在路边'],
  [/\b(?:illegal dumping|trash|improper storage|vacant lot|garbage)/i, '路边垃圾没人清'],
  [/\b(?:recycling)/i, '垃圾分类桶的问题'],
  [/\b(?:abandoned (vehicle|bicycle))/i, '废弃车辆占道'],
  [/\b(?:park(ing|ed))/i, '违章停车'],
  [/\b(?:tree)/i, '行道树枝断了'],
  [/\b(?:ground maintenance|park)/i, '绿化带没人管'],
  [/\b(?:dead animal)/i, '路上有动物尸体'],
  [/\b(?:animal)/i, '流浪狗'],
  [/\b(?:rodent|rat|mice|pest|bed bug)/i, '老鼠蟑螂多'],
  [/\b(?:snow|ice|plow)/i, '路面结冰积雪'],
  [/\b(?:catch ?basin|drain|sewer)/i, '下水道堵了'],
  [/\b(?:hydrant|water (main|leak))/i, '自来水管漏水'],
  [/\b(?:needle)/i, '地上有丢弃的针管'],
  [/\b(?:noise|working beyond hours|loud)/i, '施工噪音扰民'],
  [/\b(?:contractor|construction)/i, '工地施工扰民'],
  [/\b(?:utility|electrical|wire)/i, '电线掉下来'],
  [/\b(?:building|illegal occupancy|unsafe|dangerous)/i, '房屋有安全隐患'],
];

/** A Chinese sentence before English words, so that they are triaged like a resident's; other texts stay as they are. */
export function withChinese(text: string): string {
  if (/\p{Script=Han}/u.test(text)) return text;
  const saying = SAYINGS.find(([sign]) => sign.test(text))?.[1];
  return saying === undefined ? text : `${saying}（${text}）`;
}
