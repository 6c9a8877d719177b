/** Where things are in and around a housing estate, as neighbours call it. */
const LANDMARK = '地下车库|地下通道|地下室|公交站台|公交站|地铁口|地铁站|候车亭|站台|停车场|停车位|停车棚|自行车棚|车棚|候车室|健身步道|健身区|健身器材|健身广场|河边步道|步道|步行街|老年活动中心|老年活动室|活动中心|活动室|文化礼堂|祠堂|中心花园|花园|公园|广场|篮球场|球场|乒乓球台|操场|幼儿园|小学|中学|学校|菜市场|菜场|集市|超市|小店|便利店|药店|药房|银行|邮局|医院|卫生院|卫生室|门诊部|派出所|居委会|社区|物业|门卫|保安亭|岗亭|饭店|面馆|理发店|水果店|洗车店|修车店|烧烤店|商场|酒店|宾馆|加油站|工业区|工地|空地|垃圾房|垃圾亭|垃圾点|消防通道|消防门|楼道口|楼梯间|楼梯口|楼梯|楼道|电梯口|电梯厅|电梯|单元门口|单元门|大门口|大门|后门|侧门|正门|边门|弄堂口|弄堂|巷子|村口|桥头|桥洞|天桥|大桥|小桥|高架桥|高架|隧道|立交|围墙|围栏|绿化带|草坪|凉亭|池塘|内河|小河|河边|江边|湖边|河道|十字路口|丁字路口|路口|岔口|拐角|转角|人行道|非机动车道|斑马线|车库|地库|厨房|后院|露台|阳台|天台|楼顶|顶楼|屋顶|外墙|窗下|田边|田里|桥面|桥(?=[上边])|路边|沿街|老街|小区';
const NUMBERED = '(?:\\d{1,4}|[一二两三四五六七八九十]{1,3})\\s*(?:号楼|号门|号车位|号|幢|栋|座|单元|弄|期|区|楼|室)|[A-Za-z]区|[东南西北中]{1,2}(?:大门|侧门|门口|门|区|路口|出口|围墙|楼梯)|\\d{3,4}(?=[^\\d年月日号元块点]|$)';
const NAMED = '(?:[\\u4e00-\\u9fa5]{2,4}?(?:大道|路口|路|街|巷|新村|家园|公寓|桥))';
const SIDE = '楼下|楼上|楼顶|楼道口|楼道|门口|门前|门外|窗下|旁边|旁|边上|边|前面|后面|前头|后头|前|后|对面|里面|里|外面|外|附近|周围|下面|底下|下|上面|上|中间|之间|当中|东侧|西侧|南侧|北侧|[东南西北](?:面|边)|转角|出口|入口|进口|坡底|坡道|坡|那边|那里|那条路|那段|这边|这里|出去|右手边|左手边|口|地面|步道';
/** Beside whom or what is left to the hearer. */
const RELATIVE = '隔壁|对面|楼上|楼下|对门|楼顶|顶楼|后门口|前门';

const ONE = `(?:${NUMBERED}|${LANDMARK})(?:\\s?的?(?:${NUMBERED}|${LANDMARK}|${SIDE}))*`;
const SAID = new RegExp(`(?:${ONE})(?:[和跟与到]${ONE}(?:${SIDE})*)?|${RELATIVE}`, 'g');
/** A road is a road behind the beginning, a mark, a preposition or with a side beside it; 公路、这条路 name none. */
const ROAD = new RegExp(`(?:^|[^\\u4e00-\\u9fa5]|[在到和跟与往从沿])(${NAMED}(?:${SIDE}|${LANDMARK})*)`, 'g');
const NO_ROAD = /[一问把到在大挡占走过修让条半成流](?:路|街)|^(?:[这那哪一几半整条段]|走|过|修|出|进|让|堵|占|挡|马路|公路|道路|铁路|网路|没|有|大家|[东南西北大小前后侧正单]{1,2}门|学校|菜场|楼道|今|昨|一路|半路|后面|我们|门口)/;

/**
 * Place expressions of a line as they were said, in their order: 3幢楼下、东门口、菜场旁边.
 * Named places of the city's list are found in `shared/triage/place`.
 */
export function saidPlacesIn(text: string): readonly string[] {
  const roads = Array.from(text.matchAll(ROAD), ([, road = '']) => road).filter((road) => !NO_ROAD.test(road));
  const said = Array.from(text.matchAll(SAID), ([place]) => place.trim());
  return [...new Set([...said.filter((place) => !roads.some((road) => road.includes(place))), ...roads])];
}

/** Whether one who knows the estate would find it: 隔壁 alone does not say. */
export function saysEnoughWhere(text: string): boolean {
  return saidPlacesIn(text).some((place) => !ONLY_RELATIVE.test(place));
}

const ONLY_RELATIVE = new RegExp(`^(?:${RELATIVE}|小区|物业|社区|电梯|楼道|楼道里|楼梯|人行道|人行道上|外墙|草坪|绿化带|路口|门口|垃圾房|学校|工地|小河|内河|厨房|阳台)$`);
