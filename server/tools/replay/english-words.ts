/** How 311 services in English name what residents see, said as a resident here would; the first that fits. */
const SAYINGS: readonly (readonly [RegExp, string])[] = [
  [/street ?light|general lighting/i, '路灯不亮'],
  [/pothole|roadway repair|highway maint/i, '路面有坑'],
  [/sidewalk/i, '人行道破损'],
  [/graffiti/i, '墙上乱涂写'],
  [/sign(s)? repair|missing sign|new sign/i, '交通标志牌坏了'],
  [/traffic signal/i, '红绿灯坏了'],
  [/pavement marking/i, '路面标线看不清'],
  [/overflow|litter basket|dumpster/i, '垃圾桶满了'],
  [/bulk item|mattress|appliance/i, '大件垃圾扔在路边'],
  [/illegal dumping|trash|improper storage|vacant lot|garbage/i, '路边垃圾没人清'],
  [/recycling/i, '垃圾分类桶的问题'],
  [/abandoned (vehicle|bicycle)/i, '废弃车辆占道'],
  [/park(ing|ed)/i, '违章停车'],
  [/tree/i, '行道树枝断了'],
  [/ground maintenance|park/i, '绿化带没人管'],
  [/dead animal/i, '路上有动物尸体'],
  [/animal/i, '流浪狗'],
  [/rodent|rat|mice|pest|bed bug/i, '老鼠蟑螂多'],
  [/snow|ice|plow/i, '路面结冰积雪'],
  [/catch ?basin|drain|sewer/i, '下水道堵了'],
  [/hydrant|water (main|leak)/i, '自来水管漏水'],
  [/needle/i, '地上有丢弃的针管'],
  [/noise|working beyond hours|loud/i, '施工噪音扰民'],
  [/contractor|construction/i, '工地施工扰民'],
  [/utility|electrical|wire/i, '电线掉下来'],
  [/building|illegal occupancy|unsafe|dangerous/i, '房屋有安全隐患'],
];

/** A Chinese sentence before English words, so that they are triaged like a resident's; other texts stay as they are. */
export function withChinese(text: string): string {
  if (/\p{Script=Han}/u.test(text)) return text;
  const saying = SAYINGS.find(([sign]) => sign.test(text))?.[1];
  return saying === undefined ? text : `${saying}（${text}）`;
}
